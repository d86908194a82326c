using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;

namespace AsmPortal.UnitTests.ChildProtection;

public sealed class CaseRuleTests
{
    private static readonly CaseStanding Owner = new() { IsOwner = true };
    private static readonly CaseStanding Supervisor = new() { IsSupervisor = true };
    private static readonly CaseStanding Both = new() { IsOwner = true, IsSupervisor = true };
    private static readonly CaseStanding Emergency = new() { ByBreakGlass = true };

    private static readonly ChildCaseState[] Way =
    [
        ChildCaseState.Observed, ChildCaseState.Registered, ChildCaseState.RiskAssessed, ChildCaseState.PlanDrafted, ChildCaseState.PlanApproved, ChildCaseState.InService, ChildCaseState.Monitoring, ChildCaseState.Closed,
    ];

    [Fact]
    public void StraightWay_LeadsFromObservedToClosed()
    {
        for (var index = 1; index < Way.Length; index++)
        {
            CaseStateMachine.Find(Way[index - 1], Way[index]).ShouldNotBeNull($"{Way[index - 1]} to {Way[index]}");
        }
    }

    [Fact]
    public void StraightWay_LeavesNoStepOut()
    {
        foreach (var (from, index) in Way.Select((state, index) => (state, index)))
        {
            foreach (var to in Way.Skip(index + 2).Where(to => to != ChildCaseState.Closed))
            {
                CaseStateMachine.Find(from, to).ShouldBeNull($"{from} to {to}");
            }
        }
    }

    [Fact]
    public void EveryState_IsReached_AndOnlyMergedIsLeftByNothing()
    {
        Enum.GetValues<ChildCaseState>().Where(state => state != ChildCaseState.Observed).ShouldAllBe(state => CaseStateMachine.Rules.Any(rule => rule.To == state));
        Enum.GetValues<ChildCaseState>().Where(state => !CaseStateMachine.Rules.Any(rule => rule.From == state)).ShouldBe([ChildCaseState.Merged]);
        CaseStateMachine.Rules.Select(rule => (rule.From, rule.To)).Distinct().Count().ShouldBe(CaseStateMachine.Rules.Count);
    }

    [Theory]
    [InlineData(ChildCaseState.PlanDrafted, ChildCaseState.PlanApproved)]
    [InlineData(ChildCaseState.Monitoring, ChildCaseState.Closed)]
    [InlineData(ChildCaseState.Registered, ChildCaseState.LostToFollowUp)]
    [InlineData(ChildCaseState.InService, ChildCaseState.Transferred)]
    [InlineData(ChildCaseState.Duplicate, ChildCaseState.Merged)]
    public void Decisions_AreASupervisorsWhoIsNotTheOwner(ChildCaseState from, ChildCaseState to)
    {
        CaseStateMachine.Judge(from, to, Supervisor).ShouldBeNull();
        CaseStateMachine.Judge(from, to, Owner).ShouldBe(CaseRefusal.WrongParty);
        CaseStateMachine.Judge(from, to, Both).ShouldBe(CaseRefusal.OwnWork);
        CaseStateMachine.Judge(from, to, Emergency).ShouldBe(CaseRefusal.WrongParty);
    }

    [Theory]
    [InlineData(ChildCaseState.Observed, ChildCaseState.Registered)]
    [InlineData(ChildCaseState.Registered, ChildCaseState.RiskAssessed)]
    [InlineData(ChildCaseState.RiskAssessed, ChildCaseState.PlanDrafted)]
    [InlineData(ChildCaseState.InService, ChildCaseState.Monitoring)]
    [InlineData(ChildCaseState.Observed, ChildCaseState.Adult)]
    public void Work_IsTheOwners(ChildCaseState from, ChildCaseState to)
    {
        CaseStateMachine.Judge(from, to, Owner).ShouldBeNull();
        CaseStateMachine.Judge(from, to, Supervisor).ShouldBe(CaseRefusal.WrongParty);
        CaseStateMachine.Judge(from, to, Emergency).ShouldBe(CaseRefusal.WrongParty);
    }

