using System.Globalization;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Api;

/// <summary>Consultations and their comments for scripts. Source: contract.md §3.</summary>
internal static class ReportApi
{
    private const int DefaultLimit = 50;
    private const int MostItems = 200;

    public static IEndpointRouteBuilder MapReport(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/consultations").WithTags("Consultations").AllowAnonymous();
        var cached = api.MapGroup("").RequireRateLimiting(RateLimitPolicies.Api).WithMetadata(new PublicPageAttribute(CacheTags.All));
        cached.MapGet("", ListAsync)
            .WithName("ListConsultations")
            .WithSummary("Public consultations with their rounds and rules, the newest first; at most 200 a page")
            .Produces<Slice<ConsultationAnswer>>()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        cached.MapGet("{slug}", FindAsync)
            .WithName("GetConsultation")
            .WithSummary("A consultation with its rounds and rules")
            .Produces<ConsultationAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        cached.MapGet("{slug}/comments", CommentsAsync)
            .WithName("ListComments")
            .WithSummary("Published comments and replies with their answers, as they came; by requirement (code or stable id), language, position; at most 200 a page")
            .Produces<Slice<CommentAnswer>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        cached.MapGet("{slug}/comments/annotations.jsonld", AnnotationsAsync)
            .WithName("ListAnnotations")
            .WithSummary("Published comments as W3C Web Annotations: a collection, and with a cursor one of its pages")
            .Produces(StatusCodes.Status200OK, contentType: ReportAnnotations.ContentType)
            .ProducesProblem(StatusCodes.Status404NotFound);
        cached.MapGet("{slug}/comments/export.csv", (string slug, string? language, HttpContext http, ExportParts parts, CancellationToken cancellationToken) => ExportAsync("csv", slug, language, http, parts, cancellationToken))
            .WithName("ExportCommentsCsv")
            .WithSummary("All published comments with their answers as a table, one row each; reasons in the language asked for")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound);
        cached.MapGet("{slug}/comments/export.json", (string slug, string? language, HttpContext http, ExportParts parts, CancellationToken cancellationToken) => ExportAsync("json", slug, language, http, parts, cancellationToken))
            .WithName("ExportCommentsJson")
            .WithSummary("The same as JSON")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("{slug}/comments", SubmitAsync)
            .WithName("SubmitComment")
            .WithSummary("Sends a comment while a round is open, with a token or, where the rules let guests comment, without; the receipt is told once")
            .Produces<SubmittedAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(RateLimitPolicies.Comment)
            .DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> ListAsync(int? limit, string? after, ReportConsultations consultations, IStringLocalizer<ConsultationsResources> S, CancellationToken cancellationToken)
    {
        var errors = CheckPage(limit, after, S);
        return errors.Count > 0 ? Invalid(errors) : Results.Json(await consultations.ListAsync(after, limit ?? DefaultLimit, cancellationToken), VersionJson.Options);
    }

    private static async Task<IResult> FindAsync(string slug, HttpContext http, ConsultationReader consultations, CancellationToken cancellationToken)
    {
        http.DependsOn(slug);
        return await consultations.FindAsync(slug, cancellationToken) is { } found ? Results.Json(ConsultationAnswer.Of(found), VersionJson.Options) : NotFound();
    }

