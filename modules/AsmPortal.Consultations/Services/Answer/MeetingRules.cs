using AsmPortal.Consultations.Models;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>When a committee can decide, and when a vote carries.</summary>
internal static class MeetingRules
{
    /// <summary>Voting members who must be present: the meeting's own number, the portal's, else the configured share, at least one.</summary>
    public static int QuorumOf(int votingMembers, int? ofMeeting, AnswerOptions options) =>
        Math.Max(1, ofMeeting ?? options.QuorumMembers ?? (int)Math.Ceiling(votingMembers * options.QuorumPercent / 100.0));

    /// <summary>More for than against; abstentions do not count. Without any vote the committee agrees.</summary>
    public static bool Carries(IReadOnlyCollection<VoteValue> votes) =>
        votes.Count == 0 || votes.Count(vote => vote == VoteValue.For) > votes.Count(vote => vote == VoteValue.Against);

    /// <summary>The states of answers that a committee deals with.</summary>
    public static Contracts.AnswerState Takes(Committee committee) => committee == Committee.Technical ? Contracts.AnswerState.Drafted : Contracts.AnswerState.Proposed;

    /// <summary>The step that a decision takes an answer; null when it takes none.</summary>
    public static AnswerStep? StepOf(Committee committee, AgendaDecision decision) => (committee, decision) switch
    {
        (Committee.Technical, AgendaDecision.Proposed) => AnswerStep.Propose,
        (Committee.Steering, AgendaDecision.Confirmed) => AnswerStep.Confirm,
        (Committee.Steering, AgendaDecision.Returned) => AnswerStep.Return,
        (Committee.Steering, AgendaDecision.Diverged) => AnswerStep.Diverge,
        _ => null,
    };

    /// <summary>The decisions that a committee may take about an answer, the usual one first.</summary>
    public static IReadOnlyList<AgendaDecision> Offered(Committee committee) => committee == Committee.Technical
        ? [AgendaDecision.Proposed]
        : [AgendaDecision.Confirmed, AgendaDecision.Returned, AgendaDecision.Diverged];
}
