using AsmPortal.Consultations;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.Extensions.Options;

namespace AsmPortal.UnitTests.Consultations;

public sealed class AnswerRulesTests
{
    [Fact]
    public void Answer_ReachesThePublicOnlyThroughBothCommittees()
    {
        Path(AnswerState.Open, AnswerStep.Draft, AnswerStep.Propose, AnswerStep.Confirm, AnswerStep.Publish).ShouldBe(AnswerState.Published);
        Path(AnswerState.Open, AnswerStep.Draft, AnswerStep.Propose, AnswerStep.Return, AnswerStep.Draft, AnswerStep.Propose, AnswerStep.Diverge, AnswerStep.Publish).ShouldBe(AnswerState.Published);
        AnswerStateMachine.Rules.Where(rule => rule.To == AnswerState.Published).SelectMany(rule => rule.From).ShouldBe([AnswerState.Confirmed, AnswerState.Diverged]);
        AnswerStateMachine.Rules.Where(rule => rule.To is AnswerState.Confirmed or AnswerState.Diverged).ShouldAllBe(rule => rule.Permission == Permissions.Decide && rule.From.Single() == AnswerState.Proposed);
    }

    [Theory]
    [InlineData(AnswerStep.Draft, AnswerState.Proposed)]
    [InlineData(AnswerStep.Draft, AnswerState.Confirmed)]
    [InlineData(AnswerStep.Draft, AnswerState.Published)]
    [InlineData(AnswerStep.Propose, AnswerState.Open)]
    [InlineData(AnswerStep.Propose, AnswerState.Proposed)]
    [InlineData(AnswerStep.Confirm, AnswerState.Drafted)]
    [InlineData(AnswerStep.Confirm, AnswerState.Confirmed)]
    [InlineData(AnswerStep.Publish, AnswerState.Proposed)]
    [InlineData(AnswerStep.Publish, AnswerState.Published)]
    [InlineData(AnswerStep.Dismiss, AnswerState.Published)]
    [InlineData(AnswerStep.Restore, AnswerState.Open)]
    public void Step_FromTheWrongState_IsRefused(object step, AnswerState from) => AnswerStateMachine.Allows((AnswerStep)step, from).ShouldBeFalse();

    [Fact]
    public void Published_IsTheEnd() => AnswerStateMachine.Rules.ShouldAllBe(rule => !rule.From.Contains(AnswerState.Published));

    [Fact]
    public void Step_ByTheWrongRole_IsRefused()
    {
        var stereotypes = new Permissions().GetDefaultStereotypes().ToDictionary(row => row.Role, row => row.Permissions);
        bool May(string role, AnswerStep step) => stereotypes[role].Contains(AnswerStateMachine.Of(step).Permission);

        May(PortalRoles.TechnicalCommittee, AnswerStep.Propose).ShouldBeTrue();
        May(PortalRoles.TechnicalCommittee, AnswerStep.Confirm).ShouldBeFalse();
        May(PortalRoles.SteeringCommittee, AnswerStep.Confirm).ShouldBeTrue();
        May(PortalRoles.SteeringCommittee, AnswerStep.Propose).ShouldBeFalse();
        May(PortalRoles.ConsultationManager, AnswerStep.Confirm).ShouldBeFalse();
        May(PortalRoles.ConsultationManager, AnswerStep.Publish).ShouldBeTrue();
        May(PortalRoles.Facilitator, AnswerStep.Draft).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(4, null, 2)]
    [InlineData(5, null, 3)]
    [InlineData(0, null, 1)]
    [InlineData(12, 3, 3)]
    public void Quorum_IsHalfOfTheVotingMembersOrTheNumberGiven(int members, int? given, int expected) =>
        MeetingRules.QuorumOf(members, given, new AnswerOptions()).ShouldBe(expected);

    [Fact]
    public void Vote_CarriesWithMoreForThanAgainst()
    {
        MeetingRules.Carries([]).ShouldBeTrue();
        MeetingRules.Carries([VoteValue.For, VoteValue.Abstain, VoteValue.Abstain]).ShouldBeTrue();
        MeetingRules.Carries([VoteValue.For, VoteValue.Against]).ShouldBeFalse();
        MeetingRules.Carries([VoteValue.Abstain]).ShouldBeFalse();
    }

    [Fact]
    public void Committee_TakesOnlyItsOwnDecisions()
    {
        MeetingRules.StepOf(Committee.Technical, AgendaDecision.Confirmed).ShouldBeNull();
        MeetingRules.StepOf(Committee.Steering, AgendaDecision.Proposed).ShouldBeNull();
        MeetingRules.Offered(Committee.Steering).ShouldAllBe(decision => MeetingRules.StepOf(Committee.Steering, decision) != null);
    }

