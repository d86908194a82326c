using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Documents;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Services;

/// <summary>Which actions are added up.</summary>
internal sealed record TotalsFilter
{
    /// <summary>Slug or words of the name of sites; empty for all.</summary>
    public string Site { get; init; } = "";

    /// <summary>As the register writes it; empty for all.</summary>
    public string Province { get; init; } = "";

    /// <summary>Name of a programme in which the sites take part today; empty for all.</summary>
    public string Programme { get; init; } = "";

    public SupportWanted? Support { get; init; }

    /// <summary>The actions whose rates are shown beside those since the beginning.</summary>
    public required RateWindow Window { get; init; }
}

/// <summary>What remains to be done: how many actions, and what they cost.</summary>
/// <param name="Level">The level they stand before; null when they have none.</param>
/// <param name="Count">How many.</param>
/// <param name="Cost">Known costs in whole US dollars.</param>
/// <param name="Unknown">How many have no known cost.</param>
/// <param name="Overdue">How many are overdue.</param>
internal sealed record LevelTotal(int? Level, int Count, long Cost, int Unknown, int Overdue);

/// <summary>What remains to be done at a site, by level.</summary>
internal sealed record SiteTotal(SiteSummary Site, IReadOnlyList<LevelTotal> Levels)
{
    public LevelTotal Sum => PlanTotals.Add(null, Levels);
}

/// <summary>The totals of a plan.</summary>
/// <param name="Sites">By site, by name.</param>
/// <param name="Levels">Over all sites, by level.</param>
/// <param name="Provinces">All provinces that have something to do, to choose from.</param>
/// <param name="Programmes">All programmes in which sites take part today, to choose from.</param>
/// <param name="Window">How far the actions of the window have come.</param>
/// <param name="Ever">How far all actions have come.</param>
internal sealed record ShownTotals(
    IReadOnlyList<SiteTotal> Sites, IReadOnlyList<LevelTotal> Levels, IReadOnlyList<string> Provinces, IReadOnlyList<string> Programmes, ActionRates Window, ActionRates Ever)
{
    public LevelTotal Sum => PlanTotals.Add(null, Levels);
}

