using System.Diagnostics;
using System.Globalization;
using AsmPortal.ChildProtection.Services.Statistics;

namespace AsmPortal.Bench;

/// <summary>
/// What it costs to decide which numbers of children may be shown, for the finest table that <see cref="StatisticsOptions.MostWork"/> lets through: more and
/// more invented children, until the next doubling would be refused.
/// </summary>
internal static class Suppressing
{
    private const int MostChildren = 1 << 20;

    /// <summary>Dimension, and how many values it has.</summary>
    private static readonly (string Name, int Values)[] Dimensions = [("Site", 400), ("Quarter", 12), ("AgeBand", 6), ("Sex", 3), ("Activity", 13), ("Classification", 8)];

    public static Task<IReadOnlyList<Figure>> RunAsync()
    {
        var options = new StatisticsOptions();
        var figures = new List<Figure>();
        foreach (var count in new[] { 2, 3, 4, 6 })
        {
            var dimensions = Dimensions[..count].Select(dimension => dimension.Name).ToList();
            foreach (var releases in new[] { 0, 3 })
            {
                var what = string.Create(CultureInfo.InvariantCulture, $"{count} dimensions, {releases} earlier releases");
                var (table, earlier, children, work) = Finest(dimensions, releases, options);
                var began = Stopwatch.GetTimestamp();
                var cells = Suppression.Apply(table, dimensions, earlier, options.Threshold);
                var elapsed = Stopwatch.GetElapsedTime(began);
                figures.Add(new($"{what}: children", children, "children"));
                figures.Add(new($"{what}: work", work, "steps"));
                figures.Add(new($"{what}: cells and margins", cells.Count, "cells"));
                figures.Add(new($"{what}: shown", cells.Count(cell => cell.State == CellState.Published), "cells"));
                figures.Add(new($"{what}: time", elapsed.TotalMilliseconds, "ms"));
            }
        }

        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private static (CountTable Table, IReadOnlyList<EarlierRelease> Earlier, int Children, long Work) Finest(List<string> dimensions, int releases, StatisticsOptions options)
    {
        (CountTable, IReadOnlyList<EarlierRelease>, int, long)? last = null;
        for (var children = 128; children <= MostChildren; children *= 2)
        {
            var table = Invent(children);

            // Each earlier release showed the margins by one dimension, of half the children.
            var before = Invent(children / 2);
            List<EarlierRelease> earlier = [];
            for (var number = 0; number < releases; number++)
            {
                List<string> one = [dimensions[number % dimensions.Count]];
                earlier.Add(new EarlierRelease(before, one, Suppression.Apply(before, one, [], options.Threshold).Where(cell => cell.State == CellState.Published).Select(cell => cell.Key).ToHashSet(StringComparer.Ordinal)));
            }

            var work = Suppression.Work(table, dimensions, earlier, options.Threshold);
            if (work > options.MostWork)
            {
                break;
            }

            last = (table, earlier, children, work);
        }

        return last ?? throw new InvalidOperationException("Even the smallest table is refused.");
    }

    /// <summary>Children spread unevenly, as they are: some sites and some kinds of work have most of them.</summary>
    private static CountTable Invent(int children)
    {
        var random = new Random(5);
        var counts = new Dictionary<string, (string[] Values, int Count)>(StringComparer.Ordinal);
        for (var child = 0; child < children; child++)
        {
            var values = Array.ConvertAll(Dimensions, dimension => string.Create(CultureInfo.InvariantCulture, $"{(int)(dimension.Values * random.NextDouble() * random.NextDouble())}"));
            var key = string.Join('|', values);
            counts[key] = (values, counts.TryGetValue(key, out var known) ? known.Count + 1 : 1);
        }

        return new CountTable([.. Dimensions.Select(dimension => dimension.Name)], [.. counts.Values.Select(cell => new Atom(cell.Values, cell.Count))]);
    }
}
