using AsmPortal.Sealing;

namespace AsmPortal.Grievances.Models;

/// <summary>What a complainant did.</summary>
internal enum ActKind
{
    Filed,
    Wrote,
    Withdrew,
    Appealed,
    ReportedRetaliation,
    GaveContact,
}

/// <summary>
/// An act of a complainant, kept for two days: so that a form that is sent twice does it once, and so that its audit row, which has a time, is written later,
/// many at once and in random order.
/// </summary>
internal sealed class ComplainantAct
{
    /// <summary>The key of the form that it came from.</summary>
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    public required ActKind Kind { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Whether its audit row cannot wait for the next day.</summary>
    public required bool Urgent { get; init; }

    /// <summary>Whether its audit row is written.</summary>
    public bool Told { get; set; }
}
