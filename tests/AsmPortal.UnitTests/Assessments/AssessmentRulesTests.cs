using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Workflow;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Assessments;

public sealed class AssessmentRulesTests
{
    private static readonly Standing Author = new(OfCooperative: true, Answers: true, Verifies: false, MayVerify: false, MayPublish: false);
    private static readonly Standing Verifier = new(OfCooperative: false, Answers: false, Verifies: true, MayVerify: true, MayPublish: false);
    private static readonly Standing Reader = new(OfCooperative: true, Answers: false, Verifies: false, MayVerify: false, MayPublish: false);
    private static readonly Standing Publisher = new(OfCooperative: false, Answers: false, Verifies: false, MayVerify: false, MayPublish: true);

    [Theory]
    [InlineData(AssessmentState.Draft, "Submitted Withdrawn", "Submitted", "Withdrawn")]
    [InlineData(AssessmentState.Submitted, "Withdrawn", "DeskReview", "Withdrawn")]
    [InlineData(AssessmentState.DeskReview, "", "Returned FieldVerification", "Withdrawn")]
    [InlineData(AssessmentState.Returned, "DeskReview Withdrawn", "", "Withdrawn")]
    [InlineData(AssessmentState.FieldVerification, "", "Provisional", "Withdrawn")]
    [InlineData(AssessmentState.Provisional, "Contested", "", "Published Withdrawn")]
    [InlineData(AssessmentState.Contested, "", "FieldVerification Provisional", "Published Withdrawn")]
    [InlineData(AssessmentState.Published, "", "", "Withdrawn")]
    [InlineData(AssessmentState.Expired, "", "", "")]
    [InlineData(AssessmentState.Superseded, "", "", "")]
    [InlineData(AssessmentState.Withdrawn, "", "", "")]
    public void Steps_OfEachPart_AreThoseOfTheDomain(AssessmentState state, string author, string verifier, string publisher)
    {
        Steps(state, Author).ShouldBe(author);
        Steps(state, Verifier).ShouldBe(verifier);
        Steps(state, Publisher).ShouldBe(publisher);
        Steps(state, Reader).ShouldBe("");
    }

    [Fact]
    public void Provisional_FromTheDesk_IsForSelfAssessmentsOnly()
    {
        AssessmentStateMachine.OpenTo(AssessmentState.DeskReview, AssessmentKind.Self, Verifier).ShouldContain(rule => rule.To == AssessmentState.Provisional);
        AssessmentStateMachine.OpenTo(AssessmentState.DeskReview, AssessmentKind.ThirdParty, Verifier).ShouldNotContain(rule => rule.To == AssessmentState.Provisional);
    }

    [Fact]
    public void HandingIn_ByTheVerifier_IsForThirdPartiesOnly()
    {
        foreach (var kind in new[] { AssessmentKind.Self, AssessmentKind.Joint })
        {
            AssessmentStateMachine.OpenTo(AssessmentState.Draft, kind, Verifier).ShouldBeEmpty();
            AssessmentStateMachine.Find(AssessmentState.Draft, AssessmentState.Submitted, kind).ShouldHaveSingleItem().Taker.ShouldBe(StepTaker.Author);
        }
    }

    [Fact]
    public void TakingUpTheReview_SomebodyWhoMayVerify_NeedsNoPlaceInTheTeam() =>
        AssessmentStateMachine.OpenTo(AssessmentState.Submitted, AssessmentKind.Self, Verifier with { Verifies = false }).Select(rule => rule.To).ShouldBe([AssessmentState.DeskReview]);

    [Fact]
    public void EveryWayBackAndEveryRefusal_NeedsAReason() =>
        AssessmentStateMachine.Rules.Where(rule => rule.To is AssessmentState.Returned or AssessmentState.Contested or AssessmentState.Withdrawn || rule.From == AssessmentState.Contested).ShouldAllBe(rule => rule.NoteRequired);

    [Theory]
    [InlineData(AssessmentState.Draft, true, false)]
    [InlineData(AssessmentState.Submitted, false, false)]
    [InlineData(AssessmentState.DeskReview, false, true)]
    [InlineData(AssessmentState.Returned, true, false)]
    [InlineData(AssessmentState.FieldVerification, false, true)]
    [InlineData(AssessmentState.Provisional, false, false)]
    [InlineData(AssessmentState.Contested, false, false)]
    [InlineData(AssessmentState.Published, false, false)]
    public void Answers_AreOpenToOneSideAtATime(AssessmentState state, bool self, bool verified)
    {
        AnswerRules.IsOpen(state, RatingSide.SelfDeclared).ShouldBe(self);
        AnswerRules.IsOpen(state, RatingSide.Verified).ShouldBe(verified);
    }

    private static string Steps(AssessmentState state, Standing standing) =>
        string.Join(' ', AssessmentStateMachine.OpenTo(state, AssessmentKind.ThirdParty, standing).Select(rule => rule.To));
}
