using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Api;

/// <summary>What stands between sites and the next level, and what it costs, for scripts.</summary>
internal static class TotalsEndpoint
{
    public static IEndpointRouteBuilder MapActionTotals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/corrective-actions/totals", ReadAsync)
            .WithTags("Actions")
            .WithName("GetCorrectiveActionTotals")
            .WithSummary("What remains to be done by site and level, what it costs in whole US dollars, and how far actions have come; by site (slug or words), province, programme and support")
            .Produces<TotalsAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .RequirePermission(Permissions.Totals)
            .RequireRateLimiting(RateLimitPolicies.Api);
        return routes;
    }

    private static async Task<IResult> ReadAsync([AsParameters] TotalsQuery query, PlanTotals totals, TimeProvider time, IStringLocalizer<ActionsResources> S, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(query.Support) && EnumNames.Parse<SupportWanted>(query.Support) is null)
        {
            var errors = new Dictionary<string, string[]> { ["support"] = [S["“{0}” is not known here. Expected one of: {1}.", query.Support, EnumNames.All<SupportWanted>()]] };
            return Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        return Results.Json(TotalsAnswer.Of(await totals.ReadAsync(query.ToFilter(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), cancellationToken)));
    }

    /// <summary>What remains to be done. <c>Cost</c> is the sum of known costs; <c>WithoutCost</c> counts the actions that have none.</summary>
    internal sealed record LevelAnswer(int? Level, int Actions, long Cost, int WithoutCost, int Overdue)
    {
        public static LevelAnswer Of(LevelTotal total) => new(total.Level, total.Count, total.Cost, total.Unknown, total.Overdue);
    }

    internal sealed record SiteAnswer(string Site, string Name, string Province, IReadOnlyList<LevelAnswer> Levels);

    /// <summary>Since the beginning, from 0 to 1; null where there is nothing to divide by.</summary>
    internal sealed record RatesAnswer(int Recommended, decimal? Reported, decimal? Strict, decimal? Effectiveness);

    /// <summary>Over all sites of the question, by level, and by site and level.</summary>
    internal sealed record TotalsAnswer(LevelAnswer Sum, IReadOnlyList<LevelAnswer> Levels, IReadOnlyList<SiteAnswer> Sites, RatesAnswer Rates)
    {
        public static TotalsAnswer Of(ShownTotals shown) => new(
            LevelAnswer.Of(shown.Sum),
            [.. shown.Levels.Select(LevelAnswer.Of)],
            [.. shown.Sites.Select(site => new SiteAnswer(site.Site.Slug, site.Site.Name, site.Site.Province, [.. site.Levels.Select(LevelAnswer.Of)]))],
            new RatesAnswer(shown.Ever.All, shown.Ever.Reported, shown.Ever.Strict, shown.Ever.Effectiveness));
    }
}
