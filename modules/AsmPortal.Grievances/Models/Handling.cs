using System.ComponentModel.DataAnnotations;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Localization;
using AsmPortal.Sealing;

namespace AsmPortal.Grievances.Models;

/// <summary>What was done with a case.</summary>
[LocalizedEnum]
internal enum StepKind
{
    Filed,
    [Display(Name = "Came into another state")]
    Moved,
    Assigned,
    CriticalityChanged,
    Merged,
    Paused,
    Resumed,
    Extended,
    Withdrawn,
    Reopened,
    ChildCaseOpened,
    ActionRecommended,
    Published,
}

/// <summary>One step of the history of a case. Rows are only added. It carries a day, also where an officer did it: beside a message of the same day it would tell when the complainant came.</summary>
internal sealed class GrievanceStep
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    /// <summary>Counted in each grievance from 1.</summary>
    public required int Number { get; init; }

    public required StepKind Kind { get; init; }

    public GrievanceState? From { get; init; }

    public GrievanceState? To { get; init; }

    /// <summary>Sealed.</summary>
    public byte[]? Note { get; set; }

    /// <summary>Null for the complainant, the system, and when the account is gone.</summary>
    public Guid? ById { get; set; }

    public required DateOnly On { get; init; }
}

/// <summary>A question of the screening checklist.</summary>
[LocalizedEnum]
internal enum ScreeningQuestion
{
    [Display(Name = "Is it about artisanal cobalt mining, its trade, or somebody who takes part in the programme?")]
    InScope,
    [Display(Name = "Is there enough to look into, or can the complainant be asked?")]
    EnoughInformation,
    [Display(Name = "Is it free to be heard here: no court or other mechanism decides the same?")]
    NotHeardElsewhere,
    [Display(Name = "Is it new: neither decided before nor part of another grievance?")]
    New,
    [Display(Name = "Is anybody in danger now?")]
    DangerNow,
    [Display(Name = "Is a child concerned?")]
    ChildConcerned,
    [Display(Name = "Must the complainant fear to be punished for it?")]
    RetaliationFeared,
    [Display(Name = "Does anybody who handles it have an interest in it?")]
    ConflictOfInterest,
}

/// <summary>An answer of the checklist.</summary>
[LocalizedEnum]
internal enum ScreeningAnswerValue
{
    Yes,
    No,
    [Display(Name = "Not clear")]
    Unclear,
}

/// <summary>One answered question of the checklist.</summary>
internal sealed class ScreeningAnswer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    public required ScreeningQuestion Question { get; init; }

    public required ScreeningAnswerValue Answer { get; set; }
}

/// <summary>The screening of a case as a whole: its note and who did it.</summary>
internal sealed class Screening
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    /// <summary>Sealed.</summary>
    public byte[]? Note { get; set; }

    public Guid? ById { get; set; }

    public required DateOnly On { get; set; }
}

/// <summary>What an entry of an inquiry is.</summary>
[LocalizedEnum]
internal enum InquiryEntryKind
{
    /// <summary>Something that is to be done.</summary>
    [Display(Name = "Step of the plan")]
    Plan,
    Interview,
    SiteVisit,
    Document,
    [Display(Name = "Expert’s view")]
    Expert,
    Note,
}

/// <summary>A step of the plan of an inquiry, or an entry of its log.</summary>
internal sealed class InquiryEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    public required InquiryEntryKind Kind { get; init; }

    /// <summary>The allegation that it is about; null for all.</summary>
    public Guid? AllegationId { get; init; }

    /// <summary>Sealed.</summary>
    public byte[]? Text { get; set; }

    /// <summary>The day planned, or the day it happened.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When a step of the plan was done; null while it is open, and for entries of the log.</summary>
    public DateOnly? DoneOn { get; set; }

    public Guid? ById { get; set; }
}

/// <summary>
/// A link that lets a respondent read what an officer wrote for them, and reply. It is a sealed record of its own: whoever has the link holds no key to the case.
/// </summary>
internal sealed class RespondentLink
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    public Guid? OrganisationId { get; init; }

    /// <summary>SHA-256 of the token, which has 256 random bits.</summary>
    public required string TokenHash { get; init; }

    /// <summary>What the respondent reads, sealed.</summary>
    public byte[]? ShownText { get; set; }

    /// <summary>To whom it was given, for the officers, sealed.</summary>
    public byte[]? Receiver { get; set; }

    public required string Language { get; init; }

    public required DateOnly MadeOn { get; init; }

    /// <summary>The last day on which it opens.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public DateOnly? RevokedOn { get; set; }

    public int Opened { get; set; }

    /// <summary>Sealed; null until they reply.</summary>
    public byte[]? Reply { get; set; }

    public DateOnly? RepliedOn { get; set; }

    public Guid? ById { get; set; }
}

/// <summary>An allegation that a link shows.</summary>
internal sealed class RespondentAllegation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid LinkId { get; init; }

    public required Guid AllegationId { get; init; }
}

/// <summary>That a corrective action answers to a case.</summary>
internal sealed class GrievanceActionLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    public required Guid AllegationId { get; init; }

    public required Guid ActionId { get; init; }

    public required DateOnly On { get; init; }
}

/// <summary>That a child case was opened from an allegation. Nothing of the child comes back but the state of that case.</summary>
internal sealed class ChildCaseLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid GrievanceId { get; init; }

    public required Guid AllegationId { get; init; }

    public required DateOnly On { get; init; }

    public Guid? ById { get; set; }
}
