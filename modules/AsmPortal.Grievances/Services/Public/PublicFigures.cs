using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.Public;

/// <summary>A number that may be hidden because it is small.</summary>
internal sealed record Figure<T>(T Of, int? Number);

/// <summary>How long grievances took until they came into a state.</summary>
internal sealed record StageDays(GrievanceState State, int? MedianDays);

/// <summary>How the mechanism performs, after UN Guiding Principle 31.</summary>
internal sealed record MechanismFigures
{
    public int? Received { get; init; }

    public required IReadOnlyList<Figure<int>> ByYear { get; init; }

    public required IReadOnlyList<Figure<GrievanceCategory>> ByCategory { get; init; }

    public required IReadOnlyList<Figure<GrievanceAnonymity>> ByAnonymity { get; init; }

    public required IReadOnlyList<Figure<GrievanceOutcome>> Outcomes { get; init; }

    public required IReadOnlyList<StageDays> Stages { get; init; }

    /// <summary>Promises whose day has passed: kept late or not yet.</summary>
    public int? Overdue { get; init; }

    public int? Promises { get; init; }

    public int? Appeals { get; init; }

    public int? AppealsThatChanged { get; init; }

    public bool Illustrative { get; init; }
}

/// <summary>Counts what may be told in public. No figure is by site, and none by a time shorter than a year.</summary>
internal sealed class PublicFigures(PortalDbContext db, PortalDay day)
{
    private static readonly GrievanceState[] Milestones =
        [GrievanceState.Acknowledged, GrievanceState.Admitted, GrievanceState.Decided, GrievanceState.Verification, GrievanceState.Closed];

    public async Task<MechanismFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = db.Set<Grievance>().AsNoTracking();
        var total = await rows.CountAsync(cancellationToken);
        var years = await rows.GroupBy(row => row.ReceivedOn.Year).Select(group => new { group.Key, Count = group.Count() }).OrderBy(group => group.Key).ToListAsync(cancellationToken);
        var categories = await rows.GroupBy(row => row.Category).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var anonymity = await rows.GroupBy(row => row.Anonymity).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var outcomes = await rows.Where(row => row.Outcome != null).GroupBy(row => row.Outcome!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var today = day.Today;
        var promises = db.Set<GrievanceDeadline>().Where(row => row.Clock != ClockKind.Log);
        var appeals = db.Set<GrievanceAppeal>();
        return new MechanismFigures
        {
            Received = SmallCells.Alone(total),
            ByYear = Hidden(years.Select(year => (year.Key, year.Count))),
            ByCategory = Hidden(Enum.GetValues<GrievanceCategory>().Select(value => (value, categories.GetValueOrDefault(value)))),
            ByAnonymity = Hidden(Enum.GetValues<GrievanceAnonymity>().Select(value => (value, anonymity.GetValueOrDefault(value)))),
            Outcomes = Hidden(Enum.GetValues<GrievanceOutcome>().Select(value => (value, outcomes.GetValueOrDefault(value)))),
            Stages = await StagesAsync(cancellationToken),
            Promises = SmallCells.Alone(await promises.CountAsync(cancellationToken)),
            Overdue = SmallCells.Alone(await promises.CountAsync(row => (row.EndedOn == null && row.PausedOn == null && row.DueOn < today) || row.EndedOn > row.DueOn, cancellationToken)),
            Appeals = SmallCells.Alone(await appeals.CountAsync(cancellationToken)),
            AppealsThatChanged = SmallCells.Alone(await appeals.CountAsync(row => row.Changed == true, cancellationToken)),
            Illustrative = await rows.AnyAsync(row => row.Illustrative, cancellationToken),
        };
    }

    /// <summary>The middle value, half-days rounded up; null for fewer than may be told.</summary>
    public static int? Median(IReadOnlyList<int> days)
    {
        if (days.Count < SmallCells.Least)
        {
            return null;
        }

        var sorted = days.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2] + 1) / 2;
    }

    /// <summary>Days from the day of filing until a grievance first came into a state.</summary>
    private async Task<IReadOnlyList<StageDays>> StagesAsync(CancellationToken cancellationToken)
    {
        var firsts = await db.Set<GrievanceStep>().AsNoTracking().Where(step => step.To != null && Milestones.Contains(step.To.Value))
            .GroupBy(step => new { step.GrievanceId, step.To })
            .Select(group => new { group.Key.GrievanceId, group.Key.To, On = group.Min(step => step.On) })
            .Join(db.Set<Grievance>(), first => first.GrievanceId, grievance => grievance.Id, (first, grievance) => new { first.To, first.On, grievance.ReceivedOn })
            .ToListAsync(cancellationToken);
        return [.. Milestones.Select(state => new StageDays(state, Median([.. firsts.Where(first => first.To == state).Select(first => first.On.DayNumber - first.ReceivedOn.DayNumber)])))];
    }

    private static IReadOnlyList<Figure<T>> Hidden<T>(IEnumerable<(T Of, int Count)> cells)
    {
        var list = cells.ToList();
        var shown = SmallCells.Hide([.. list.Select(cell => cell.Count)]);
        return [.. list.Select((cell, index) => new Figure<T>(cell.Of, shown[index]))];
    }
}
