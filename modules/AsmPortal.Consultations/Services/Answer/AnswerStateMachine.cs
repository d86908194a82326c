using AsmPortal.Consultations.Contracts;
using AsmPortal.Security;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What can be done with an answer.</summary>
internal enum AnswerStep
{
    Draft,
    Propose,
    TakeBack,
    Confirm,
    Return,
    Diverge,
    Publish,
    Dismiss,
    Restore,
}

/// <summary>One step: from which states, to which, and who may take it.</summary>
internal sealed record AnswerRule(AnswerStep Step, AnswerState To, Permission Permission, params IReadOnlyList<AnswerState> From);

/// <summary>How an answer goes from nobody's to everybody's: prepared, proposed by the technical committee, decided by the steering committee, published. Source: domain.md §3.</summary>
internal static class AnswerStateMachine
{
    public static IReadOnlyList<AnswerRule> Rules { get; } =
    [
        new(AnswerStep.Draft, AnswerState.Drafted, Permissions.Answer, AnswerState.Open, AnswerState.Drafted, AnswerState.Returned),
        new(AnswerStep.Propose, AnswerState.Proposed, Permissions.Propose, AnswerState.Drafted),
        new(AnswerStep.TakeBack, AnswerState.Drafted, Permissions.Propose, AnswerState.Proposed),
        new(AnswerStep.Confirm, AnswerState.Confirmed, Permissions.Decide, AnswerState.Proposed),
        new(AnswerStep.Return, AnswerState.Returned, Permissions.Decide, AnswerState.Proposed),
        new(AnswerStep.Diverge, AnswerState.Diverged, Permissions.Decide, AnswerState.Proposed),
        new(AnswerStep.Publish, AnswerState.Published, Permissions.Publish, AnswerState.Confirmed, AnswerState.Diverged),
        new(AnswerStep.Dismiss, AnswerState.NotNeeded, Permissions.Manage, AnswerState.Open, AnswerState.Drafted, AnswerState.Returned),
        new(AnswerStep.Restore, AnswerState.Open, Permissions.Manage, AnswerState.NotNeeded),
    ];

    /// <summary>States in which what the answer says may still be changed by those who prepare it.</summary>
    public static IReadOnlyList<AnswerState> Editable { get; } = Of(AnswerStep.Draft).From;

    /// <summary>States of a substantive contribution without a published answer.</summary>
    public static IReadOnlyList<AnswerState> Unanswered { get; } =
        [AnswerState.Open, AnswerState.Drafted, AnswerState.Proposed, AnswerState.Returned, AnswerState.Confirmed, AnswerState.Diverged];

    /// <summary>States that wait for the steering committee's decision to be published.</summary>
    public static IReadOnlyList<AnswerState> Decided { get; } = Of(AnswerStep.Publish).From;

    public static AnswerRule Of(AnswerStep step) => Rules.First(rule => rule.Step == step);

    public static bool Allows(AnswerStep step, AnswerState from) => Of(step).From.Contains(from);

    public static bool Permits(AnswerStep step, ICurrentUser user) => user.Has(Of(step).Permission);
}