    [Fact]
    public void Duplicate_OfItselfOfADuplicateOrOfOneThatOthersPointAt_IsRefused()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        DuplicateRules.Check(one, other, false, false).ShouldBe(DuplicateRules.Fault.None);
        DuplicateRules.Check(one, null, false, false).ShouldBe(DuplicateRules.Fault.NoTarget);
        DuplicateRules.Check(one, one, false, false).ShouldBe(DuplicateRules.Fault.Itself);
        DuplicateRules.Check(one, other, true, false).ShouldBe(DuplicateRules.Fault.TargetIsDuplicate);
        DuplicateRules.Check(one, other, false, true).ShouldBe(DuplicateRules.Fault.IsTargetOfOthers);
    }

    [Fact]
    public void Rationale_WaitsInTheLanguagesThatAreMissingOrOutOfDate()
    {
        var rationale = new Rationale { ConsultationId = Guid.CreateVersion7(), SourceLanguage = "fr", ChangedAt = DateTime.UnixEpoch };
        RationaleRules.Write(rationale, new LocalizedText(fr: "Parce que"), false);
        (rationale.WaitsEn, rationale.WaitsFr, rationale.WaitsZh).ShouldBe((true, false, true));

        RationaleRules.Write(rationale, new LocalizedText("Because", "Parce que", "因为"), false);
        rationale.IsComplete.ShouldBeTrue();

        RationaleRules.Write(rationale, new LocalizedText("Because", "Pour une autre raison", "因为"), false);
        (rationale.WaitsEn, rationale.WaitsFr, rationale.WaitsZh).ShouldBe((true, false, true));

        RationaleRules.Write(rationale, new LocalizedText("For another reason", "Pour une autre raison", "因为"), false);
        (rationale.WaitsEn, rationale.WaitsZh).ShouldBe((false, true));

        RationaleRules.Write(rationale, new LocalizedText("For another reason", "Pour une tout autre raison", "因为"), translationsStand: true);
        rationale.IsComplete.ShouldBeTrue();
    }

    [Theory]
    [InlineData("You are all VERMIN.", "vermin")]
    [InlineData("Cette sale race, dehors !", "sale race")]
    [InlineData("你们这些人渣", "人渣")]
    public void HeldWord_IsFoundWhateverTheCase(string text, string word) => Words().FindIn(text).ShouldBe(word);

    [Fact]
    public void HeldWord_InsideAnotherWord_IsNotFound() => Words().FindIn("Vermination of the shafts is a technical term.").ShouldBeNull();

    [Fact]
    public void NearIdenticalTexts_ShareABandAndAreAlike()
    {
        const string letter = "We, the undersigned, ask that the depth limit of thirty metres be kept for every pit, because deeper pits have killed our brothers and sons in the rainy season and nobody answers for it.";
        var one = TextShingles.Of(letter);
        var other = TextShingles.Of("Dear sirs. " + letter.Replace("brothers", "friends", StringComparison.Ordinal).ToUpperInvariant());
        TextShingles.Likeness(one, other).ShouldBeGreaterThan(TextShingles.Similar);
        TextShingles.BandsOf(one).Zip(TextShingles.BandsOf(other)).Count(pair => pair.First == pair.Second).ShouldBeGreaterThan(0);
        TextShingles.Likeness(one, TextShingles.Of("The cooperative keeps a register of everyone who works at the site.")).ShouldBe(0);
        TextShingles.Likeness(TextShingles.Of("合作社应当为每一个矿坑保留三十米的深度限制，因为更深的矿坑夺走了生命。"), TextShingles.Of("合作社应当为每个矿坑保留三十米的深度限制，因为更深的矿坑夺走了生命。")).ShouldBeGreaterThan(TextShingles.Similar);
    }

    [Fact]
    public void SearchTerms_AreWordsAndPairsOfChinese()
    {
        SearchTerms.Of(TextFolding.Fold("Éviter le travail des enfants")).ShouldBe(["eviter", "le", "travail", "des", "enfants"], ignoreOrder: true);
        SearchTerms.Of(TextFolding.Fold("禁止童工")).ShouldContain("童工");
        SearchTerms.Asked("禁止童工").ShouldBe(["禁止", "止童", "童工"], ignoreOrder: true);
        SearchTerms.Asked("矿").ShouldBe(["矿"]);
    }

    private static HeldWords Words() => new(Options.Create(new AnswerOptions()));

    private static AnswerState Path(AnswerState state, params IReadOnlyList<AnswerStep> steps) => steps.Aggregate(state, (from, step) =>
    {
        AnswerStateMachine.Allows(step, from).ShouldBeTrue();
        return AnswerStateMachine.Of(step).To;
    });
}
