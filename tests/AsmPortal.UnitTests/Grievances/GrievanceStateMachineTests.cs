using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Services.Rules;

namespace AsmPortal.UnitTests.Grievances;

public sealed class GrievanceStateMachineTests
{
    [Fact]
    public void TheMainPath_LeadsFromFilingToTheEnd()
    {
        GrievanceMove[] path = [GrievanceMove.Acknowledge, GrievanceMove.Screen, GrievanceMove.Admit, GrievanceMove.BeginInquiry, GrievanceMove.HearRespondent, GrievanceMove.Decide, GrievanceMove.PutRight, GrievanceMove.Verify, GrievanceMove.Close];
        path.Aggregate(GrievanceState.Submitted, (state, move) => GrievanceStateMachine.Next(state, move).ShouldNotBeNull()).ShouldBe(GrievanceState.Closed);
    }

    [Theory]
    [InlineData(GrievanceState.Screening, nameof(GrievanceMove.FindInadmissible), GrievanceState.Inadmissible)]
    [InlineData(GrievanceState.Screening, nameof(GrievanceMove.Merge), GrievanceState.Merged)]
    [InlineData(GrievanceState.Screening, nameof(GrievanceMove.ReferOut), GrievanceState.ReferredOut)]
    [InlineData(GrievanceState.RespondentReply, nameof(GrievanceMove.ResumeInquiry), GrievanceState.Inquiry)]
    [InlineData(GrievanceState.Verification, nameof(GrievanceMove.PutRight), GrievanceState.CorrectiveAction)]
    [InlineData(GrievanceState.Closed, nameof(GrievanceMove.FileAppeal), GrievanceState.Appeal)]
    [InlineData(GrievanceState.Inadmissible, nameof(GrievanceMove.FileAppeal), GrievanceState.Appeal)]
    [InlineData(GrievanceState.Appeal, nameof(GrievanceMove.DecideAppeal), GrievanceState.Decided)]
    [InlineData(GrievanceState.Appeal, nameof(GrievanceMove.AdmitOnAppeal), GrievanceState.Admitted)]
    [InlineData(GrievanceState.Appeal, nameof(GrievanceMove.DismissAppeal), GrievanceState.Inadmissible)]
    [InlineData(GrievanceState.Closed, nameof(GrievanceMove.Reopen), GrievanceState.Inquiry)]
    [InlineData(GrievanceState.Withdrawn, nameof(GrievanceMove.Reopen), GrievanceState.Screening)]
    public void SidePaths_LeadWhereTheRulesSay(GrievanceState from, string move, GrievanceState to) => GrievanceStateMachine.Next(from, Enum.Parse<GrievanceMove>(move)).ShouldBe(to);

    [Theory]
    [InlineData(GrievanceState.Submitted, nameof(GrievanceMove.Admit))]
    [InlineData(GrievanceState.Inquiry, nameof(GrievanceMove.Decide))]
    [InlineData(GrievanceState.Merged, nameof(GrievanceMove.FileAppeal))]
    [InlineData(GrievanceState.Decided, nameof(GrievanceMove.Withdraw))]
    [InlineData(GrievanceState.Closed, nameof(GrievanceMove.Close))]
    public void WhatTheRulesDoNotName_IsNotPossible(GrievanceState from, string move) => GrievanceStateMachine.Next(from, Enum.Parse<GrievanceMove>(move)).ShouldBeNull();

    [Fact]
    public void EveryStateButMergedCanBeLeft_AndEveryStateCanBeReached()
    {
        foreach (var state in Enum.GetValues<GrievanceState>())
        {
            GrievanceStateMachine.Moves(state).Count.ShouldBeGreaterThan(state == GrievanceState.Merged ? -1 : 0, state.ToString());
            (state == GrievanceState.Submitted || Enum.GetValues<GrievanceState>().Any(from => GrievanceStateMachine.Moves(from).Any(move => GrievanceStateMachine.Next(from, move) == state))).ShouldBeTrue(state.ToString());
        }
    }

    [Theory]
    [InlineData(GrievanceState.Inquiry, GrievanceCriticality.Standard, true)]
    [InlineData(GrievanceState.Inquiry, GrievanceCriticality.Critical, false)]
    [InlineData(GrievanceState.Decided, GrievanceCriticality.Standard, false)]
    public void Withdrawal_DoesNotStopACriticalOne(GrievanceState state, GrievanceCriticality criticality, bool ends) => GrievanceStateMachine.WithdrawalEnds(state, criticality).ShouldBe(ends);

    [Fact]
    public void Votes_CountWhenAllHaveVotedAndMoreThanHalfAgree()
    {
        const GrievanceOutcome yes = GrievanceOutcome.Substantiated, no = GrievanceOutcome.Unsubstantiated;
        GrievanceStateMachine.Count([]).ShouldBeNull();
        GrievanceStateMachine.Count([yes, null]).ShouldBeNull();
        GrievanceStateMachine.Count([yes, no]).ShouldBeNull();
        GrievanceStateMachine.Count([yes, yes]).ShouldBe(yes);
        GrievanceStateMachine.Count([yes, no, no]).ShouldBe(no);
        GrievanceStateMachine.Count([yes, no, GrievanceOutcome.Inconclusive]).ShouldBeNull();
    }
}
