using System.ComponentModel.DataAnnotations;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Models;

/// <summary>What the rules said of a child's situation at one moment. Rows are only added: a later run is a later row.</summary>
internal sealed class Classification
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Counted in each case from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Version of the rule set.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>What the rules were given, as JSON: bounds and evidence of the age, place, activities, conditions. Never a name.</summary>
    public required string Inputs { get; init; }

    public required WfclResult Result { get; init; }

    /// <summary>Codes of the rules that fired, in their order, separated by semicolons.</summary>
    public required string Explanation { get; init; }

    /// <summary>Who looked at inputs and result and stands for them; null for the first run, which the system does on an observation.</summary>
    public Guid? ReviewerId { get; set; }

    public required DateTime At { get; init; }
}

/// <summary>How much danger a child is in, as one person judged it. Rows are only added.</summary>
internal sealed class RiskAssessment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required int Number { get; init; }

    public required RiskLevel Level { get; init; }

    /// <summary>Names of the <see cref="RiskFactor"/>s, separated by semicolons.</summary>
    public required string Factors { get; init; }

    /// <summary>Field <c>risk:{id}</c>.</summary>
    public byte[]? SealedNote { get; set; }

    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}

[LocalizedEnum]
internal enum PlanState
{
    Draft,
    Submitted,
    Approved,
    Returned,
    Superseded,
}

/// <summary>What is to be done for a child.</summary>
internal sealed class CasePlan : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required int Number { get; init; }

    public PlanState State { get; set; }

    /// <summary>Field <c>plan:{id}</c>.</summary>
    public byte[]? SealedSummary { get; set; }

    public Guid? DraftedById { get; set; }

    public required DateTime DraftedAt { get; init; }

    public DateTime? SubmittedAt { get; set; }

    public long Version { get; set; }
}

[LocalizedEnum]
internal enum GoalState
{
    Open,
    Achieved,
    NoLongerNeeded,
    NotAchieved,
}

/// <summary>One thing that a plan wants to reach.</summary>
internal sealed class PlanGoal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required Guid PlanId { get; init; }

    public required int Number { get; init; }

    public required HelpKind Help { get; init; }

    /// <summary>Field <c>goal:{id}</c>.</summary>
    public byte[]? SealedText { get; set; }

    public DateOnly? DueOn { get; set; }

    public GoalState State { get; set; }

    public DateTime? ResolvedAt { get; set; }

    public Guid? ResolvedById { get; set; }
}

internal enum ApprovalKind
{
    Plan,
    Closure,
    LostToFollowUp,
}

/// <summary>A supervisor's decision. Rows are only added.</summary>
internal sealed class Approval
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required ApprovalKind Kind { get; init; }

    /// <summary>The plan or closure; the case itself for those lost to follow-up.</summary>
    public required Guid SubjectId { get; init; }

    public required bool Approved { get; init; }

    /// <summary>Field <c>approval:{id}</c>.</summary>
    public byte[]? SealedNote { get; set; }

    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}

/// <summary>What a visit found.</summary>
[LocalizedEnum]
internal enum FollowUpResult
{
    NoChildLabour,
    ChildLabour,
    NotReached,
}

[LocalizedEnum]
internal enum FollowUpKind
{
    SafetyContact,
    CaregiverVisit,

    [Display(Name = "Check after six months")]
    SixMonthCheck,
}

/// <summary>A visit: planned, then done. A planned one that is not needed any more is removed.</summary>
internal sealed class FollowUp
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Counted in each case from 1.</summary>
    public required int Number { get; init; }

    public required FollowUpKind Kind { get; init; }

    public required DateTime DueAt { get; set; }

    public DateTime? DoneAt { get; set; }

    public Guid? DoneById { get; set; }

    public FollowUpResult? Result { get; set; }

    /// <summary>Field <c>visit:{id}</c>.</summary>
    public byte[]? SealedNote { get; set; }
}

[LocalizedEnum]
internal enum ContactMeans
{
    Visit,
    Telephone,
    ThroughRelatives,
    ThroughSchool,
    ThroughTheSite,
}