    [Fact]
    public void Service_BeginsByTheProvidersAnswer_NotByHand()
    {
        foreach (var standing in new[] { Owner, Supervisor, Both })
        {
            CaseStateMachine.Judge(ChildCaseState.PlanApproved, ChildCaseState.InService, standing).ShouldBe(CaseRefusal.WrongParty);
        }
    }

    [Fact]
    public void Owner_InTheWrongState_IsToldSo() => CaseStateMachine.Judge(ChildCaseState.Observed, ChildCaseState.RiskAssessed, Owner).ShouldBe(CaseRefusal.WrongState);

    [Fact]
    public void Referral_GoesToItsEnd_AndEachStepHasItsParty()
    {
        ReferralStateMachine.Ways(ReferralState.Sent, ReferralParty.Provider).ShouldBe([ReferralState.Accepted, ReferralState.Rejected]);
        ReferralStateMachine.Ways(ReferralState.Sent, ReferralParty.Officer).ShouldBe([ReferralState.Revoked]);
        ReferralStateMachine.Ways(ReferralState.ReportedDelivered, ReferralParty.Provider).ShouldBeEmpty();
        ReferralStateMachine.Ways(ReferralState.ReportedDelivered, ReferralParty.Officer).ShouldBe([ReferralState.ConfirmedByCaregiver, ReferralState.Disputed, ReferralState.Revoked]);
        ReferralStateMachine.Ended.ShouldAllBe(state => !ReferralStateMachine.Rules.Any(rule => rule.From == state));
        ReferralStateMachine.Ended.ShouldAllBe(state => !ReferralStateMachine.WithProvider.Contains(state));
        Enum.GetValues<ReferralState>().Where(state => !ReferralStateMachine.Rules.Any(rule => rule.From == state)).ShouldBe(ReferralStateMachine.Ended, ignoreOrder: true);
    }

    [Theory]
    [InlineData("", nameof(ClosureCondition.TwoVisitsWithoutChildLabour))]
    [InlineData("visit", nameof(ClosureCondition.TwoVisitsWithoutChildLabour))]
    [InlineData("relapse", nameof(ClosureCondition.TwoVisitsWithoutChildLabour))]
    [InlineData("not-reached", nameof(ClosureCondition.TwoVisitsWithoutChildLabour))]
    [InlineData("unconfirmed", nameof(ClosureCondition.ServiceConfirmed))]
    [InlineData("still-open", nameof(ClosureCondition.ServiceConfirmed))]
    [InlineData("open-goal", nameof(ClosureCondition.GoalsResolved))]
    [InlineData("no-goal", nameof(ClosureCondition.GoalsResolved))]
    [InlineData("child", nameof(ClosureCondition.ChildTold))]
    [InlineData("caregiver", nameof(ClosureCondition.CaregiverTold))]
    public void Gate_StaysShutForEachMissingCondition(string fault, string missing)
    {
        var good = new ClosureFacts(
            [FollowUpResult.ChildLabour, FollowUpResult.NoChildLabour, FollowUpResult.NoChildLabour], [new(ReferralState.Closed, true)], [GoalState.Achieved, GoalState.NoLongerNeeded], true, true);
        ClosureGate.Missing(good).ShouldBeEmpty();

        var faulty = fault switch
        {
            "" => good with { Visits = [] },
            "visit" => good with { Visits = [FollowUpResult.NoChildLabour] },
            "relapse" => good with { Visits = [FollowUpResult.NoChildLabour, FollowUpResult.NoChildLabour, FollowUpResult.ChildLabour] },
            "not-reached" => good with { Visits = [FollowUpResult.NoChildLabour, FollowUpResult.NotReached] },
            "unconfirmed" => good with { Referrals = [new(ReferralState.Closed, false)] },
            "still-open" => good with { Referrals = [new(ReferralState.ConfirmedByCaregiver, true), new(ReferralState.InProgress, false)] },
            "open-goal" => good with { Goals = [GoalState.Achieved, GoalState.Open] },
            "no-goal" => good with { Goals = [] },
            "child" => good with { ChildTold = false },
            _ => good with { CaregiverTold = false },
        };

        ClosureGate.Missing(faulty).Select(one => one.ToString()).ShouldBe([missing]);
    }