    private static async Task<IResult> CommentsAsync(
        string slug,
        int? limit,
        string? after,
        string? requirement,
        string? language,
        string? position,
        HttpContext http,
        ConsultationReader consultations,
        IFrameworkDirectory frameworks,
        ReportCommentFeed comments,
        IStringLocalizer<ConsultationsResources> S,
        CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var errors = CheckPage(limit, after, S);
        var filter = new CommentFilter();
        if (!string.IsNullOrEmpty(requirement))
        {
            filter = filter with { StableId = (await frameworks.FindRequirementAsync(found.Version.Id, requirement, cancellationToken))?.StableId };
            if (filter.StableId is null)
            {
                errors.Add(nameof(requirement), [S["This version has no requirement “{0}”.", requirement]]);
            }
        }

        if (!string.IsNullOrEmpty(language))
        {
            filter = filter with { Language = language };
            if (!Languages.IsKnown(language))
            {
                errors.Add(nameof(language), [S["“{0}” is not a language of the portal.", language]]);
            }
        }

        if (!string.IsNullOrEmpty(position))
        {
            var known = Enum.GetValues<Position>().Where(value => string.Equals(value.ToString(), position, StringComparison.OrdinalIgnoreCase)).ToList();
            filter = filter with { Position = known.FirstOrDefault() };
            if (known.Count == 0)
            {
                errors.Add(nameof(position), [S["“{0}” is not known here. Expected one of: {1}.", position, string.Join(", ", Enum.GetValues<Position>().Select(value => ReportWords.Code(value)))]]);
            }
        }

        if (errors.Count > 0)
        {
            return Invalid(errors);
        }

        http.DependsOn(slug);
        var page = await comments.PageAsync(found.Consultation, filter, after, limit ?? DefaultLimit, newestFirst: false, cancellationToken);
        var origins = await comments.OriginsAsync(found.Consultation, cancellationToken);
        return Results.Json(new Slice<CommentAnswer>([.. page.Items.Select(comment => ReportCommentFeed.Answer(comment, origins))], page.Next), VersionJson.Options);
    }

    private static async Task<IResult> AnnotationsAsync(string slug, string? after, HttpContext http, ConsultationReader consultations, ReportCommentFeed comments, IPublicAddress address, CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        http.DependsOn(slug);
        var page = await comments.PageAsync(found.Consultation, new CommentFilter(), after, MostItems, newestFirst: false, cancellationToken);
        var annotations = new ReportAnnotations(found, address);
        return Results.Json(
            string.IsNullOrEmpty(after) ? annotations.Collection(page, await comments.CountAsync(found.Consultation, cancellationToken)) : annotations.Page(page, after),
            ReportAnnotations.Options,
            ReportAnnotations.ContentType);
    }

    private static async Task<IResult> ExportAsync(string format, string slug, string? language, HttpContext http, ExportParts parts, CancellationToken cancellationToken)
    {
        if (await parts.Consultations.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        http.DependsOn(slug);
        var wanted = Languages.IsKnown(language) ? language! : Languages.English;
        var figures = await parts.Results.ReadAsync(found, cancellationToken);
        var origins = await parts.Feed.OriginsAsync(found.Consultation, cancellationToken);
        return ReportFiles.Send(format, $"{slug}-comments-{wanted}", found, wanted, ReportFiles.RowsAsync(found.Consultation, wanted, figures, origins, parts.Comments, cancellationToken));
    }

    private static async Task<IResult> SubmitAsync(
        string slug, CommentBody body, HttpContext http, ConsultationReader consultations, ReportSubmission submission, ICurrentUser user, CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        // A token that is not known must not turn into a guest: its owner believes to speak in their own name.
        if (!user.IsSignedIn && (!found.Consultation.Rules.GuestsMayComment || http.Request.Headers.Authorization.Count > 0))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Problem(statusCode: StatusCodes.Status401Unauthorized);
        }

        var submitted = await submission.SubmitAsync(found, body, http.Request.Headers["Idempotency-Key"].ToString(), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return submitted.Succeeded ? Results.Json(submitted.Value, VersionJson.Options, statusCode: StatusCodes.Status201Created) : submitted.ToProblem();
    }

    private static Dictionary<string, string[]> CheckPage(int? limit, string? after, IStringLocalizer<ConsultationsResources> S)
    {
        var errors = new Dictionary<string, string[]>();
        if (limit is < 1 or > MostItems)
        {
            errors.Add(nameof(limit), [S["Give a number from {0} to {1}.", 1, MostItems]]);
        }

        if (!string.IsNullOrEmpty(after) && !(Cursor.Read(after, 1) is [var id] && Guid.TryParse(id, CultureInfo.InvariantCulture, out _)))
        {
            errors.Add(nameof(after), [S["This is not a cursor that the portal gave."]]);
        }

        return errors;
    }

    private static IResult Invalid(Dictionary<string, string[]> errors) => Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity);

    private static IResult NotFound() => Results.Problem(statusCode: StatusCodes.Status404NotFound);
}

/// <summary>What an export is read with.</summary>
internal sealed record ExportParts(ConsultationReader Consultations, ResultReader Results, ReportComments Comments, ReportCommentFeed Feed);
