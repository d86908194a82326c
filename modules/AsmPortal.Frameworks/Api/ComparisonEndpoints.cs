using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Api;

/// <summary>What changed between two versions: for scripts, and as files for people. Source: contract.md §2 and §3.</summary>
internal static class ComparisonEndpoints
{
    public static IEndpointRouteBuilder MapComparison(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/frameworks/{slug}/compare", CompareAsync)
            .WithName("CompareVersions")
            .WithTags("Frameworks")
            .WithSummary("What changed between two versions of a framework, with word differences per language")
            .Produces<ComparisonDocument>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .RequireRateLimiting("api")
            .AllowAnonymous()
            .WithMetadata(new PublicPageAttribute("frameworks"));
        routes.MapGet("/{culture:culture}/frameworks/{slug}/compare/download.{format}", DownloadAsync)
            .ExcludeFromDescription()
            .AllowAnonymous()
            .WithMetadata(new PublicPageAttribute("frameworks"));
        return routes;
    }

    private static async Task<IResult> CompareAsync(
        string slug, string? from, string? to, ComparisonService comparisons, IStringLocalizer<FrameworksResources> S, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var (name, label) in new[] { ("from", from), ("to", to) })
        {
            if (string.IsNullOrEmpty(label))
            {
                errors.Add(name, [S["Give the label of a version."]]);
            }
        }

        if (errors.Count > 0)
        {
            return Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        return await comparisons.CompareAsync(slug, from!, to!, cancellationToken) is { } comparison
            ? Results.Json(comparison, VersionJson.Options)
            : Results.Problem(statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> DownloadAsync(
        string culture, string slug, string format, string? from, string? to, ComparisonService comparisons, ComparisonFiles files, CancellationToken cancellationToken)
    {
        if (!ComparisonFiles.Formats.Contains(format) || string.IsNullOrEmpty(from) || string.IsNullOrEmpty(to))
        {
            return Results.NotFound();
        }

        return await comparisons.CompareAsync(slug, from, to, cancellationToken) is { } comparison && files.Write(comparison, format, culture) is { } file
            ? Results.File(file.Content, file.ContentType, file.Name)
            : Results.NotFound();
    }
}