    [Fact]
    public void Clocks_FollowTheRisk()
    {
        var clocks = new CaseClocks(new ChildProtectionOptions());
        var at = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

        Of(RiskLevel.High).ShouldBe((at.AddHours(24), at.AddHours(72), at.AddDays(7), at.AddHours(24)));
        Of(RiskLevel.Medium).ShouldBe((at.AddDays(3), at.AddDays(7), at.AddDays(14), at.AddDays(3)));
        Of(RiskLevel.Low).ShouldBe((at.AddDays(7), at.AddDays(14), at.AddDays(21), at.AddDays(5)));
        Enumerable.Range(0, 6).Select(done => clocks.NextVisit(RiskLevel.High, done, at)).ShouldBe([at.AddDays(7), at.AddDays(7), at.AddDays(7), at.AddDays(7), at.AddMonths(1), at.AddMonths(1)]);
        clocks.NextVisit(RiskLevel.Medium, 0, at).ShouldBe(at.AddMonths(1));
        clocks.NextVisit(RiskLevel.Low, 9, at).ShouldBe(at.AddMonths(3));
        clocks.Check(at).ShouldBe(at.AddMonths(6));

        (DateTime, DateTime, DateTime, DateTime) Of(RiskLevel risk) => (clocks.SafetyContact(risk, at), clocks.Assessment(risk, at), clocks.Plan(risk, at), clocks.ReferralAnswer(risk, at));
    }

    [Theory]
    [InlineData(true, "", nameof(RiskLevel.High))]
    [InlineData(false, "", nameof(RiskLevel.Medium))]
    [InlineData(false, nameof(WfclResult.WorstFormSlavery), nameof(RiskLevel.High))]
    [InlineData(false, nameof(WfclResult.WorstFormIllicitActivities), nameof(RiskLevel.High))]
    [InlineData(false, nameof(WfclResult.WorstFormHazardous), nameof(RiskLevel.Medium))]
    public void Risk_IsPresumedUntilItIsAssessed(bool danger, string classification, string expected) =>
        CaseClocks.Presumed(danger, classification.Length == 0 ? null : Enum.Parse<WfclResult>(classification)).ToString().ShouldBe(expected);

    [Fact]
    public void Names_MeetInAnyOrderAndSpelling_AndByTwoOfThreeWords()
    {
        var one = NameWords.Of("Kabeya Mutombo Élie", "Mutombo Kalenga");
        var other = NameWords.Of("  elie KABEYA-Mutombo ", "kalenga mutombo");
        var shorter = NameWords.Of("Elie Kabeya", "");

        one.ShouldBe(other);
        one.Intersect(shorter).ShouldBe([(TokenKind.NamePair, "elie kabeya")]);
        NameWords.Of("", "").ShouldBeEmpty();
        NameWords.Of("小明", "").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(0, nameof(AgeBand.Under6))]
    [InlineData(5, nameof(AgeBand.Under6))]
    [InlineData(6, nameof(AgeBand.From6To11))]
    [InlineData(12, nameof(AgeBand.From12To14))]
    [InlineData(15, nameof(AgeBand.At15))]
    [InlineData(16, nameof(AgeBand.From16To17))]
    [InlineData(17, nameof(AgeBand.From16To17))]
    [InlineData(18, nameof(AgeBand.Adult))]
    public void AgeBands_FollowTheLowerBound(int age, string band) => ChildCase.BandOf(age).ToString().ShouldBe(band);
}
