using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;
using AsmPortal.Sealing;

namespace AsmPortal.Grievances.Models;

/// <summary>What must be done by a day. Source: domain.md §7.</summary>
[LocalizedEnum]
internal enum ClockKind
{
    /// <summary>Somebody takes it up.</summary>
    [Display(Name = "Take it up")]
    Log,

    /// <summary>Tell the complainant that it arrived.</summary>
    Acknowledge,

    /// <summary>Decide whether it can be heard.</summary>
    Screen,

    /// <summary>The respondent replies.</summary>
    [Display(Name = "Respondent’s reply")]
    RespondentReply,

    /// <summary>Tell the complainant what was decided.</summary>
    Feedback,

    /// <summary>Decide an appeal.</summary>
    [Display(Name = "Decide the appeal")]
    Appeal,

    /// <summary>Ask whether anybody was punished for it, the first time.</summary>
    [Display(Name = "First check for retaliation")]
    FirstCheck,

    /// <summary>The same, the second time.</summary>
    [Display(Name = "Second check for retaliation")]
    SecondCheck,
}

/// <summary>Why a clock stands still.</summary>
[LocalizedEnum]
internal enum PauseReason
{
    /// <summary>The complainant was asked for something that only they know.</summary>
    [Display(Name = "Waiting for the complainant")]
    WaitingForComplainant,

    /// <summary>Going on would put somebody in danger.</summary>
    [Display(Name = "Somebody would be in danger")]
    Danger,

    /// <summary>The site cannot be reached.</summary>
    [Display(Name = "The site cannot be reached")]
    Access,

    /// <summary>A court or the police asked to wait.</summary>
    [Display(Name = "A proceeding of the state goes first")]
    Proceeding,
}

/// <summary>Why more time was taken for the answer to the complainant.</summary>
[LocalizedEnum]
internal enum ExtensionReason
{
    ManyAllegations,
    [Display(Name = "The site is hard to reach")]
    HardToReach,
    [Display(Name = "Experts are needed")]
    Experts,
    WaitingForAuthorities,
}

/// <summary>A running or ended clock of a case. Hours of the rules are whole days here: the portal knows no time of an anonymous complainant.</summary>
internal sealed class GrievanceDeadline
{
    public Guid Id { get; init; } = UntimedId.New();

    public required Guid GrievanceId { get; init; }

    public required ClockKind Clock { get; init; }

    /// <summary>1, and one more each time it starts anew, for example after a reopening.</summary>
    public required int Round { get; init; }

    public required DateOnly StartedOn { get; init; }

    /// <summary>The last day, pauses and extension counted in.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>The day on which it was done, or no longer needed.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Since when it stands still; null while it runs.</summary>
    public DateOnly? PausedOn { get; set; }

    public ExtensionReason? ExtendedFor { get; set; }
}

/// <summary>One pause of a clock.</summary>
internal sealed class DeadlinePause
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DeadlineId { get; init; }

    public required Guid GrievanceId { get; init; }

    public required PauseReason Reason { get; init; }

    /// <summary>Sealed.</summary>
    public byte[]? Note { get; set; }

    public required DateOnly FromOn { get; init; }

    public DateOnly? UntilOn { get; set; }

    public Guid? ById { get; set; }
}

/// <summary>A warning that was given: once for each clock and step.</summary>
internal sealed class GrievanceEscalation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DeadlineId { get; init; }

    public required Guid GrievanceId { get; init; }

    /// <summary>75, 100 or 125 percent.</summary>
    public required int Percent { get; init; }

    public required DateOnly On { get; init; }
}
