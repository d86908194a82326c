namespace AsmPortal.Grievances.Models;

/// <summary>
/// The figures of the mechanism as they were released for a quarter, with the counts that they were made from: a later release is checked against them. Rows are
/// only added, one a quarter.
/// </summary>
internal sealed class FigureRelease
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The first day that is no longer counted: the first of a quarter.</summary>
    public required DateOnly Before { get; init; }

    public required DateOnly MadeOn { get; init; }

    public required int Threshold { get; init; }

    /// <summary>Whether any number is shown; without, an earlier release goes on standing on the page.</summary>
    public required bool HasNumbers { get; init; }

    /// <summary>The counts of that day as JSON; never shown.</summary>
    public required string Counts { get; init; }

    /// <summary>What is shown, as JSON.</summary>
    public required string Shown { get; init; }
}
