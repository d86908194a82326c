using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Pages.Register;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Api;

/// <summary>The register for scripts and for the map. Source: contract.md §3.</summary>
internal static class SiteEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostItems = 200;

    public static IEndpointRouteBuilder MapSites(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1")
            .WithTags("Sites")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimitPolicies.Api)
            .WithMetadata(new PublicPageAttribute(SiteBook.CacheTag));
        api.MapGet("sites", ListAsync)
            .WithName("ListSites")
            .WithSummary("Sites by name, at most 200 a page; filters: q, country, province, mineral, activity, qualification, level (−1: none)")
            .Produces<Slice<SiteAnswer>>()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("sites/{slug}", FindAsync)
            .WithName("GetSite")
            .WithSummary("One site; the slug of one that was merged finds the other")
            .Produces<SiteAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("sites.geojson", GeoJsonAsync)
            .WithName("GetSitesGeoJson")
            .WithSummary("All sites that match the filters, as GeoJSON with their public places")
            .Produces(StatusCodes.Status200OK, contentType: "application/geo+json")
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/{culture:culture}/sites/map.json", MapAsync)
            .ExcludeFromDescription()
            .AllowAnonymous()
            .WithMetadata(new PublicPageAttribute(SiteBook.CacheTag));
        return routes;
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] SiteApiFilter filter, int? limit, string? after, PublicRegister register, IStringLocalizer<SitesResources> S, CancellationToken cancellationToken)
    {
        var errors = filter.Check(S);
        if (limit is < 1 or > MostItems)
        {
            errors.Add(nameof(limit), [S["Give a number from {0} to {1}.", 1, MostItems]]);
        }

        if (!string.IsNullOrEmpty(after) && Cursor.Read(after, 2) is null)
        {
            errors.Add(nameof(after), [S["This is not a cursor that the portal gave."]]);
        }

        if (errors.Count > 0)
        {
            return Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var found = await register.ListAsync(filter.ToFilter(), after, limit ?? DefaultLimit, cancellationToken);
        return Results.Json(new Slice<SiteAnswer>([.. found.Items.Select(SiteAnswer.Of)], found.Next), SiteJson.Options);
    }

    private static async Task<IResult> FindAsync(string slug, HttpContext context, PublicRegister register, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(slug, cancellationToken) is not { } site)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        context.Depend(site.Slug);
        return Results.Json(SiteAnswer.Of(site), SiteJson.Options);
    }

    private static IResult GeoJsonAsync([AsParameters] SiteApiFilter filter, PublicRegister register, IStringLocalizer<SitesResources> S, CancellationToken cancellationToken)
    {
        var errors = filter.Check(S);
        return errors.Count > 0
            ? Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity)
            : Results.Stream(stream => GeoJson.WriteAsync(stream, register.ReadAllAsync(filter.ToFilter(), cancellationToken), cancellationToken), "application/geo+json");
    }

    private static async Task<IResult> MapAsync(
        string culture, string? query, string? place, string? mineral, string? activity, string? qualification, int? level, PublicRegister register, IStringLocalizer<SitesResources> S, CancellationToken cancellationToken)
    {
        using var language = Languages.Use(culture);
        var asked = new SiteListQuery(query, place, Choice<Mineral>(mineral), Choice<SiteActivity>(activity), Choice<Qualification>(qualification), level);
        var map = await register.MapAsync(asked.ToFilter(), cancellationToken);
        return Results.Json(
            new
            {
                note = S.Plural(map.Total, "{0} site; the place of {1} is not published.", "{0} sites; the places of {1} are not published.", map.WithoutPlace).Value,
                marks = map.Marks.Select(mark => new
                {
                    mark.Latitude,
                    mark.Longitude,
                    mark.Count,
                    mark.Active,
                    title = S.Plural(mark.Count, "{0} site", "{0} sites").Value,
                    more = mark.Count > mark.Sites.Count ? S.Plural(mark.Count - mark.Sites.Count, "and {0} more", "and {0} more").Value : null,
                    sites = mark.Sites.Select(site => new { site.Name, path = $"/{culture}/sites/{site.Slug}" }),
                }),
            },
            SiteJson.Options);
    }

    /// <summary>A filter the reader did not choose from the list does not matter, as on the page.</summary>
    private static T? Choice<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>Filters of the API.</summary>
/// <param name="Q">Text in name, province, territory or numbers.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Province">Province, as written.</param>
/// <param name="Mineral">Code of a mineral.</param>
/// <param name="Activity">Activity.</param>
/// <param name="Qualification">Qualification.</param>
/// <param name="Level">Verified level, −1 for none.</param>
internal sealed record SiteApiFilter(string? Q, string? Country, string? Province, string? Mineral, string? Activity, string? Qualification, int? Level)
{
    public Dictionary<string, string[]> Check(IStringLocalizer S)
    {
        var errors = new Dictionary<string, string[]>();
        if (!string.IsNullOrEmpty(Country) && !Countries.IsKnown(Country.ToUpperInvariant()))
        {
            errors.Add("country", [S["Choose a country of the list."]]);
        }

        if (!string.IsNullOrEmpty(Mineral) && MineralCodes.Find(Mineral) is null)
        {
            errors.Add("mineral", [S["“{0}” is not one of: {1}.", Mineral, string.Join(", ", MineralCodes.All.Select(MineralCodes.Code))]]);
        }

        CheckChoice<SiteActivity>("activity", Activity, errors, S);
        CheckChoice<Qualification>("qualification", Qualification, errors, S);
        if (Level is < -1 or > SiteWords.MostLevel)
        {
            errors.Add("level", [S["Give a number from {0} to {1}.", -1, SiteWords.MostLevel]]);
        }

        return errors;
    }

    public SiteFilter ToFilter() => new()
    {
        Text = Q,
        Country = Country?.ToUpperInvariant(),
        Province = Province,
        Mineral = string.IsNullOrEmpty(Mineral) ? null : MineralCodes.Find(Mineral),
        Activity = Parse<SiteActivity>(Activity),
        Qualification = Parse<Qualification>(Qualification),
        Level = Level,
    };

    private static T? Parse<T>(string? text)
        where T : struct, Enum => !string.IsNullOrEmpty(text) && char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;

    private static void CheckChoice<T>(string name, string? text, Dictionary<string, string[]> errors, IStringLocalizer S)
        where T : struct, Enum
    {
        if (!string.IsNullOrEmpty(text) && Parse<T>(text) is null)
        {
            errors.Add(name, [S["“{0}” is not one of: {1}.", text, string.Join(", ", Enum.GetNames<T>())]]);
        }
    }
}