/// <summary>
/// What stands between sites and the next level, and what it costs: the actions that are not done yet. In a fixed number of queries, however many sites.
/// Confidential actions are counted for those only who may see them.
/// </summary>
internal sealed class PlanTotals(
    PortalDbContext db, ActionList list, ISiteDirectory sites, ISiteProgrammes programmes, ICurrentUser user, TimeProvider time, IStringLocalizer<ActionsResources> S)
{
    public async Task<ShownTotals> ReadAsync(TotalsFilter filter, CancellationToken cancellationToken)
    {
        var rows = user.Has(Permissions.Confidential) ? db.Set<CorrectiveAction>().AsNoTracking() : db.Set<CorrectiveAction>().AsNoTracking().Where(row => !row.Confidential);
        if (filter.Site.Length > 0)
        {
            var wanted = await list.FindSitesAsync(filter.Site, cancellationToken);
            rows = rows.Where(row => wanted.Contains(row.SiteId));
        }

        rows = filter.Support is { } support ? rows.Where(row => row.Support == support) : rows;
        var totals = await CountAsync(rows, cancellationToken);
        var ever = await StatesAsync(rows, new RateWindow(null, Today), cancellationToken);
        var window = await StatesAsync(rows, filter.Window, cancellationToken);
        var found = await sites.FindManyAsync([.. totals.Select(row => row.SiteId).Concat(ever.Select(row => row.SiteId)).Distinct()], cancellationToken);
        var members = filter.Programme.Length > 0 ? (await programmes.SitesOfAsync(filter.Programme, Today, cancellationToken)).ToHashSet() : null;

        bool IsIn(Guid site) => found.TryGetValue(site, out var known) && (filter.Province.Length == 0 || known.Province == filter.Province) && members?.Contains(known.Id) != false;
        var shown = totals.Where(row => IsIn(row.SiteId)).GroupBy(row => found[row.SiteId].Id)
            .Select(group => new SiteTotal(found[group.First().SiteId], [.. group.GroupBy(row => row.Total.Level).Select(one => Add(one.Key, one.Select(row => row.Total))).OrderBy(total => total.Level ?? int.MaxValue)]))
            .OrderBy(total => total.Site.Name, StringComparer.CurrentCulture).ThenBy(total => total.Site.Slug, StringComparer.Ordinal)
            .ToList();
        return new ShownTotals(
            shown,
            [.. shown.SelectMany(site => site.Levels).GroupBy(total => total.Level).Select(group => Add(group.Key, group)).OrderBy(total => total.Level ?? int.MaxValue)],
            [.. found.Values.Select(site => site.Province).Where(province => province.Length > 0).Distinct().Order(StringComparer.CurrentCulture)],
            [.. (await programmes.ListAsync(Today, cancellationToken)).Order(StringComparer.CurrentCulture)],
            ActionRates.Of(window.Where(row => IsIn(row.SiteId)).Select(row => (row.State, row.Count))),
            ActionRates.Of(ever.Where(row => IsIn(row.SiteId)).Select(row => (row.State, row.Count))));
    }

    /// <summary>One row a site and level, in the reader's language.</summary>
    public byte[] WriteCsv(ShownTotals totals)
    {
        string[] headings = [S["Site"], S["Address"], S["Province"], S["Level"], S["Actions"], S["Overdue"], S["Known cost, US$"], S["Without a known cost"]];
        var rows = totals.Sites.SelectMany(site => site.Levels.Select(total => (string[])
            [site.Site.Name, site.Site.Slug, site.Site.Province, Number(total.Level), Number(total.Count), Number(total.Overdue), Number(total.Cost), Number(total.Unknown)]));
        return CsvText.Write([headings, .. rows]);
    }

    public static LevelTotal Add(int? level, IEnumerable<LevelTotal> totals) =>
        totals.Aggregate(new LevelTotal(level, 0, 0, 0, 0), (sum, one) => new LevelTotal(level, sum.Count + one.Count, sum.Cost + one.Cost, sum.Unknown + one.Unknown, sum.Overdue + one.Overdue));

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static string Number(long? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private async Task<IReadOnlyList<(Guid SiteId, LevelTotal Total)>> CountAsync(IQueryable<CorrectiveAction> rows, CancellationToken cancellationToken)
    {
        var (unfinished, today) = (ActionStateMachine.Unfinished, Today);
        var counts = await rows.Where(row => unfinished.Contains(row.State)).GroupBy(row => new { row.SiteId, row.Level }).Select(group => new
        {
            group.Key.SiteId,
            group.Key.Level,
            Count = group.Count(),
            Cost = group.Sum(row => row.Cost ?? 0),
            Unknown = group.Sum(row => row.Cost == null ? 1 : 0),
            Overdue = group.Sum(row => row.DueOrder < today ? 1 : 0),
        }).ToListAsync(cancellationToken);
        return counts.ConvertAll(row => (row.SiteId, new LevelTotal(row.Level, row.Count, row.Cost, row.Unknown, row.Overdue)));
    }

    /// <summary>How many stood in which state at the end of the window, from the history.</summary>
    private async Task<IReadOnlyList<(Guid SiteId, ActionState State, int Count)>> StatesAsync(IQueryable<CorrectiveAction> rows, RateWindow window, CancellationToken cancellationToken)
    {
        var (begin, end) = (window.Begin, window.End);
        var moves = db.Set<ActionStep>().Where(step => step.To != null && step.At < end);
        var counts = await (from row in rows
                            where row.RecommendedAt >= begin && row.RecommendedAt < end
                            join step in moves on row.Id equals step.ActionId
                            where !moves.Any(later => later.ActionId == step.ActionId && later.Number > step.Number)
                            group row by new { row.SiteId, step.To } into one
                            select new { one.Key.SiteId, one.Key.To, Count = one.Count() }).ToListAsync(cancellationToken);
        return counts.ConvertAll(row => (row.SiteId, row.To!.Value, row.Count));
    }
}
