using System.ComponentModel.DataAnnotations;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Localization;
using AsmPortal.Sealing;

namespace AsmPortal.Grievances.Models;

/// <summary>The decision of a committee on a case: the first, or the one on the appeal.</summary>
internal sealed class GrievanceDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    /// <summary>1 for the first decision; one more for the appeal and after each reopening.</summary>
    public required int Round { get; init; }

    public required bool OnAppeal { get; init; }

    public required DateOnly SeatedOn { get; init; }

    /// <summary>Null while the committee has not decided.</summary>
    public GrievanceOutcome? Outcome { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? Reasons { get; set; }

    public DateOnly? DecidedOn { get; set; }
}

/// <summary>A member of the committee of a decision, and their vote.</summary>
internal sealed class DecisionSeat
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DecisionId { get; init; }

    public required Guid GrievanceId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Null until they voted.</summary>
    public GrievanceOutcome? Vote { get; set; }

    public DateOnly? VotedOn { get; set; }

    /// <summary>Their reasons, sealed.</summary>
    public byte[]? Dissent { get; set; }
}

/// <summary>An appeal: one for each case.</summary>
internal sealed class GrievanceAppeal
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    public required DateOnly FiledOn { get; init; }

    /// <summary>The state that it was filed in: a decision, or the refusal to hear it.</summary>
    public required GrievanceState Against { get; init; }

    /// <summary>The grounds, sealed.</summary>
    public byte[]? Grounds { get; set; }

    public DateOnly? DecidedOn { get; set; }

    /// <summary>Whether the first decision was changed; null while it is not decided.</summary>
    public bool? Changed { get; set; }
}

/// <summary>What became of a report of retaliation.</summary>
[LocalizedEnum]
internal enum RetaliationState
{
    Reported,
    [Display(Name = "Being acted upon")]
    ActedUpon,
    Ended,
}

/// <summary>That somebody was punished, or threatened, because of a grievance.</summary>
internal sealed class RetaliationReport
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    public required DateOnly ReportedOn { get; init; }

    public required bool ByComplainant { get; init; }

    public RetaliationState State { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? Text { get; set; }

    /// <summary>Who wrote it down; null for the complainant.</summary>
    public Guid? ById { get; set; }
}

/// <summary>What a check for retaliation found.</summary>
[LocalizedEnum]
internal enum CheckResult
{
    [Display(Name = "No sign of it")]
    NoSign,
    Suspected,
    Confirmed,
    [Display(Name = "The complainant could not be reached")]
    NotReached,
}

/// <summary>One check for retaliation, 30 or 90 days after the decision.</summary>
internal sealed class RetaliationCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    /// <summary>The clock that it answers.</summary>
    public required Guid DeadlineId { get; init; }

    public required CheckResult Result { get; init; }

    /// <summary>Sealed.</summary>
    public byte[]? Note { get; set; }

    public required DateOnly On { get; init; }

    public Guid? ById { get; set; }
}

/// <summary>States of a publication.</summary>
[LocalizedEnum]
internal enum PublicationState
{
    [Display(Name = "Waits for a second pair of eyes")]
    Written,
    Published,
    [Display(Name = "Taken down")]
    TakenDown,
}

/// <summary>The anonymised outcome of a case, for everyone, in three languages. Sealed until another person confirms that nothing in it identifies anybody.</summary>
internal sealed class GrievancePublication : AsmPortal.Data.IVersioned
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    /// <summary>Its part of the public address; random, so that it leads to no case.</summary>
    public required string Slug { get; init; }

    public PublicationState State { get; set; }

    /// <summary>The text in three languages as JSON, sealed with the case; null once published.</summary>
    public byte[]? Draft { get; set; }

    /// <summary>What everyone reads; empty until it is published.</summary>
    public LocalizedText Text { get; set; } = LocalizedText.Empty;

    public required GrievanceCategory Category { get; set; }

    public required GrievanceOutcome Outcome { get; set; }

    public Guid? WrittenById { get; set; }

    public Guid? ConfirmedById { get; set; }

    /// <summary>The first day of the month of its publication: a day could be joined with what happened at a site.</summary>
    public DateOnly? PublishedOn { get; set; }

    public bool Illustrative { get; init; }

    public long Version { get; set; }
}

/// <summary>States of a request for an identity.</summary>
[LocalizedEnum]
internal enum IdentityRequestState
{
    [Display(Name = "Waits for the custodian")]
    Waiting,
    Granted,
    Refused,
}

/// <summary>
/// That somebody who handles a case asked to know who the complainant is. A sealed record of its own: the custodian reads the reason, not the case.
/// </summary>
internal sealed class IdentityRequest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    public Guid? RequestedById { get; set; }

    public required DateTime RequestedAt { get; init; }

    public IdentityRequestState State { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? Reason { get; set; }

    public Guid? CustodianId { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>The custodian's reason, sealed.</summary>
    public byte[]? Decision { get; set; }

    /// <summary>Until when a granted identity may be opened by the one who asked.</summary>
    public DateTime? OpenUntil { get; set; }

    /// <summary>How often it was opened.</summary>
    public int Opened { get; set; }
}
