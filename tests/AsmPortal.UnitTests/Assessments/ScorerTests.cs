using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Frameworks.Contracts;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Assessments;

/// <summary>Every clause of domain.md §5. A table of answers is written "code:answer"; what is not named is fully met with fresh evidence.</summary>
public sealed class ScorerTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Two principles, three levels; b has nothing at level 2. Critical with Annex II: a1 and b3. Critical without: a2.</summary>
    private static readonly ScoringScheme Scheme = new(
        ["a", "b"],
        3,
        [
            new("a1", "a1", 0, 1, ZeroesSite: true, Critical: true),
            new("a2", "a2", 0, 2, ZeroesSite: false, Critical: true),
            new("a3", "a3", 0, 3, ZeroesSite: false, Critical: false),
            new("b1", "b1", 1, 1, ZeroesSite: false, Critical: false),
            new("b3", "b3", 1, 3, ZeroesSite: true, Critical: true),
        ]);

    [Theory]
    [InlineData("", 3, 3, 3, "everything met is the highest level")]
    [InlineData("a3:partly", 2, 2, 3, "partially met is not met")]
    [InlineData("a3:no", 2, 2, 3, "not met is not met")]
    [InlineData("a3:none", 2, 2, 3, "not assessed never meets")]
    [InlineData("a3:bare", 2, 2, 3, "fully met needs evidence")]
    [InlineData("a3:old", 2, 2, 3, "fully met needs recent evidence")]
    [InlineData("a3:na", 2, 2, 3, "not applicable needs the verifier")]
    [InlineData("a3:accepted", 3, 3, 3, "not applicable that the verifier accepted passes")]
    [InlineData("a2:no", 1, 1, 3, "a higher level does not make up for a lower one")]
    [InlineData("b1:no", 0, 3, 0, "the site stands at its lowest principle")]
    [InlineData("b1:no a2:no", 0, 1, 0, "each principle is reckoned alone")]
    [InlineData("b3:no", 0, 3, 2, "an unmet critical requirement of Annex II zeroes the site and not the principle; an empty level passes")]
    [InlineData("b3:accepted", 3, 3, 3, "a critical requirement that does not apply zeroes nothing")]
    [InlineData("a1:none", 0, 0, 3, "an unanswered critical requirement of Annex II zeroes the site")]
    public void Score_EachClause_GivesTheLevelsOfTheDomain(string answers, int site, int a, int b, string clause)
    {
        var score = Score(answers).SelfDeclared;

        score.SiteLevel.ShouldBe(site, clause);
        score.Principles.Select(principle => principle.Level).ShouldBe([a, b], clause);
    }

    [Theory]
    [InlineData("2025-11-22", true)]
    [InlineData("2025-11-21", false)]
    public void Score_EvidenceOfTwelveMonths_CountsToTheDay(string date, bool met) =>
        (ScorerOf([new(Rating.Fully, Rating.NotAssessed, DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture))]).SelfDeclared.SiteLevel == 1).ShouldBe(met);

    [Fact]
    public void Progress_CountsMetAmongWhatApplies()
    {
        var score = Score("a2:accepted a3:no").SelfDeclared;

        (score.Met, score.Applicable, score.Progress).ShouldBe((3, 4, 0.75));
        (score.Principles[0].Met, score.Principles[0].Applicable, score.Principles[0].Progress).ShouldBe((1, 2, 0.5));
        score.Levels.Select(level => (level.Met, level.Applicable)).ShouldBe([(2, 2), (0, 0), (1, 2)]);
        score.Levels.Select(level => level.Status).ShouldBe([LevelStatus.Met, LevelStatus.NotApplicable, LevelStatus.NotMet]);
    }

    [Fact]
    public void Progress_NothingApplies_IsNotANumber()
    {
        var score = ScorerOf([new(Rating.NotApplicable, Rating.NotApplicable, null)]).SelfDeclared;

        score.Progress.ShouldBeNull();
        score.SiteLevel.ShouldBe(1);
    }

    [Fact]
    public void Gaps_AreUnmetRequirementsOfTheNextLevelOnly()
    {
        var score = Score("a2:no a3:partly").SelfDeclared;

        score.SiteLevel.ShouldBe(1);
        score.Gaps.Select(gap => gap.Code).ShouldBe(["a2"]);
        score.HeldBackBy.Select(gap => (gap.Code, gap.Reason)).ShouldBe([("a2", UnmetReason.DoesNotMeet)]);
        score.Next!.Level.ShouldBe(2);
    }

    [Fact]
    public void HeldBackBy_SiteAtZeroByACriticalRequirement_NamesItThoughItsLevelIsHigh()
    {
        var score = Score("b3:old a2:no").SelfDeclared;

        score.SiteLevel.ShouldBe(0);
        score.Gaps.ShouldBeEmpty();
        score.HeldBackBy.Select(one => (one.Code, one.ZeroesSite, one.Reason)).ShouldBe([("b3", true, UnmetReason.OldEvidence)]);
        score.CriticalUnmet.Select(one => one.Code).ShouldBe(["b3"]);
        score.Next!.Level.ShouldBe(1, "with b3 met, a2 still holds the site at 1");
    }

    [Fact]
    public void Next_AtTheHighestLevel_IsNothing()
    {
        var score = Score("").SelfDeclared;

        score.Next.ShouldBeNull();
        score.HeldBackBy.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("none", nameof(UnmetReason.NotAssessed))]
    [InlineData("partly", nameof(UnmetReason.Partially))]
    [InlineData("no", nameof(UnmetReason.DoesNotMeet))]
    [InlineData("bare", nameof(UnmetReason.NoEvidence))]
    [InlineData("old", nameof(UnmetReason.OldEvidence))]
    [InlineData("na", nameof(UnmetReason.NotAccepted))]
    public void HeldBackBy_SaysWhyEachIsUnmet(string answer, string reason) =>
        Score($"a1:{answer}").SelfDeclared.HeldBackBy.Single().Reason.ToString().ShouldBe(reason);

    [Fact]
    public void Sides_AreReckonedApart()
    {
        var answers = Answers("");
        answers[1] = answers[1] with { Verified = Rating.Partially };
        var score = Scorer.Score(Scheme, answers, Today, 12);

        score.SelfDeclared.SiteLevel.ShouldBe(3);
        score.Verified!.SiteLevel.ShouldBe(0, "the verifier has not rated the critical requirements");
        score.Verified.HeldBackBy.Count.ShouldBe(3);
    }

    [Fact]
    public void Verified_NobodyVerified_IsMissing() => Score("").Verified.ShouldBeNull();

    [Fact]
    public void Calibration_IsTheShareOfAgreementAmongWhatBothRated()
    {
        var answers = Answers("a3:none");
        for (var index = 0; index < 4; index++)
        {
            answers[index] = answers[index] with { Verified = index == 0 ? Rating.Partially : Rating.Fully };
        }

        Scorer.Score(Scheme, answers, Today, 12).Calibration.ShouldBe(0.6667);
        Score("").Calibration.ShouldBeNull();
    }

    [Fact]
    public void SchemeOf_NestedSections_CountToTheTopPrinciple()
    {
        RequirementDocument Requirement(string id, int level, bool critical, params AnnexIICategory[] categories) => new() { Code = id, StableId = id, Level = level, Critical = critical, AnnexII = categories };
        var scheme = ScoringScheme.Of(new VersionDocument
        {
            Framework = new FrameworkHeader { Slug = "f" },
            Version = "1",
            Levels = [new LevelDocument { Number = 1 }, new LevelDocument { Number = 2 }, new LevelDocument { Number = 4 }],
            Principles =
            [
                new PrincipleDocument
                {
                    Code = "1",
                    StableId = "p1",
                    Requirements = [Requirement("r1", 1, true)],
                    Principles = [new PrincipleDocument { Code = "1.1", StableId = "p11", Requirements = [Requirement("r2", 2, true, AnnexIICategory.MoneyLaundering)] }],
                },
                new PrincipleDocument { Code = "2", StableId = "p2", Requirements = [Requirement("r3", 1, false, AnnexIICategory.SecurityForces)] },
            ],
        });

        scheme.Principles.ShouldBe(["1", "2"]);
        scheme.HighestLevel.ShouldBe(4);
        scheme.Requirements.Select(requirement => (requirement.StableId, requirement.Principle, requirement.ZeroesSite)).ShouldBe([("r1", 0, false), ("r2", 0, true), ("r3", 1, false)]);
    }

    [Fact]
    public void Json_RoundTrip_KeepsTheScore()
    {
        var score = Score("a2:no b3:accepted");

        ScoreJson.Write(ScoreJson.Read(ScoreJson.Write(score))!).ShouldBe(ScoreJson.Write(score));
    }

    private static AssessmentScore Score(string answers) => Scorer.Score(Scheme, Answers(answers), Today, 12);

    private static AssessmentScore ScorerOf(ScoredAnswer[] answers) =>
        Scorer.Score(new ScoringScheme(["p"], 1, [new("r", "r", 0, 1, ZeroesSite: false, Critical: false)]), answers, Today, 12);

    private static ScoredAnswer[] Answers(string table)
    {
        var given = table.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1]);
        return [.. Scheme.Requirements.Select(requirement => given.GetValueOrDefault(requirement.Code) switch
        {
            null => new ScoredAnswer(Rating.Fully, Rating.NotAssessed, Today),
            "partly" => new ScoredAnswer(Rating.Partially, Rating.NotAssessed, Today),
            "no" => new ScoredAnswer(Rating.DoesNotMeet, Rating.NotAssessed, Today),
            "bare" => new ScoredAnswer(Rating.Fully, Rating.NotAssessed, null),
            "old" => new ScoredAnswer(Rating.Fully, Rating.NotAssessed, Today.AddMonths(-13)),
            "na" => new ScoredAnswer(Rating.NotApplicable, Rating.NotAssessed, Today),
            "accepted" => new ScoredAnswer(Rating.NotApplicable, Rating.NotApplicable, null),
            _ => new ScoredAnswer(Rating.NotAssessed, Rating.NotAssessed, Today),
        })];
    }
}
