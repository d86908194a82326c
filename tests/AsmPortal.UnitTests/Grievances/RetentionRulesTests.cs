using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Rules;

namespace AsmPortal.UnitTests.Grievances;

public sealed class RetentionRulesTests
{
    private static readonly DateOnly Ended = new(2026, 8, 31);
    private readonly RetentionRules _rules = new(new GrievanceOptions());

    [Theory]
    [InlineData(GrievanceState.Closed, GrievanceOutcome.Substantiated, null, 84)]
    [InlineData(GrievanceState.Closed, GrievanceOutcome.PartlySubstantiated, null, 84)]
    [InlineData(GrievanceState.Closed, GrievanceOutcome.Unsubstantiated, null, 60)]
    [InlineData(GrievanceState.Closed, GrievanceOutcome.Inconclusive, null, 60)]
    [InlineData(GrievanceState.Merged, null, null, 84)]
    [InlineData(GrievanceState.ReferredOut, null, null, 36)]
    [InlineData(GrievanceState.Inadmissible, null, nameof(InadmissibleReason.OutOfScope), 24)]
    [InlineData(GrievanceState.Inadmissible, null, nameof(InadmissibleReason.NoGrievance), 6)]
    [InlineData(GrievanceState.Withdrawn, null, null, 24)]
    public void AfterItsEnd_ACaseIsKeptByWhatCameOfIt(GrievanceState state, GrievanceOutcome? outcome, string? reason, int months)
    {
        var (ofCase, ofIdentity) = _rules.LastDays(state, outcome, reason is null ? null : Enum.Parse<InadmissibleReason>(reason), Ended).ShouldNotBeNull();

        ofCase.ShouldBe(Ended.AddMonths(months));
        ofIdentity.ShouldBe(Ended.AddMonths(Math.Min(months, 24)), "Who somebody is, is never kept longer than what they said.");
    }

    [Fact]
    public void WhileSomebodyWorksOnIt_ItHasNoLastDay()
    {
        foreach (var state in GrievanceStateMachine.Open)
        {
            _rules.LastDays(state, GrievanceOutcome.Substantiated, InadmissibleReason.NoGrievance, Ended).ShouldBeNull(state.ToString());
        }

        GrievanceStateMachine.Ended.ShouldAllBe(state => _rules.CaseMonths(state, null, null) != null);
    }
}