/// <summary>Somebody tried to reach the child or the caregiver.</summary>
internal sealed class ContactAttempt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required ContactMeans Means { get; init; }

    public required bool Reached { get; init; }

    /// <summary>Field <c>attempt:{id}</c>.</summary>
    public byte[]? SealedNote { get; set; }

    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}

/// <summary>Why a case is closed. The first goes through the gate, the others need words.</summary>
[LocalizedEnum]
internal enum ClosureKind
{
    /// <summary>Through the gate.</summary>
    GoalsReached,

    [Display(Name = "Turned 18")]
    TurnedAdult,

    FamilyMovedAway,
    FamilyRefusesFurtherHelp,
    ChildDied,
    NotALabourCase,

    /// <summary>Nobody registered the child in all the time that an observation is kept. No person chooses it.</summary>
    [Display(Name = "Nobody took the case up")]
    NeverTakenUp,
}

[LocalizedEnum]
internal enum ClosureState
{
    Proposed,
    Approved,
    Returned,
}

/// <summary>The owner says that a case can be closed; somebody else decides.</summary>
internal sealed class CaseClosure : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required ClosureKind Kind { get; init; }

    public ClosureState State { get; set; }

    public required bool ChildTold { get; init; }

    public required bool CaregiverTold { get; init; }

    /// <summary>Field <c>closure:{id}</c>.</summary>
    public byte[]? SealedReason { get; set; }

    public Guid? ProposedById { get; set; }

    public required DateTime ProposedAt { get; init; }

    public DateTime? DecidedAt { get; set; }

    public long Version { get; set; }
}

[LocalizedEnum]
internal enum TransferState
{
    Requested,
    Offered,
    Accepted,
    Rejected,
    Revoked,
}

/// <summary>A case is to go to another organisation or officer.</summary>
internal sealed class CaseTransfer : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public TransferState State { get; set; }

    public Guid? FromOrganisationId { get; init; }

    public Guid? FromOwnerId { get; set; }

    public required Guid ToOrganisationId { get; set; }

    /// <summary>The officer who is to have it; null when the other organisation chooses.</summary>
    public Guid? ToOwnerId { get; set; }

    /// <summary>Field <c>transfer:{id}</c>.</summary>
    public byte[]? SealedReason { get; set; }

    public Guid? RequestedById { get; set; }

    public required DateTime RequestedAt { get; init; }

    public DateTime? OfferedAt { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? DecidedById { get; set; }

    public long Version { get; set; }
}

/// <summary>Steps of a case's history.</summary>
[LocalizedEnum]
internal enum CaseStepKind
{
    Observed,
    OpenedByLink,
    Taken,
    Assigned,
    Registered,
    RegistrationCorrected,
    Classified,
    RiskAssessed,
    PlanSubmitted,
    PlanApproved,
    PlanReturned,
    GoalResolved,
    ReferralSent,
    ReferralAccepted,
    ReferralRejected,
    ReferralExpired,
    ReferralRevoked,
    ServiceBegun,
    ServiceReported,
    ServiceConfirmed,
    ServiceDisputed,
    ReferralClosed,
    NoServiceFound,
    SafetyContact,
    Visit,
    ContactAttempt,
    ClosureProposed,
    ClosureReturned,
    Closed,
    Checked,
    Reopened,
    FoundAdult,
    FoundDuplicate,
    Merged,
    SiblingLinked,

    [Display(Name = "Lost to follow-up")]
    LostToFollowUp,

    TransferRequested,
    TransferOffered,
    TransferAccepted,
    TransferRejected,
    TransferRevoked,
    HandedOver,
    Note,
    Exported,

    [Display(Name = "Put under a legal hold")]
    HoldSet,

    [Display(Name = "Legal hold lifted")]
    HoldLifted,
}

/// <summary>Why a case must be kept beyond its day. The names stand in the audit trail.</summary>
[LocalizedEnum]
internal enum HoldGround
{
    [Display(Name = "A court or a prosecutor asks for it")]
    Court,

    [Display(Name = "A grievance or an inquiry is about it")]
    Inquiry,

    [Display(Name = "The child or the family asks for it")]
    Family,
}
