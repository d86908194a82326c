using AsmPortal.Actions.Contracts;

namespace AsmPortal.Actions.Services;

/// <summary>Who takes a step.</summary>
internal enum ActionParty
{
    /// <summary>Somebody who speaks for the organisation that owns the action.</summary>
    Speaker,

    /// <summary>Any member of that organisation.</summary>
    Member,

    /// <summary>Somebody who manages corrective actions.</summary>
    Manager,

    /// <summary>Somebody who verifies, did not do it, and does not belong to the owner.</summary>
    Verifier,
}

/// <summary>What a person is to an action.</summary>
internal sealed record ActionStanding
{
    /// <summary>Belongs to the organisation that owns it.</summary>
    public bool IsMember { get; init; }

    /// <summary>Speaks for that organisation.</summary>
    public bool Speaks { get; init; }

    /// <summary>May manage corrective actions.</summary>
    public bool Manages { get; init; }

    /// <summary>May verify corrective actions.</summary>
    public bool Verifies { get; init; }

    /// <summary>Implemented it or reported its progress, now or in an earlier round.</summary>
    public bool TookPart { get; init; }
}

/// <summary>Why a step may not be taken.</summary>
internal enum ActionRefusal
{
    /// <summary>It does not lead from this state.</summary>
    WrongState,

    /// <summary>It is another party's.</summary>
    WrongParty,

    /// <summary>It would judge one's own work, or that of one's own organisation.</summary>
    OwnWork,
}

/// <summary>One step.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="By">Who takes it.</param>
/// <param name="NeedsNote">Whether it is taken only with a reason or finding.</param>
internal sealed record ActionRule(ActionState From, ActionState To, ActionParty By, bool NeedsNote = false);

/// <summary>From which state to which an action goes, and who takes it there. Source: domain.md §6.</summary>
internal static class ActionStateMachine
{
    public static IReadOnlyList<ActionRule> Rules { get; } =
    [
        new(ActionState.Recommended, ActionState.Agreed, ActionParty.Speaker),
        new(ActionState.Recommended, ActionState.Declined, ActionParty.Speaker, NeedsNote: true),
        new(ActionState.Agreed, ActionState.InProgress, ActionParty.Member),
        new(ActionState.InProgress, ActionState.Implemented, ActionParty.Member),
        new(ActionState.Implemented, ActionState.VerifiedEffective, ActionParty.Verifier, NeedsNote: true),
        new(ActionState.Implemented, ActionState.Ineffective, ActionParty.Verifier, NeedsNote: true),
        new(ActionState.Ineffective, ActionState.InProgress, ActionParty.Member),
        new(ActionState.Recommended, ActionState.Cancelled, ActionParty.Manager, NeedsNote: true),
        new(ActionState.Agreed, ActionState.Cancelled, ActionParty.Manager, NeedsNote: true),
        new(ActionState.InProgress, ActionState.Cancelled, ActionParty.Manager, NeedsNote: true),
        new(ActionState.Implemented, ActionState.Cancelled, ActionParty.Manager, NeedsNote: true),
        new(ActionState.Ineffective, ActionState.Cancelled, ActionParty.Manager, NeedsNote: true),
    ];

    /// <summary>Not done yet: with its due day past it is overdue, and it stands between a site and its next level.</summary>
    public static IReadOnlyList<ActionState> Unfinished { get; } = [ActionState.Recommended, ActionState.Agreed, ActionState.InProgress, ActionState.Ineffective];

    /// <summary>Not ended: unfinished, or done and not yet verified.</summary>
    public static IReadOnlyList<ActionState> Open { get; } = [.. Unfinished, ActionState.Implemented];

    /// <summary>States in which progress can be reported; the first report begins the work.</summary>
    public static IReadOnlyList<ActionState> Working { get; } = [ActionState.Agreed, ActionState.InProgress, ActionState.Ineffective];

    public static bool IsOverdue(ActionState state, DateOnly? dueOn, DateOnly today) => dueOn < today && Unfinished.Contains(state);

    public static ActionRule? Find(ActionState from, ActionState to) => Rules.FirstOrDefault(rule => rule.From == from && rule.To == to);

    /// <summary>Why somebody may not take the step; null when they may.</summary>
    public static ActionRefusal? Judge(ActionState from, ActionState to, ActionStanding standing) => Find(from, to) switch
    {
        null => MayEver(to, standing) ? ActionRefusal.WrongState : ActionRefusal.WrongParty,
        { By: ActionParty.Verifier } when standing.Verifies && (standing.IsMember || standing.TookPart) => ActionRefusal.OwnWork,
        var rule when !Is(rule.By, standing) => ActionRefusal.WrongParty,
        _ => null,
    };

    /// <summary>The states to which somebody may bring it now.</summary>
    public static IReadOnlyList<ActionState> Ways(ActionState from, ActionStanding standing) =>
        [.. Rules.Where(rule => rule.From == from && Judge(from, rule.To, standing) is null).Select(rule => rule.To)];

    // Whoever could never take the step is told that, and not in which state it would be possible.
    private static bool MayEver(ActionState to, ActionStanding standing) => Rules.Any(rule => rule.To == to && Is(rule.By, standing));

    private static bool Is(ActionParty party, ActionStanding standing) => party switch
    {
        ActionParty.Speaker => standing.Speaks,
        ActionParty.Member => standing.IsMember,
        ActionParty.Manager => standing.Manages,
        _ => standing is { Verifies: true, IsMember: false, TookPart: false },
    };
}
