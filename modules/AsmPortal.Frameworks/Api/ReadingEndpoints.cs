using System.Security.Cryptography;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace AsmPortal.Frameworks.Api;

/// <summary>Frameworks and versions for scripts, and the downloads of a version for people. Source: contract.md §2 and §3.</summary>
internal static class ReadingEndpoints
{
    private const string RateLimit = "api";
    private const int DefaultLimit = 50;
    private const int MostItems = 200;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IEndpointRouteBuilder MapReading(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/frameworks")
            .WithTags("Frameworks")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimit)
            .WithMetadata(new PublicPageAttribute("frameworks"));
        api.MapGet("", ListAsync)
            .WithName("ListFrameworks")
            .WithSummary("Frameworks with their versions, by slug; at most 200 a page")
            .Produces<Slice<FrameworkAnswer>>()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("{slug}", FindAsync)
            .WithName("GetFramework")
            .WithSummary("A framework with its versions, the newest first")
            .Produces<FrameworkAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("{slug}/versions/{version}", ReadAsync)
            .WithName("GetFrameworkVersion")
            .WithSummary("The whole text of a version: levels, principles, requirements in three languages with the state of each text, mappings")
            .Produces<VersionAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        var files = routes.MapGroup("/{culture:culture}/frameworks/{slug}/{version}")
            .ExcludeFromDescription()
            .AllowAnonymous()
            .WithMetadata(new PublicPageAttribute("frameworks"));
        files.MapMethods("download.{format}", Reading, DownloadAsync);
        files.MapMethods("crosswalk/download.csv", Reading, DownloadCrosswalkAsync);
        return routes;
    }

    private static async Task<IResult> ListAsync(int? limit, string? after, FrameworkListReader frameworks, IStringLocalizer<FrameworksResources> S, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (limit is < 1 or > MostItems)
        {
            errors.Add(nameof(limit), [S["Give a number from {0} to {1}.", 1, MostItems]]);
        }

        if (!string.IsNullOrEmpty(after) && Cursor.Read(after, 1) is null)
        {
            errors.Add(nameof(after), [S["This is not a cursor that the portal gave."]]);
        }

        if (errors.Count > 0)
        {
            return Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var found = await frameworks.ListAsync(after, limit ?? DefaultLimit, cancellationToken);
        return Results.Json(new Slice<FrameworkAnswer>([.. found.Items.Select(FrameworkAnswer.Of)], found.Next), VersionJson.Options);
    }

    private static async Task<IResult> FindAsync(string slug, FrameworkListReader frameworks, CancellationToken cancellationToken) =>
        await frameworks.FindAsync(slug, cancellationToken) is { } framework
            ? Results.Json(FrameworkAnswer.Of(framework), VersionJson.Options)
            : Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string slug, string version, VersionStatusReader versions, IVersionReader texts, CancellationToken cancellationToken) =>
        await versions.FindAsync(slug, version, cancellationToken) is { } head && await texts.ReadAsync(slug, version, cancellationToken) is { } document
            ? Results.Json(VersionAnswer.Of(document, head.State, head.PublishedAt), VersionJson.Options)
            : Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> DownloadAsync(
        string culture, string slug, string version, string format, VersionStatusReader versions, IVersionReader texts, VersionExporter exporter, IPublicAddress address, CancellationToken cancellationToken)
    {
        if (VersionExporter.Formats.FirstOrDefault(candidate => candidate.Extension == format) is not { } wanted
            || await versions.FindAsync(slug, version, cancellationToken) is not { } head
            || await texts.ReadAsync(slug, version, cancellationToken) is not { } document)
        {
            return Results.NotFound();
        }

        var context = new ExportContext
        {
            Language = culture,
            State = head.State,
            PublishedAt = head.PublishedAt,
            Address = new Uri(address.Of($"/{culture}{ReadingPaths.Version(slug, version)}")),
            GeneratedAt = head.ContentChangedAt,
        };
        return File(exporter.Export(document, wanted, context), wanted.ContentType, wanted.FileName(document, culture));
    }

    private static async Task<IResult> DownloadCrosswalkAsync(
        string culture, string slug, string version, string? standard, VersionStatusReader versions, CrosswalkReader crosswalks, IStringLocalizer<FrameworksResources> S, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(slug, version, cancellationToken) is not { } head)
        {
            return Results.NotFound();
        }

        var crosswalk = await crosswalks.ReadAsync(head.Id, cancellationToken);
        var chosen = string.IsNullOrEmpty(standard) ? null : standard;
        if (chosen is not null && !crosswalk.Standards.Contains(chosen))
        {
            return Results.NotFound();
        }

        using var language = Languages.Use(culture);
        return File(CrosswalkCsv.Write(crosswalk, chosen, head.Illustrative, S), "text/csv; charset=utf-8", ExportFormat.SafeName($"{slug}-{version}-crosswalk-{culture}.csv"));
    }

    /// <summary>Equal versions give equal bytes, so that the bytes' own hash tells a reader's program that it has them already.</summary>
    private static IResult File(byte[] content, string type, string name) =>
        Results.File(content, type, name, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\""));
}
