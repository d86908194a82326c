using AsmPortal.ChildProtection.Contracts;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Who takes a step of a case.</summary>
internal enum CaseParty
{
    /// <summary>The case officer who owns it.</summary>
    Owner,

    /// <summary>A supervisor of its organisation who is not the owner.</summary>
    Supervisor,

    /// <summary>Either of them.</summary>
    OwnerOrSupervisor,

    /// <summary>It follows from what somebody else did, for example a provider.</summary>
    Consequence,
}

/// <summary>Why a step may not be taken.</summary>
internal enum CaseRefusal
{
    /// <summary>It does not lead from this state.</summary>
    WrongState,

    /// <summary>It is another party's.</summary>
    WrongParty,

    /// <summary>It would decide on one's own case or proposal.</summary>
    OwnWork,
}

/// <summary>One step.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="By">Who takes it.</param>
/// <param name="NeedsNote">Whether it is taken only with words.</param>
internal sealed record CaseRule(ChildCaseState From, ChildCaseState To, CaseParty By, bool NeedsNote = false);

/// <summary>From which state to which a case goes, and who takes it there. Source: domain.md §8.</summary>
internal static class CaseStateMachine
{
    /// <summary>Nothing about the child is known yet but what was seen, or work goes on.</summary>
    public static IReadOnlyList<ChildCaseState> Open { get; } =
    [
        ChildCaseState.Observed, ChildCaseState.Registered, ChildCaseState.RiskAssessed, ChildCaseState.PlanDrafted,
        ChildCaseState.PlanApproved, ChildCaseState.InService, ChildCaseState.Monitoring, ChildCaseState.Reopened,
    ];

    /// <summary>States of a case whose child is registered and with whom work goes on.</summary>
    public static IReadOnlyList<ChildCaseState> Working { get; } = [.. Open.Where(state => state != ChildCaseState.Observed)];

    /// <summary>States in which a child can be referred to a service.</summary>
    public static IReadOnlyList<ChildCaseState> Referring { get; } = [ChildCaseState.PlanApproved, ChildCaseState.InService, ChildCaseState.Monitoring];

    /// <summary>Ended; all but <see cref="ChildCaseState.Merged"/> can be reopened.</summary>
    public static IReadOnlyList<ChildCaseState> Ended { get; } =
        [ChildCaseState.Closed, ChildCaseState.Adult, ChildCaseState.LostToFollowUp, ChildCaseState.Transferred, ChildCaseState.Merged];

    public static IReadOnlyList<CaseRule> Rules { get; } =
    [
        new(ChildCaseState.Observed, ChildCaseState.Registered, CaseParty.Owner),
        new(ChildCaseState.Registered, ChildCaseState.RiskAssessed, CaseParty.Owner),
        new(ChildCaseState.RiskAssessed, ChildCaseState.PlanDrafted, CaseParty.Owner),
        new(ChildCaseState.PlanDrafted, ChildCaseState.PlanApproved, CaseParty.Supervisor),
        new(ChildCaseState.PlanApproved, ChildCaseState.InService, CaseParty.Consequence),
        new(ChildCaseState.InService, ChildCaseState.Monitoring, CaseParty.Owner),
        new(ChildCaseState.Monitoring, ChildCaseState.Closed, CaseParty.Supervisor),
        .. Open.Where(from => from != ChildCaseState.Monitoring).Select(from => new CaseRule(from, ChildCaseState.Closed, CaseParty.Supervisor)),
        .. Open.Select(from => new CaseRule(from, ChildCaseState.Adult, CaseParty.Owner, NeedsNote: true)),
        .. Open.Select(from => new CaseRule(from, ChildCaseState.LostToFollowUp, CaseParty.Supervisor)),
        .. Open.Select(from => new CaseRule(from, ChildCaseState.Transferred, CaseParty.Supervisor, NeedsNote: true)),
        .. Working.Select(from => new CaseRule(from, ChildCaseState.Duplicate, CaseParty.OwnerOrSupervisor)),
        new(ChildCaseState.Duplicate, ChildCaseState.Merged, CaseParty.Supervisor),

        // A supervisor who sees two children after all sends the case back to work.
        new(ChildCaseState.Duplicate, ChildCaseState.Reopened, CaseParty.OwnerOrSupervisor, NeedsNote: true),
        .. Ended.Where(from => from != ChildCaseState.Merged).Select(from => new CaseRule(from, ChildCaseState.Reopened, CaseParty.OwnerOrSupervisor, NeedsNote: true)),

        // A case that ended before anybody was registered begins there; all others with a new assessment.
        new(ChildCaseState.Reopened, ChildCaseState.Registered, CaseParty.Owner),
        new(ChildCaseState.Reopened, ChildCaseState.RiskAssessed, CaseParty.Owner),
    ];

    public static CaseRule? Find(ChildCaseState from, ChildCaseState to) => Rules.FirstOrDefault(rule => rule.From == from && rule.To == to);

    /// <summary>Why somebody may not take the step; null when they may.</summary>
    public static CaseRefusal? Judge(ChildCaseState from, ChildCaseState to, CaseStanding standing) => Find(from, to) switch
    {
        null => MayEver(to, standing) ? CaseRefusal.WrongState : CaseRefusal.WrongParty,
        { By: CaseParty.Supervisor } when standing is { IsSupervisor: true, IsOwner: true } => CaseRefusal.OwnWork,
        var rule when !Is(rule.By, standing) => CaseRefusal.WrongParty,
        _ => null,
    };

    // Whoever could never take the step is told that, and not in which state it would be possible.
    private static bool MayEver(ChildCaseState to, CaseStanding standing) => Rules.Any(rule => rule.To == to && Is(rule.By, standing));

    private static bool Is(CaseParty party, CaseStanding standing) => party switch
    {
        CaseParty.Owner => standing.IsOwner,
        CaseParty.Supervisor => standing is { IsSupervisor: true, IsOwner: false },
        CaseParty.OwnerOrSupervisor => standing.IsOwner || standing.IsSupervisor,
        _ => false,
    };
}
