using AsmPortal.Grievances.Contracts;

namespace AsmPortal.Grievances.Services.Rules;

/// <summary>What can be done with a grievance that changes its state.</summary>
internal enum GrievanceMove
{
    Acknowledge,
    Screen,
    FindInadmissible,
    Merge,
    ReferOut,
    Admit,
    BeginInquiry,
    HearRespondent,
    ResumeInquiry,
    Decide,
    PutRight,
    Verify,
    Close,
    FileAppeal,
    DecideAppeal,
    DismissAppeal,
    AdmitOnAppeal,
    Reopen,
    Withdraw,
}

/// <summary>The states of domain.md §7 and their side paths. The dialogue with the complainant is no part of it: it goes on in every state.</summary>
internal static class GrievanceStateMachine
{
    private static readonly Dictionary<(GrievanceState From, GrievanceMove Move), GrievanceState> Table = new()
    {
        [(GrievanceState.Submitted, GrievanceMove.Acknowledge)] = GrievanceState.Acknowledged,
        [(GrievanceState.Acknowledged, GrievanceMove.Screen)] = GrievanceState.Screening,
        [(GrievanceState.Screening, GrievanceMove.FindInadmissible)] = GrievanceState.Inadmissible,
        [(GrievanceState.Screening, GrievanceMove.Merge)] = GrievanceState.Merged,
        [(GrievanceState.Screening, GrievanceMove.ReferOut)] = GrievanceState.ReferredOut,
        [(GrievanceState.Screening, GrievanceMove.Admit)] = GrievanceState.Admitted,
        [(GrievanceState.Admitted, GrievanceMove.BeginInquiry)] = GrievanceState.Inquiry,
        [(GrievanceState.Inquiry, GrievanceMove.HearRespondent)] = GrievanceState.RespondentReply,
        [(GrievanceState.RespondentReply, GrievanceMove.ResumeInquiry)] = GrievanceState.Inquiry,
        [(GrievanceState.RespondentReply, GrievanceMove.Decide)] = GrievanceState.Decided,
        [(GrievanceState.Decided, GrievanceMove.PutRight)] = GrievanceState.CorrectiveAction,
        [(GrievanceState.Decided, GrievanceMove.Close)] = GrievanceState.Closed,
        [(GrievanceState.CorrectiveAction, GrievanceMove.Verify)] = GrievanceState.Verification,
        [(GrievanceState.Verification, GrievanceMove.PutRight)] = GrievanceState.CorrectiveAction,
        [(GrievanceState.Verification, GrievanceMove.Close)] = GrievanceState.Closed,
        [(GrievanceState.Appeal, GrievanceMove.DecideAppeal)] = GrievanceState.Decided,
        [(GrievanceState.Appeal, GrievanceMove.DismissAppeal)] = GrievanceState.Inadmissible,
        [(GrievanceState.Appeal, GrievanceMove.AdmitOnAppeal)] = GrievanceState.Admitted,
        [(GrievanceState.Decided, GrievanceMove.FileAppeal)] = GrievanceState.Appeal,
        [(GrievanceState.CorrectiveAction, GrievanceMove.FileAppeal)] = GrievanceState.Appeal,
        [(GrievanceState.Verification, GrievanceMove.FileAppeal)] = GrievanceState.Appeal,
        [(GrievanceState.Closed, GrievanceMove.FileAppeal)] = GrievanceState.Appeal,
        [(GrievanceState.Inadmissible, GrievanceMove.FileAppeal)] = GrievanceState.Appeal,
        [(GrievanceState.Closed, GrievanceMove.Reopen)] = GrievanceState.Inquiry,
        [(GrievanceState.Inadmissible, GrievanceMove.Reopen)] = GrievanceState.Screening,
        [(GrievanceState.ReferredOut, GrievanceMove.Reopen)] = GrievanceState.Screening,
        [(GrievanceState.Withdrawn, GrievanceMove.Reopen)] = GrievanceState.Screening,
        [(GrievanceState.Submitted, GrievanceMove.Withdraw)] = GrievanceState.Withdrawn,
        [(GrievanceState.Acknowledged, GrievanceMove.Withdraw)] = GrievanceState.Withdrawn,
        [(GrievanceState.Screening, GrievanceMove.Withdraw)] = GrievanceState.Withdrawn,
        [(GrievanceState.Admitted, GrievanceMove.Withdraw)] = GrievanceState.Withdrawn,
        [(GrievanceState.Inquiry, GrievanceMove.Withdraw)] = GrievanceState.Withdrawn,
        [(GrievanceState.RespondentReply, GrievanceMove.Withdraw)] = GrievanceState.Withdrawn,
    };

    /// <summary>States in which nobody works on it any more.</summary>
    public static IReadOnlyList<GrievanceState> Ended { get; } =
        [GrievanceState.Inadmissible, GrievanceState.Merged, GrievanceState.ReferredOut, GrievanceState.Closed, GrievanceState.Withdrawn];

    /// <summary>States in which it is worked on.</summary>
    public static IReadOnlyList<GrievanceState> Open { get; } = [.. Enum.GetValues<GrievanceState>().Except(Ended)];

    /// <summary>The state that a move leads to; null when it is not possible.</summary>
    public static GrievanceState? Next(GrievanceState from, GrievanceMove move) => Table.TryGetValue((from, move), out var to) ? to : null;

    public static bool May(GrievanceState from, GrievanceMove move) => Table.ContainsKey((from, move));

    /// <summary>What is possible in a state.</summary>
    public static IReadOnlyList<GrievanceMove> Moves(GrievanceState from) => [.. Enum.GetValues<GrievanceMove>().Where(move => May(from, move))];

    /// <summary>Whether taking it back ends it: a critical one goes on, because others may be in danger.</summary>
    public static bool WithdrawalEnds(GrievanceState from, GrievanceCriticality criticality) => criticality != GrievanceCriticality.Critical && May(from, GrievanceMove.Withdraw);

    /// <summary>What comes after a decision: something is put right when the complaint was right at least in part, else it is closed.</summary>
    public static GrievanceMove AfterDecision(GrievanceOutcome outcome) =>
        outcome is GrievanceOutcome.Substantiated or GrievanceOutcome.PartlySubstantiated ? GrievanceMove.PutRight : GrievanceMove.Close;

    /// <summary>The outcome that most members of a committee voted for; null while somebody has not voted, or when no outcome has more votes than all others together.</summary>
    public static GrievanceOutcome? Count(IReadOnlyCollection<GrievanceOutcome?> votes) =>
        votes.Count == 0 || votes.Any(vote => vote is null)
            ? null
            : votes.GroupBy(vote => vote!.Value).Where(group => group.Count() * 2 > votes.Count).Select(group => (GrievanceOutcome?)group.Key).FirstOrDefault();
}
