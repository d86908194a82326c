using AsmPortal.Grievances.Contracts;
using AsmPortal.Statistics;

namespace AsmPortal.Grievances.Services.Public;

/// <summary>The middle time until a state, and of how many it was: the number is never shown.</summary>
internal sealed record StageMedian(GrievanceState State, int? Days, int Of);

/// <summary>What of the figures is shown.</summary>
/// <param name="Received">All grievances; null when nothing is shown.</param>
/// <param name="By">By dimension, then by value; what is not there is not shown.</param>
/// <param name="Stages">Times until the milestones.</param>
internal sealed record ShownFigures(int? Received, IReadOnlyDictionary<FigureDimension, IReadOnlyDictionary<string, int>> By, IReadOnlyList<StageMedian> Stages);

/// <summary>A release of before.</summary>
internal sealed record PastFigures(IReadOnlyDictionary<FigureDimension, IReadOnlyDictionary<string, int>> By, ShownFigures Shown);

/// <summary>
/// Says which figures may be released. Each dimension is a table of its own, whose small numbers are hidden with as many more as it takes, also against what the
/// earlier releases showed (<see cref="Suppression"/>). The tables have one number in common, which is all grievances: it is shown in all of them, or nothing
/// is shown at all. So fewer than the threshold that came in since the last numbers are never told.
/// </summary>
internal static class FigureRules
{
    public static ShownFigures Decide(MechanismCounts now, IReadOnlyList<PastFigures> earlier, int threshold)
    {
        var past = earlier.Where(release => release.Shown.Received is not null).ToList();
        var tables = now.By.ToDictionary(table => table.Key, table => Suppression.Apply(Table(table.Key, table.Value), [table.Key.ToString()], past.ConvertAll(release => Earlier(table.Key, release)), threshold));
        if (tables.Values.Any(cells => !cells.Any(cell => cell is { State: CellState.Published, Values: [null] })))
        {
            return new ShownFigures(null, new Dictionary<FigureDimension, IReadOnlyDictionary<string, int>>(), []);
        }

        return new ShownFigures(
            now.By[FigureDimension.Year].Values.Sum(),
            tables.ToDictionary(table => table.Key, IReadOnlyDictionary<string, int> (table) => table.Value.Where(cell => cell is { State: CellState.Published, Values: [not null] }).ToDictionary(cell => cell.Values[0]!, cell => cell.Count)),
            [.. now.Stages.Select(stage => Stage(stage, past, threshold))]);
    }

    /// <summary>The middle value, half-days rounded up.</summary>
    public static int Median(IReadOnlyList<int> days)
    {
        var sorted = days.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2] + 1) / 2;
    }

    /// <summary>A middle time of enough grievances; the earlier one stays until enough others have come to the same state, since what a few changed would tell of them.</summary>
    private static StageMedian Stage(StageTimes stage, List<PastFigures> past, int threshold)
    {
        var last = past.Select(release => release.Shown.Stages.FirstOrDefault(one => one.State == stage.State && one.Days is not null)).LastOrDefault(one => one is not null);
        return stage.Days.Count >= threshold && (last is null || Math.Abs(stage.Days.Count - last.Of) >= threshold)
            ? new StageMedian(stage.State, Median(stage.Days), stage.Days.Count)
            : last ?? new StageMedian(stage.State, null, 0);
    }

    private static CountTable Table(FigureDimension dimension, IReadOnlyDictionary<string, int> counts) =>
        new([dimension.ToString()], [.. counts.Where(cell => cell.Value > 0).Select(cell => new Atom([cell.Key], cell.Value))]);

    private static EarlierRelease Earlier(FigureDimension dimension, PastFigures release)
    {
        string[] names = [dimension.ToString()];
        return new EarlierRelease(
            Table(dimension, release.By[dimension]), names,
            release.Shown.By[dimension].Keys.Select(value => CellKeys.Of(names, [value])).Append(CellKeys.Of(names, [null])).ToHashSet(StringComparer.Ordinal));
    }
}
