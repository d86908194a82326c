using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services.Report;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Consultations;

public sealed class ReportProcessTests
{
    private static readonly DateTime Opens = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Closes = Opens.AddDays(60);
    private static readonly DateTime Due = Closes.AddDays(45);

    [Fact]
    public void Judge_AConsultationThatKeptAll_IsMetThroughout() =>
        ProcessRules.Judge(Kept(), new ConsultationRules(), Due.AddDays(1)).ShouldAllBe(finding => finding.State == PracticeState.Met);

    [Theory]
    [InlineData(60, 61, nameof(PracticeState.Met))]
    [InlineData(60, 59, nameof(PracticeState.NotYetDue))]
    [InlineData(59, 61, nameof(PracticeState.NotMet))]
    [InlineData(59, 1, nameof(PracticeState.NotMet))]
    public void Judge_FirstRound_AsksForSixtyDays(int days, int today, string state)
    {
        var facts = Kept() with { Rounds = [new RoundFacts(1, Opens, Opens.AddDays(days), days)] };

        Of(facts, Practice.RoundLength, Opens.AddDays(today)).State.ToString().ShouldBe(state);
    }

    [Fact]
    public void Judge_SecondRound_AsksForThirtyDays()
    {
        var facts = Kept() with { Rounds = [new RoundFacts(1, Opens, Closes, 60), new RoundFacts(2, Closes, Closes.AddDays(30), 30)] };

        ProcessRules.Judge(facts, new ConsultationRules(), Due).Where(finding => finding.Practice == Practice.RoundLength).Select(finding => (finding.Round, finding.Of, finding.State))
            .ShouldBe([(1, 60, PracticeState.Met), (2, 30, PracticeState.Met)]);
    }

    [Fact]
    public void Judge_UnansweredComments_AreNotYetDueUntilTheReportIs()
    {
        var facts = Kept() with { Answered = 3, ReportedAt = null };

        Of(facts, Practice.Answers, Due.AddSeconds(-1)).State.ShouldBe(PracticeState.NotYetDue);
        Of(facts, Practice.Answers, Due).State.ShouldBe(PracticeState.NotMet);
        Of(facts with { SynopsisDue = null }, Practice.Answers, Due).State.ShouldBe(PracticeState.NotYetDue);
    }

    [Fact]
    public void Judge_TheReport_IsLateFromTheFirstMomentAfterItsLastDay()
    {
        Of(Kept() with { ReportedAt = Due.AddSeconds(-1) }, Practice.Synopsis, Due).State.ShouldBe(PracticeState.Met);
        Of(Kept() with { ReportedAt = Due }, Practice.Synopsis, Due).State.ShouldBe(PracticeState.NotMet);
        Of(Kept() with { ReportedAt = null }, Practice.Synopsis, Due.AddSeconds(-1)).State.ShouldBe(PracticeState.NotYetDue);
        Of(Kept() with { ReportedAt = null }, Practice.Synopsis, Due).State.ShouldBe(PracticeState.NotMet);
    }

    [Fact]
    public void Judge_GroupsBelowTheirShare_AreNamed()
    {
        var facts = Kept();
        var few = facts with { ByGroup = facts.ByGroup.ToDictionary(pair => pair.Key, pair => pair.Key == StakeholderGroup.ArtisanalMiners ? 4 : pair.Value) };

        var finding = Of(few, Practice.Balance, Due);

        finding.State.ShouldBe(PracticeState.NotMet);
        finding.Groups.ShouldBe([StakeholderGroup.ArtisanalMiners]);
        Of(few with { State = ConsultationState.Open }, Practice.Balance, Due).State.ShouldBe(PracticeState.NotYetDue);
    }

    [Fact]
    public void Judge_WhatIsMissing_IsNotMet()
    {
        var facts = Kept() with { CompleteLanguages = 2, Extensions = 2, ExplainedExtensions = 1, WithReceipt = 89, Linked = 4, GenderStated = 0 };

        ProcessRules.Judge(facts, new ConsultationRules(), Due).Where(finding => finding.State == PracticeState.NotMet).Select(finding => finding.Practice)
            .ShouldBe([Practice.Languages, Practice.Extensions, Practice.Receipts, Practice.Gender, Practice.ChangesLinked]);
    }

    private static Finding Of(ProcessFacts facts, Practice practice, DateTime now) => ProcessRules.Judge(facts, new ConsultationRules(), now).First(finding => finding.Practice == practice);

    private static ProcessFacts Kept() => new()
    {
        State = ConsultationState.Reported,
        Rounds = [new RoundFacts(1, Opens, Closes, 60)],
        CompleteLanguages = 3,
        Extensions = 0,
        ExplainedExtensions = 0,
        Received = 90,
        WithReceipt = 90,
        Substantive = 90,
        Answered = 90,
        TakenUp = 5,
        Linked = 5,
        ByGroup = Enum.GetValues<StakeholderGroup>().ToDictionary(group => group, _ => 10),
        Contributions = 90,
        Women = 40,
        Men = 45,
        GenderStated = 85,
        SynopsisDue = Due,
        ReportedAt = Due.AddDays(-1),
    };
}
