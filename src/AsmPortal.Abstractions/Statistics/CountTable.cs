namespace AsmPortal.Statistics;

/// <summary>How many records have one combination of values.</summary>
/// <param name="Values">A code for each dimension of the table, in its order.</param>
/// <param name="Count">Records.</param>
public sealed record Atom(IReadOnlyList<string> Values, int Count);

/// <summary>Counts of records by every combination of values that occurs: what all cells and margins are sums of.</summary>
/// <param name="Dimensions">Names of the dimensions.</param>
/// <param name="Atoms">The combinations.</param>
public sealed record CountTable(IReadOnlyList<string> Dimensions, IReadOnlyList<Atom> Atoms);

/// <summary>A table that was given out before, with everything that it was made from.</summary>
/// <param name="Counts">The counts of its day.</param>
/// <param name="Dimensions">The dimensions that it was given out by.</param>
/// <param name="Published">Keys of the cells whose number was shown.</param>
public sealed record EarlierRelease(CountTable Counts, IReadOnlyList<string> Dimensions, IReadOnlySet<string> Published);

/// <summary>Why a number is shown or not.</summary>
public enum CellState
{
    /// <summary>The number is shown.</summary>
    Published,

    /// <summary>The number is small.</summary>
    Small,

    /// <summary>A small number could be computed from this one.</summary>
    Complementary,

    /// <summary>It differs so little from an earlier release that the difference would be a small number.</summary>
    Difference,
}

/// <summary>One cell or margin of a table.</summary>
/// <param name="Values">A code for each dimension of the release, in its order; null where it is the sum of all.</param>
/// <param name="Key">The same as one text, equal in every release.</param>
/// <param name="Count">The number of records: only to be shown when the state says so.</param>
/// <param name="State">Whether it is shown.</param>
public sealed record TableCell(IReadOnlyList<string?> Values, string Key, int Count, CellState State);

/// <summary>Names of cells that mean the same in every release.</summary>
public static class CellKeys
{
    private const char Between = '\u001f';

    /// <summary>The key of a cell: the dimensions that it fixes and their values; empty for the grand total.</summary>
    public static string Of(IReadOnlyList<string> dimensions, IReadOnlyList<string?> values) =>
        string.Join(Between, dimensions.Select((name, index) => (Name: name, Value: values[index])).Where(pair => pair.Value is not null)
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => $"{pair.Name}={pair.Value}"));
}
