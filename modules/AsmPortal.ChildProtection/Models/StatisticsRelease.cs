using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Models;

/// <summary>What the statistics can be told apart by.</summary>
[LocalizedEnum]
internal enum StatisticsDimension
{
    Site,
    Year,
    Quarter,
    Sex,
    AgeBand,
    Activity,
    Classification,
    Outcome,
}

/// <summary>
/// A table that was released: what was shown, and the counts of that day, against which every later table is suppressed. It holds no record of a child.
/// </summary>
internal sealed class StatisticsRelease
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required DateTime At { get; init; }

    public Guid? ById { get; set; }

    /// <summary>Names of the <see cref="StatisticsDimension"/>s, in the order of the table, separated by semicolons.</summary>
    public required string Dimensions { get; init; }

    /// <summary>The smallest number that was shown.</summary>
    public required int Threshold { get; init; }

    /// <summary>Number of children by every combination of all dimensions, as JSON. Never shown.</summary>
    public required string Counts { get; init; }

    /// <summary>The cells that were shown, as JSON.</summary>
    public required string Cells { get; init; }
}
