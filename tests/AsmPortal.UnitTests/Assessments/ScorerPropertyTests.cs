using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Scoring;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Assessments;

public sealed class ScorerPropertyTests
{
    private const int Highest = 4;
    private static readonly DateOnly Today = new(2026, 2, 28);
    private static readonly string[] Principles = ["1", "2", "3"];

    /// <summary>Good answers are frequent, so that every level is reached by many of the assessments.</summary>
    private static readonly Gen<Rating> Ratings = Gen.Frequency(
        (12, Gen.Constant(Rating.Fully)), (1, Gen.Constant(Rating.Partially)), (1, Gen.Constant(Rating.DoesNotMeet)), (3, Gen.Constant(Rating.NotApplicable)), (1, Gen.Constant(Rating.NotAssessed)));

    private static readonly Gen<DateOnly?> Evidence = Gen.Frequency(
        (10, Gen.Choose(0, 364).Select(days => (DateOnly?)Today.AddDays(-days))), (1, Gen.Choose(364, 368).Select(days => (DateOnly?)Today.AddDays(-days))), (1, Gen.Constant((DateOnly?)null)));

    private static readonly Gen<OracleRow> Row =
        from principle in Gen.Elements(Principles)
        from level in Gen.Choose(1, Highest)
        from critical in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        from annex in Gen.Elements(true, false)
        from self in Ratings
        from verified in Gen.Frequency((6, Gen.Constant(self)), (4, Ratings))
        from evidence in Evidence
        select new OracleRow("", principle, level, critical, annex, self, verified, evidence);

    [Fact]
    public void Score_TenThousandRandomAssessments_EqualTheOracle() =>
        Prop.ForAll(Row.ListOf().ToArbitrary(), drawn =>
        {
            List<OracleRow> rows = [.. drawn.Select((row, index) => row with { Id = $"r{index}" })];
            var scheme = new ScoringScheme(Principles, Highest, [.. rows.Select(row => new ScoredRequirement(row.Id, row.Id, Array.IndexOf(Principles, row.Principle), row.Level, row.Critical && row.AnnexII, row.Critical))]);
            ScoredAnswer[] answers = [.. rows.Select(row => new ScoredAnswer(row.Self, row.Verified, row.EvidenceOn))];

            var score = Scorer.Score(scheme, answers, Today, 12);

            Same(score.SelfDeclared, ScoringOracle.Of(Principles, Highest, rows, verified: false, Today, 12));
            (score.Verified is null).ShouldBe(rows.TrueForAll(row => row.Verified == Rating.NotAssessed));
            if (score.Verified is { } verified)
            {
                Same(verified, ScoringOracle.Of(Principles, Highest, rows, verified: true, Today, 12));
            }

            var calibration = ScoringOracle.Calibration(rows);
            (score.Calibration is null).ShouldBe(calibration is null);
            (score.Calibration ?? 0).ShouldBe(calibration ?? 0, 0.00005);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    private static void Same(Score score, OracleScore oracle)
    {
        score.SiteLevel.ShouldBe(oracle.SiteLevel);
        score.Principles.Select(principle => principle.Level).ShouldBe(oracle.Levels);
        score.Met.ShouldBe(oracle.Met);
        score.Applicable.ShouldBe(oracle.Applicable);
        score.Gaps.Select(gap => gap.StableId).ShouldBe(oracle.Gaps);
        score.HeldBackBy.Select(one => one.StableId).ShouldBe(oracle.HeldBackBy);
        score.Next?.Level.ShouldBe(oracle.Next!.Value);
        (score.Next is null).ShouldBe(oracle.Next is null);
    }
}
