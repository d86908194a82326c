using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.Public;

/// <summary>What the figures tell apart, each by itself.</summary>
internal enum FigureDimension
{
    Year,
    Category,
    Anonymity,
    Outcome,
    Promises,
    Appeal,
}

/// <summary>How a grievance stands to the promises that the mechanism makes with a day.</summary>
internal enum PromisesKept
{
    AllInTime,
    SomeLate,
}

/// <summary>What came of an appeal.</summary>
internal enum AppealResult
{
    Filed,
    ChangedTheDecision,
}

/// <summary>How long grievances took until they first came into a state: the days of each.</summary>
internal sealed record StageTimes(GrievanceState State, IReadOnlyList<int> Days);

/// <summary>The counts of one day.</summary>
/// <param name="By">By dimension, then by value.</param>
/// <param name="Stages">Times until the milestones.</param>
internal sealed record MechanismCounts(IReadOnlyDictionary<FigureDimension, IReadOnlyDictionary<string, int>> By, IReadOnlyList<StageTimes> Stages);

/// <summary>Counts grievances that came in before a day. Invented ones are left out. Nothing of this is shown: what may be shown is a release.</summary>
internal sealed class FigureCounts(PortalDbContext db)
{
    /// <summary>The value of a dimension that a grievance has none of.</summary>
    public const string None = "-";

    public static readonly IReadOnlyList<GrievanceState> Milestones =
        [GrievanceState.Acknowledged, GrievanceState.Admitted, GrievanceState.Decided, GrievanceState.Verification, GrievanceState.Closed];

    public async Task<MechanismCounts> ReadAsync(DateOnly before, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = db.Set<Grievance>().AsNoTracking().Where(row => row.ReceivedOn < before && !row.Illustrative);
        var years = await rows.GroupBy(row => row.ReceivedOn.Year).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var categories = await rows.GroupBy(row => row.Category).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var anonymity = await rows.GroupBy(row => row.Anonymity).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var outcomes = await rows.GroupBy(row => row.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var total = years.Sum(year => year.Count);
        var late = await rows.CountAsync(
            row => db.Set<GrievanceDeadline>().Any(clock => clock.GrievanceId == row.Id && clock.Clock != ClockKind.Log && ((clock.EndedOn == null && clock.PausedOn == null && clock.DueOn < today) || clock.EndedOn > clock.DueOn)),
            cancellationToken);
        var appealed = await rows.CountAsync(row => db.Set<GrievanceAppeal>().Any(appeal => appeal.GrievanceId == row.Id), cancellationToken);
        var changed = await rows.CountAsync(row => db.Set<GrievanceAppeal>().Any(appeal => appeal.GrievanceId == row.Id && appeal.Changed == true), cancellationToken);
        return new MechanismCounts(
            new Dictionary<FigureDimension, IReadOnlyDictionary<string, int>>
            {
                [FigureDimension.Year] = years.ToDictionary(group => group.Key.ToString(CultureInfo.InvariantCulture), group => group.Count),
                [FigureDimension.Category] = categories.ToDictionary(group => group.Key.ToString(), group => group.Count),
                [FigureDimension.Anonymity] = anonymity.ToDictionary(group => group.Key.ToString(), group => group.Count),
                [FigureDimension.Outcome] = outcomes.ToDictionary(group => group.Key?.ToString() ?? None, group => group.Count),
                [FigureDimension.Promises] = new Dictionary<string, int> { [nameof(PromisesKept.AllInTime)] = total - late, [nameof(PromisesKept.SomeLate)] = late },
                [FigureDimension.Appeal] = new Dictionary<string, int> { [None] = total - appealed, [nameof(AppealResult.Filed)] = appealed - changed, [nameof(AppealResult.ChangedTheDecision)] = changed },
            },
            await StagesAsync(rows, cancellationToken));
    }

    /// <summary>Days from the day of filing until a grievance first came into a state.</summary>
    private async Task<IReadOnlyList<StageTimes>> StagesAsync(IQueryable<Grievance> rows, CancellationToken cancellationToken)
    {
        var milestones = Milestones;
        var firsts = await db.Set<GrievanceStep>().AsNoTracking().Where(step => step.To != null && milestones.Contains(step.To.Value))
            .GroupBy(step => new { step.GrievanceId, step.To })
            .Select(group => new { group.Key.GrievanceId, group.Key.To, On = group.Min(step => step.On) })
            .Join(rows, first => first.GrievanceId, grievance => grievance.Id, (first, grievance) => new { first.To, first.On, grievance.ReceivedOn })
            .ToListAsync(cancellationToken);
        return [.. milestones.Select(state => new StageTimes(state, [.. firsts.Where(first => first.To == state).Select(first => first.On.DayNumber - first.ReceivedOn.DayNumber)]))];
    }
}
