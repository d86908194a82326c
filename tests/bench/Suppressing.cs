using System.Diagnostics;
using System.Globalization;
using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Statistics;

namespace AsmPortal.Bench;

/// <summary>
/// What it costs to decide which numbers of children may be shown, for the finest table that <see cref="StatisticsOptions.MostWork"/> lets through: more and
/// more invented children, until two in a hundred more would be refused.
/// </summary>
internal static class Suppressing
{
    private const int MostChildren = 1 << 20;

    /// <summary>Dimension, and how many values it has.</summary>
    private static readonly (string Name, int Values)[] Dimensions = [("Site", 400), ("Quarter", 12), ("AgeBand", 6), ("Sex", 3), ("Activity", 13), ("Classification", 8)];

    /// <summary>A table to decide on.</summary>
    private sealed record Case(CountTable Table, IReadOnlyList<EarlierRelease> Earlier, int Children, long Work);

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
                var finest = Finest(dimensions, releases, options);
                using var process = Process.GetCurrentProcess();
                var (began, worked) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
                var cells = Suppression.Apply(finest.Table, dimensions, finest.Earlier, options.Threshold);
                var elapsed = Stopwatch.GetElapsedTime(began);
                process.Refresh();
                figures.Add(new($"{what}: children", finest.Children, "children"));
                figures.Add(new($"{what}: work", finest.Work, "steps"));
                figures.Add(new($"{what}: cells and margins", cells.Count, "cells"));
                figures.Add(new($"{what}: shown", cells.Count(cell => cell.State == CellState.Published), "cells"));
                figures.Add(new($"{what}: time", elapsed.TotalMilliseconds, "ms"));
                figures.Add(new($"{what}: processor time", (process.TotalProcessorTime - worked).TotalMilliseconds, "ms"));
            }
        }

        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private static Case Finest(List<string> dimensions, int releases, StatisticsOptions options)
    {
        var (allowed, refused) = (128, 256);
        while (refused < MostChildren && Make(refused, dimensions, releases, options).Work <= options.MostWork)
        {
            (allowed, refused) = (refused, refused * 2);
        }

        while (refused - allowed > allowed / 50)
        {
            var middle = (allowed + refused) / 2;
            (allowed, refused) = Make(middle, dimensions, releases, options).Work <= options.MostWork ? (middle, refused) : (allowed, middle);
        }

        return Make(allowed, dimensions, releases, options);
    }

    private static Case Make(int children, List<string> dimensions, int releases, StatisticsOptions options)
    {
        var table = Invent(children);

        // Each earlier release showed the margins by one dimension, of half the children.
        var before = Invent(children / 2);
        var earlier = Enumerable.Range(0, releases).Select(number => dimensions.GetRange(number % dimensions.Count, 1)).Select(one => new EarlierRelease(
            before, one, Suppression.Apply(before, one, [], options.Threshold).Where(cell => cell.State == CellState.Published).Select(cell => cell.Key).ToHashSet(StringComparer.Ordinal))).ToList();
        return new Case(table, earlier, children, Suppression.Work(table, dimensions, earlier, options.Threshold));
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
