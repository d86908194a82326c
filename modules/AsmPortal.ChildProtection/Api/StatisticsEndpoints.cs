using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Api;

/// <summary>Released figures: as files for people, as JSON for programs.</summary>
internal static class StatisticsEndpoints
{
    public static IEndpointRouteBuilder MapChildStatistics(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup($"/{{culture:culture}}{EdgePaths.Statistics}").RequirePermission(Permissions.Statistics).ExcludeFromDescription();
        files.MapGet("{number:int}.csv", (int number, StatisticsReleases releases, StatisticsWords words, IStringLocalizer<ChildProtectionResources> S, CancellationToken cancellationToken) =>
            FileAsync(number, "csv", "text/csv", releases, words, grid => StatisticsFiles.Csv(grid, S), cancellationToken));
        files.MapGet("{number:int}.xlsx", (int number, StatisticsReleases releases, StatisticsWords words, IStringLocalizer<ChildProtectionResources> S, CancellationToken cancellationToken) =>
            FileAsync(number, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", releases, words, grid => StatisticsFiles.Xlsx(grid, S), cancellationToken));

        var api = routes.MapGroup("/api/v1/child-cases/statistics").WithTags("Child cases").RequirePermission(Permissions.Statistics).RequireRateLimiting(RateLimitPolicies.Api).DisableAntiforgery();
        api.MapGet("", NewestAsync)
            .WithName("GetChildStatistics")
            .WithSummary("The newest released figures, or the newest by exactly the dimensions named, separated by commas; small numbers are suppressed")
            .Produces<ChildFigures>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> NewestAsync(string? by, IChildFigures figures, CancellationToken cancellationToken)
    {
        var found = string.IsNullOrEmpty(by)
            ? await figures.NewestAsync(cancellationToken)
            : await figures.FindAsync(by.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), cancellationToken);
        return found is null ? Results.Problem(statusCode: StatusCodes.Status404NotFound) : Results.Json(found);
    }

    private static async Task<IResult> FileAsync(
        int number, string format, string type, StatisticsReleases releases, StatisticsWords words, Func<StatisticsGrid, byte[]> write, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(number, cancellationToken) is not { } table)
        {
            return Results.NotFound();
        }

        var file = write(await words.GridAsync(table, cancellationToken));
        await releases.NoteDownloadAsync(table, format, cancellationToken);
        return Results.File(file, type, $"child-cases-release-{number}.{format}");
    }
}
