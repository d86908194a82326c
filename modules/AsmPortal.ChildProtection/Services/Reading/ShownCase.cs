using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Sealing;
using AsmPortal.Sites.Contracts;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Who a child is, opened for one answer.</summary>
internal sealed record ShownIdentity(
    string? Name, string? FirstName, string? Caregiver, string? Contact, string? Home, ConsentBasis Basis, string? Why, DateOnly? ConsentOn, bool MayShareFirstName, bool MayExport);

internal sealed record ShownClassification(int Number, string RuleVersion, WfclResult Result, IReadOnlyList<string> Codes, WfclInputs Inputs, Guid? ReviewerId, DateTime At);

internal sealed record ShownRisk(int Number, RiskLevel Level, IReadOnlyList<RiskFactor> Factors, string? Note, Guid? ById, DateTime At);

internal sealed record ShownGoal(Guid Id, int Number, HelpKind Help, string? Text, DateOnly? DueOn, GoalState State);

internal sealed record ShownPlan(int Number, PlanState State, string? Summary, Guid? DraftedById, DateTime? SubmittedAt, string? Decision, IReadOnlyList<ShownGoal> Goals);

internal sealed record ShownReferral(
    Guid Id, int Number, HelpKind Help, string Service, ReferralState State, DateTime StateAt, DateTime? AnswerDueAt, bool ShowFirstName, string? Need, string? Way, ReferralRejection? Rejection, string? RejectionNote, string? Report, string? Answer);

internal sealed record ShownVisit(FollowUpKind Kind, DateTime DueAt, DateTime? DoneAt, FollowUpResult? Result, string? Note, Guid? ById);

internal sealed record ShownAttempt(ContactMeans Means, bool Reached, string? Note, Guid? ById, DateTime At);

internal sealed record ShownClosure(ClosureKind Kind, ClosureState State, string? Reason, string? Decision, bool ChildTold, bool CaregiverTold, Guid? ProposedById, DateTime ProposedAt);

internal sealed record ShownTransfer(Guid Id, TransferState State, string Organisation, string? Reason, DateTime At);

internal sealed record ShownStep(CaseStepKind Kind, ChildCaseState? To, string? Note, Guid? ById, DateTime At);

/// <summary>A case that may be the same child, or is a brother or sister.</summary>
internal sealed record ShownMatch(Guid Id, string Number, bool InScope, bool IsLater, ChildCaseState State, ChildSex Sex, int AgeFrom, int AgeTo, string? Site, IReadOnlyList<TokenKind> Matches);

/// <summary>Who opened a record on one day, by role.</summary>
internal sealed record ShownReading(DateOnly On, string Roles, bool InEmergency);

internal sealed record ShownDeadline(DeadlineKind Kind, DateTime DueAt, bool Overdue);

/// <summary>A case, opened for one answer. Its words live no longer than that.</summary>
internal sealed record ShownCase
{
    public required ChildCase Case { get; init; }

    public required CaseStanding Standing { get; init; }

    public SiteSummary? Site { get; init; }

    public string? Organisation { get; init; }

    public string? Observation { get; init; }

    public required IReadOnlyList<WorkActivity> Activities { get; init; }

    public required IReadOnlyList<WorkCondition> Conditions { get; init; }

    /// <summary>Null before the child is registered.</summary>
    public ShownIdentity? Identity { get; init; }

    public required IReadOnlyList<ShownClassification> Classifications { get; init; }

    public required IReadOnlyList<ShownRisk> Risks { get; init; }

    /// <summary>The newest plan; null before the first.</summary>
    public ShownPlan? Plan { get; init; }

    public required IReadOnlyList<ShownReferral> Referrals { get; init; }

    public required IReadOnlyList<ShownVisit> Visits { get; init; }

    public required IReadOnlyList<ShownAttempt> Attempts { get; init; }

    public ShownClosure? Closure { get; init; }

    /// <summary>The transfer under way; null when there is none.</summary>
    public ShownTransfer? Transfer { get; init; }

    public required IReadOnlyList<ShownDeadline> Deadlines { get; init; }

    /// <summary>Cases of perhaps the same child that wait for somebody's judgement.</summary>
    public required int WaitingMatches { get; init; }

    /// <summary>They themselves, on the page that shows them.</summary>
    public IReadOnlyList<ShownMatch> Candidates { get; init; } = [];

    public IReadOnlyList<ShownMatch> Siblings { get; init; } = [];

    /// <summary>The case it was merged into, when the reader may know it and the page shows it.</summary>
    public string? MergedInto { get; init; }

    public required IReadOnlyList<ShownStep> Steps { get; init; }

    /// <summary>For the owner and the supervisors only: who opened a case in an emergency does not learn who else did.</summary>
    public required IReadOnlyList<ShownReading> Readers { get; init; }

    /// <summary>How long it is kept.</summary>
    public required SealedRecordStatus? Keeping { get; init; }

    /// <summary>What still keeps it from being closed through the gate, but for telling child and caregiver.</summary>
    public required IReadOnlyList<ClosureCondition> Missing { get; init; }

    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    public bool Registered => Identity is not null;

    public bool Open => CaseStateMachine.Open.Contains(Case.State);

    /// <summary>Whether the reader may bring it there now.</summary>
    public bool May(ChildCaseState to) => CaseStateMachine.Judge(Case.State, to, Standing) is null;

    public string NameOf(Guid? id, string former) => id is { } known ? Names.GetValueOrDefault(known) ?? former : former;
}
