using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Models;

/// <summary>One step of a version through its states.</summary>
internal sealed class Transition
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required VersionState From { get; init; }

    public required VersionState To { get; init; }

    public Guid? ById { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    public string Note { get; init; } = "";
}

[LocalizedEnum]
internal enum DecisionKind
{
    TechnicalProposal,
    SteeringDecision,
}

[LocalizedEnum]
internal enum DecisionOutcome
{
    InFavour,
    ReturnForRevision,
}

/// <summary>What a committee said about a version.</summary>
internal sealed class Decision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required DecisionKind Kind { get; init; }

    public required DecisionOutcome Outcome { get; init; }

    public Guid? ById { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    public string Note { get; init; } = "";
}

/// <summary>A faulty row that an import left out, kept until somebody has worked it off.</summary>
internal sealed class KeptFault
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required string File { get; init; }

    public int? Row { get; init; }

    public string Column { get; init; } = "";

    /// <summary>Which rule it breaks; the sentence is made from it in the reader's language.</summary>
    public required string Code { get; init; }

    /// <summary>JSON array of what the sentence names.</summary>
    public string Arguments { get; init; } = "[]";

    /// <summary>JSON object of the row's cells by column.</summary>
    public string Cells { get; init; } = "{}";

    public required DateTime CreatedAt { get; init; }

    public DateTime? ResolvedAt { get; set; }

    public string? ResolvedBy { get; set; }
}
