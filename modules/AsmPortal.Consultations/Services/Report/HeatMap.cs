using AsmPortal.Accounts.Contracts;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>What a cell of the heat map shows.</summary>
internal enum CellKind
{
    /// <summary>Nobody of the group takes a stand.</summary>
    Empty,

    /// <summary>Too few, or withheld so that too few elsewhere do not follow from it.</summary>
    Withheld,

    /// <summary>A share.</summary>
    Shown,
}

/// <summary>One group on one requirement.</summary>
/// <param name="Group">The group.</param>
/// <param name="Kind">Whether there is something to show.</param>
/// <param name="Stands">How many take a stand; 0 when withheld.</param>
/// <param name="Shares">Their shares; null unless shown.</param>
internal sealed record HeatCell(StakeholderGroup Group, CellKind Kind, int Stands, Shares? Shares)
{
    /// <summary>0 to 4 by fifths of support; −1 when there is no share.</summary>
    public int Band => Shares is null ? -1 : Math.Min(4, (int)(Shares.Supporting / 20));
}

/// <summary>One requirement over all groups.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Cells">One a group, in their order.</param>
/// <param name="Stands">How many take a stand in all; null when withheld.</param>
internal sealed record HeatRow(RequirementResult Requirement, IReadOnlyList<HeatCell> Cells, int? Stands)
{
    /// <summary>By contribution; null when nobody takes a stand or the number is withheld.</summary>
    public Shares? ByContribution => Stands is > 0 ? Requirement.Convergence.ByContribution : null;

    /// <summary>By group; withheld together with the number.</summary>
    public Shares? ByGroup => Stands is > 0 ? Requirement.Convergence.ByGroup : null;
}

/// <summary>Support by requirement and stakeholder group.</summary>
internal sealed record HeatMap(IReadOnlyList<HeatRow> Rows)
{
    public static IReadOnlyList<StakeholderGroup> Groups { get; } = Enum.GetValues<StakeholderGroup>();

    public bool HasWithheld => Rows.Any(row => row.Cells.Any(cell => cell.Kind == CellKind.Withheld));

    /// <summary>The part of it that a reader asked for.</summary>
    public HeatMap Of(int? level, string? principle) =>
        new([.. Rows.Where(row => (level is null || row.Requirement.Level == level) && (principle is null || row.Requirement.PrincipleCode == principle))]);

    public static HeatMap Of(IReadOnlyList<RequirementResult> requirements, int smallCell)
    {
        // Those who named no group are a column of their own in the judgement: else they would follow from the row's total.
        var counts = new int[requirements.Count, Groups.Count + 1];
        for (var row = 0; row < requirements.Count; row++)
        {
            for (var column = 0; column < Groups.Count; column++)
            {
                counts[row, column] = requirements[row].Convergence.Groups.TryGetValue(Groups[column], out var tally) ? tally.Stands : 0;
            }

            counts[row, Groups.Count] = requirements[row].Convergence.Ungrouped.Stands;
        }

        var table = SuppressedTable.Of(counts, smallCell);
        return new HeatMap([.. requirements.Select((requirement, row) => new HeatRow(requirement, [.. Groups.Select((group, column) => Cell(requirement, group, table.Cell(row, column)))], table.RowTotal(row)))]);
    }

    private static HeatCell Cell(RequirementResult requirement, StakeholderGroup group, int? stands) => stands switch
    {
        null => new HeatCell(group, CellKind.Withheld, 0, null),
        0 => new HeatCell(group, CellKind.Empty, 0, null),
        { } number => new HeatCell(group, CellKind.Shown, number, requirement.Convergence.Groups[group].Shares),
    };
}
