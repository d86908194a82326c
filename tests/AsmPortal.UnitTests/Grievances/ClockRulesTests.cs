using System.Globalization;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Rules;

namespace AsmPortal.UnitTests.Grievances;

public sealed class ClockRulesTests
{
    private static readonly DateOnly Start = new(2026, 12, 14);
    private static readonly ClockRules Rules = new(WorkingDays.Drc, new GrievanceOptions());

    [Theory]
    [InlineData(nameof(ClockKind.Log), GrievanceCriticality.Critical, "2026-12-14")]
    [InlineData(nameof(ClockKind.Log), GrievanceCriticality.High, "2026-12-15")]
    [InlineData(nameof(ClockKind.Log), GrievanceCriticality.Standard, "2026-12-16")]
    [InlineData(nameof(ClockKind.Acknowledge), GrievanceCriticality.Standard, "2026-12-21")]
    [InlineData(nameof(ClockKind.Screen), GrievanceCriticality.Standard, "2026-12-29")]
    [InlineData(nameof(ClockKind.RespondentReply), GrievanceCriticality.Standard, "2027-01-07")]
    [InlineData(nameof(ClockKind.Feedback), GrievanceCriticality.Standard, "2027-03-14")]
    [InlineData(nameof(ClockKind.Appeal), GrievanceCriticality.Standard, "2027-02-12")]
    [InlineData(nameof(ClockKind.FirstCheck), GrievanceCriticality.Standard, "2027-01-13")]
    [InlineData(nameof(ClockKind.SecondCheck), GrievanceCriticality.Standard, "2027-03-14")]
    public void LastDay_IsThatOfTheRules(string clock, GrievanceCriticality criticality, string day) => Rules.LastDay(Enum.Parse<ClockKind>(clock), criticality, Start).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Fact]
    public void LastDay_OfAnExtendedAnswer_IsSixMonthsAway() => Rules.LastDay(ClockKind.Feedback, GrievanceCriticality.Standard, new DateOnly(2026, 8, 31), extended: true).ShouldBe(new DateOnly(2027, 2, 28));

    [Theory]
    [InlineData(nameof(ClockKind.Log), nameof(PauseReason.Danger), false)]
    [InlineData(nameof(ClockKind.Acknowledge), nameof(PauseReason.WaitingForComplainant), false)]
    [InlineData(nameof(ClockKind.FirstCheck), nameof(PauseReason.Access), false)]
    [InlineData(nameof(ClockKind.Screen), nameof(PauseReason.WaitingForComplainant), true)]
    [InlineData(nameof(ClockKind.Screen), nameof(PauseReason.Proceeding), false)]
    [InlineData(nameof(ClockKind.RespondentReply), nameof(PauseReason.WaitingForComplainant), false)]
    [InlineData(nameof(ClockKind.RespondentReply), nameof(PauseReason.Access), true)]
    [InlineData(nameof(ClockKind.Feedback), nameof(PauseReason.Proceeding), true)]
    [InlineData(nameof(ClockKind.Appeal), nameof(PauseReason.Access), false)]
    public void MayPause_OnlyWhereTheRuleAllows(string clock, string reason, bool may) => ClockRules.MayPause(Enum.Parse<ClockKind>(clock), Enum.Parse<PauseReason>(reason)).ShouldBe(may);

    [Fact]
    public void AfterPause_TheLastDayMovesByTheDaysItStoodStill()
    {
        Rules.AfterPause(ClockKind.Feedback, new DateOnly(2027, 3, 14), new DateOnly(2026, 12, 20), new DateOnly(2026, 12, 30)).ShouldBe(new DateOnly(2027, 3, 24));

        // From Friday to Tuesday two days are worked: the last day moves by two worked days.
        Rules.AfterPause(ClockKind.Screen, new DateOnly(2026, 11, 13), new DateOnly(2026, 11, 6), new DateOnly(2026, 11, 10)).ShouldBe(new DateOnly(2026, 11, 17));
        Rules.AfterPause(ClockKind.Screen, new DateOnly(2026, 11, 13), new DateOnly(2026, 11, 6), new DateOnly(2026, 11, 6)).ShouldBe(new DateOnly(2026, 11, 13));

        // A clock that was set back takes nothing away.
        Rules.AfterPause(ClockKind.Feedback, new DateOnly(2027, 3, 14), new DateOnly(2026, 12, 20), new DateOnly(2026, 12, 1)).ShouldBe(new DateOnly(2027, 3, 14));
    }

    [Fact]
    public void Steps_OfAllClocks_ComeInOrderAndTheThirdAfterTheLastDay()
    {
        foreach (var clock in Enum.GetValues<ClockKind>())
        {
            foreach (var criticality in Enum.GetValues<GrievanceCriticality>())
            {
                for (var start = new DateOnly(2026, 12, 1); start < new DateOnly(2027, 1, 20); start = start.AddDays(1))
                {
                    var due = Rules.LastDay(clock, criticality, start);
                    var steps = Rules.Steps(clock, criticality, start, due, extended: false);
                    steps.Select(step => step.Percent).ShouldBe([75, 100, 125]);
                    steps.Select(step => step.On).ShouldBeInOrder();
                    steps[0].On.ShouldBeGreaterThanOrEqualTo(start);
                    steps[1].On.ShouldBe(due);
                    steps[2].On.ShouldBeGreaterThan(due);
                }
            }
        }
    }

    [Fact]
    public void Steps_OfTheAppeal_LieAQuarterBeforeAndAfter()
    {
        var due = Rules.LastDay(ClockKind.Appeal, GrievanceCriticality.Standard, Start);
        Rules.Steps(ClockKind.Appeal, GrievanceCriticality.Standard, Start, due, false).Select(step => step.On).ShouldBe([due.AddDays(-15), due, due.AddDays(15)]);

        // A pause moves all three.
        Rules.Steps(ClockKind.Appeal, GrievanceCriticality.Standard, Start, due.AddDays(7), false)[0].On.ShouldBe(due.AddDays(-8));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(45, 75)]
    [InlineData(60, 100)]
    [InlineData(75, 125)]
    [InlineData(-3, 0)]
    public void UsedPercent_GrowsWithTheDays(int days, int percent) =>
        Rules.UsedPercent(ClockKind.Appeal, GrievanceCriticality.Standard, Start, Start.AddDays(60), false, Start.AddDays(days)).ShouldBe(percent);

    [Fact]
    public void MayAppeal_UntilTheThirtiethDay()
    {
        Rules.MayAppeal(Start, Start.AddDays(30)).ShouldBeTrue();
        Rules.MayAppeal(Start, Start.AddDays(31)).ShouldBeFalse();
    }
}
