using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Models;

/// <summary>What a name token stands for.</summary>
internal enum TokenKind
{
    /// <summary>The child's whole name, words sorted.</summary>
    Name,

    /// <summary>Two words of the child's name.</summary>
    NamePair,

    /// <summary>The caregiver's whole name, words sorted.</summary>
    Caregiver,
}

/// <summary>A keyed trace of a sealed name, to find it again.</summary>
internal sealed class NameToken
{
    public required Guid CaseId { get; init; }

    public required TokenKind Kind { get; init; }

    public required string Value { get; init; }
}

[LocalizedEnum]
internal enum DuplicateDecision
{
    Waiting,
    SameChild,
    AnotherChild,
    Siblings,
}

/// <summary>Two cases that may be one child. A person decides.</summary>
internal sealed class DuplicateCandidate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The case that was registered later.</summary>
    public required Guid CaseId { get; init; }

    public required Guid OtherCaseId { get; init; }

    /// <summary>Which <see cref="TokenKind"/>s met, separated by semicolons.</summary>
    public required string Matches { get; set; }

    public required DateTime FoundAt { get; init; }

    public DuplicateDecision Decision { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? DecidedById { get; set; }
}

/// <summary>Two cases whose children are brothers or sisters; once a pair, the lower id first.</summary>
internal sealed class SiblingLink
{
    public required Guid CaseId { get; init; }

    public required Guid OtherCaseId { get; init; }

    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}

[LocalizedEnum]
internal enum DeadlineKind
{
    SafetyContact,
    Assessment,

    /// <summary>Plan with its approval.</summary>
    Plan,

    ReferralAnswer,
    Visit,
    ClosureDecision,

    [Display(Name = "Check after six months")]
    SixMonthCheck,
}

/// <summary>Something of a case that is to be done by a time.</summary>
internal sealed class CaseDeadline
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required DeadlineKind Kind { get; init; }

    /// <summary>The referral, visit or closure; the case itself for its own clocks.</summary>
    public required Guid SubjectId { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime DueAt { get; set; }

    /// <summary>When it was done; null while it runs.</summary>
    public DateTime? MetAt { get; set; }

    /// <summary>When it was no longer needed; null while it runs.</summary>
    public DateTime? CancelledAt { get; set; }

    /// <summary>Whether it still runs.</summary>
    public bool Open { get; set; } = true;
}

/// <summary>Somebody was warned of a deadline, once a step.</summary>
internal sealed class CaseEscalation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required Guid DeadlineId { get; init; }

    /// <summary>Percent of the time that had passed: 75, 100 or 125.</summary>
    public required int Step { get; init; }

    public required DateTime At { get; init; }
}
