using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;

namespace AsmPortal.UnitTests.Actions;

public sealed class ActionStateMachineTests
{
    private static readonly ActionStanding Speaker = new() { IsMember = true, Speaks = true };
    private static readonly ActionStanding Member = new() { IsMember = true };
    private static readonly ActionStanding Manager = new() { Manages = true };
    private static readonly ActionStanding Verifier = new() { Verifies = true };
    private static readonly ActionStanding Everything = new() { IsMember = true, Speaks = true, Manages = true, Verifies = true };

    [Fact]
    public void Rules_AreExactlyTheWaysOfTheDomain()
    {
        string[] expected =
        [
            "Recommended → Agreed", "Recommended → Declined", "Agreed → InProgress", "InProgress → Implemented", "Implemented → VerifiedEffective", "Implemented → Ineffective",
            "Ineffective → InProgress", "Recommended → Cancelled", "Agreed → Cancelled", "InProgress → Cancelled", "Implemented → Cancelled", "Ineffective → Cancelled",
        ];
        ActionStateMachine.Rules.Select(rule => $"{rule.From} → {rule.To}").ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData(ActionState.VerifiedEffective)]
    [InlineData(ActionState.Declined)]
    [InlineData(ActionState.Cancelled)]
    public void Ended_LeadsNowhere(ActionState state)
    {
        ActionStateMachine.Ways(state, Everything).ShouldBeEmpty();
        ActionStateMachine.Open.ShouldNotContain(state);
    }

    [Fact]
    public void Every_StateThatIsNotEnded_IsOpen()
    {
        var ended = Enum.GetValues<ActionState>().Except(ActionStateMachine.Rules.Select(rule => rule.From));
        ActionStateMachine.Open.ShouldBe(Enum.GetValues<ActionState>().Except(ended), ignoreOrder: true);
    }

    [Fact]
    public void Agree_IsForThoseWhoSpeakForTheOwner()
    {
        ActionStateMachine.Judge(ActionState.Recommended, ActionState.Agreed, Speaker).ShouldBeNull();
        ActionStateMachine.Judge(ActionState.Recommended, ActionState.Agreed, Member).ShouldBe(ActionRefusal.WrongParty);
        ActionStateMachine.Judge(ActionState.Recommended, ActionState.Agreed, Manager).ShouldBe(ActionRefusal.WrongParty);
        ActionStateMachine.Judge(ActionState.Recommended, ActionState.Declined, Member).ShouldBe(ActionRefusal.WrongParty);
    }

    [Fact]
    public void Work_IsForAnyMemberOfTheOwner_AndForNobodyElse()
    {
        ActionStateMachine.Judge(ActionState.Agreed, ActionState.InProgress, Member).ShouldBeNull();
        ActionStateMachine.Judge(ActionState.InProgress, ActionState.Implemented, Member).ShouldBeNull();
        ActionStateMachine.Judge(ActionState.Ineffective, ActionState.InProgress, Member).ShouldBeNull();
        ActionStateMachine.Judge(ActionState.InProgress, ActionState.Implemented, Manager).ShouldBe(ActionRefusal.WrongParty);
    }

    [Fact]
    public void Verify_IsForAnotherPersonThanWhoeverDidIt()
    {
        ActionStateMachine.Judge(ActionState.Implemented, ActionState.VerifiedEffective, Verifier).ShouldBeNull();
        ActionStateMachine.Judge(ActionState.Implemented, ActionState.Ineffective, Verifier).ShouldBeNull();
        ActionStateMachine.Judge(ActionState.Implemented, ActionState.VerifiedEffective, Verifier with { IsMember = true }).ShouldBe(ActionRefusal.OwnWork);
        ActionStateMachine.Judge(ActionState.Implemented, ActionState.VerifiedEffective, Verifier with { TookPart = true }).ShouldBe(ActionRefusal.OwnWork);
        ActionStateMachine.Judge(ActionState.Implemented, ActionState.VerifiedEffective, Manager).ShouldBe(ActionRefusal.WrongParty);
        ActionStateMachine.Judge(ActionState.Implemented, ActionState.VerifiedEffective, Speaker).ShouldBe(ActionRefusal.WrongParty);
    }

    [Fact]
    public void Step_InTheWrongState_IsToldToThoseOnlyWhoCouldTakeIt()
    {
        ActionStateMachine.Judge(ActionState.Agreed, ActionState.Agreed, Speaker).ShouldBe(ActionRefusal.WrongState);
        ActionStateMachine.Judge(ActionState.Recommended, ActionState.Implemented, Member).ShouldBe(ActionRefusal.WrongState);
        ActionStateMachine.Judge(ActionState.Agreed, ActionState.Agreed, Manager).ShouldBe(ActionRefusal.WrongParty);
        ActionStateMachine.Judge(ActionState.Agreed, ActionState.Recommended, Everything).ShouldBe(ActionRefusal.WrongParty);
    }

    [Fact]
    public void Reason_IsNeededToDeclineVerifyAndCancel() =>
        ActionStateMachine.Rules.Where(rule => rule.NeedsNote).Select(rule => rule.To).Distinct()
            .ShouldBe([ActionState.Declined, ActionState.VerifiedEffective, ActionState.Ineffective, ActionState.Cancelled], ignoreOrder: true);

    [Theory]
    [InlineData(ActionState.InProgress, -1, true)]
    [InlineData(ActionState.InProgress, 0, false)]
    [InlineData(ActionState.Ineffective, -1, true)]
    [InlineData(ActionState.Implemented, -1, false)]
    [InlineData(ActionState.Cancelled, -1, false)]
    public void Overdue_IsUnfinishedAfterItsDueDay(ActionState state, int days, bool expected)
    {
        var today = new DateOnly(2026, 3, 1);
        ActionStateMachine.IsOverdue(state, today.AddDays(days), today).ShouldBe(expected);
        ActionStateMachine.IsOverdue(state, null, today).ShouldBeFalse();
    }
}
