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
    [InlineData(GrievanceState.Screening, GrievanceMove.FindInadmissible, GrievanceState.Inadmissible)]
    [InlineData(GrievanceState.Screening, GrievanceMove.Merge, GrievanceState.Merged)]
    [InlineData(GrievanceState.Screening, GrievanceMove.ReferOut, GrievanceState.ReferredOut)]
    [InlineData(GrievanceState.RespondentReply, GrievanceMove.ResumeInquiry, GrievanceState.Inquiry)]
    [InlineData(GrievanceState.Verification, GrievanceMove.PutRight, GrievanceState.CorrectiveAction)]
    [InlineData(GrievanceState.Closed, GrievanceMove.FileAppeal, GrievanceState.Appeal)]
    [InlineData(GrievanceState.Inadmissible, GrievanceMove.FileAppeal, GrievanceState.Appeal)]
    [InlineData(GrievanceState.Appeal, GrievanceMove.DecideAppeal, GrievanceState.Decided)]
    [InlineData(GrievanceState.Appeal, GrievanceMove.AdmitOnAppeal, GrievanceState.Admitted)]
    [InlineData(GrievanceState.Appeal, GrievanceMove.DismissAppeal, GrievanceState.Inadmissible)]
    [InlineData(GrievanceState.Closed, GrievanceMove.Reopen, GrievanceState.Inquiry)]
    [InlineData(GrievanceState.Withdrawn, GrievanceMove.Reopen, GrievanceState.Screening)]
    public void SidePaths_LeadWhereTheRulesSay(GrievanceState from, GrievanceMove move, GrievanceState to) => GrievanceStateMachine.Next(from, move).ShouldBe(to);

    [Theory]
    [InlineData(GrievanceState.Submitted, GrievanceMove.Admit)]
    [InlineData(GrievanceState.Inquiry, GrievanceMove.Decide)]
    [InlineData(GrievanceState.Merged, GrievanceMove.FileAppeal)]
    [InlineData(GrievanceState.Decided, GrievanceMove.Withdraw)]
    [InlineData(GrievanceState.Closed, GrievanceMove.Close)]
    public void WhatTheRulesDoNotName_IsNotPossible(GrievanceState from, GrievanceMove move) => GrievanceStateMachine.Next(from, move).ShouldBeNull();

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
