using System.Diagnostics;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Data;
using AsmPortal.Testing;
using AsmPortal.UnitTests.Assessments;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>Saving answers, and reckoning scores against the naive oracle of the tests.</summary>
internal static class Assessing
{
    private const int Requirements = 100;
    private const int Assessments = 10_000;
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>One answer after the other and a batch of 200 from a device that was offline.</summary>
    public static async Task<IReadOnlyList<Figure>> AnswersAsync()
    {
        var figures = new List<Figure>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine, options => options.Demo = false);
            var id = await PlanAsync(portal);
            var times = new List<double>();
            for (var number = 0; number < 300; number++)
            {
                var input = new AnswerInput($"c{number % Requirements}", number % 2 == 0 ? Rating.Fully : Rating.Partially, $"Reason {number}") { ClientKey = $"one-{number}" };
                var watch = Stopwatch.StartNew();
                var saved = await portal.InScopeAsync(services => services.GetRequiredService<AnswerSaving>().SaveAsync(id, RatingSide.SelfDeclared, input, default));
                times.Add(watch.Elapsed.TotalMilliseconds);
                Require(saved.Value.Outcome == SaveOutcome.Saved);
            }

            times.Sort();
            figures.Add(new($"{engine}: saving an answer, median", times[times.Count / 2], "ms"));
            figures.Add(new($"{engine}: saving an answer, p95", times[times.Count * 95 / 100], "ms"));
            AnswerInput[] batch = [.. Enumerable.Range(0, Limits.Batch).Select(number => new AnswerInput($"c{number % Requirements}", Rating.DoesNotMeet, $"Offline {number}") { ClientKey = $"batch-{number}" })];
            var whole = Stopwatch.StartNew();
            var all = await portal.InScopeAsync(services => services.GetRequiredService<AnswerSaving>().SaveAsync(id, RatingSide.SelfDeclared, batch, default));
            figures.Add(new($"{engine}: a batch of {Limits.Batch}", whole.Elapsed.TotalMilliseconds, "ms"));
            Require(all.Value.TrueForAll(saved => saved.Outcome == SaveOutcome.Saved));
        }

        return figures;
    }

    /// <summary>10,000 assessments of 100 requirements, both sides, every one equal to the oracle.</summary>
    public static Task<IReadOnlyList<Figure>> ScoringAsync()
    {
        var random = new Random(5);
        string[] principles = ["1", "2", "3", "4", "5", "6", "7"];
        List<(List<OracleRow> Rows, ScoringScheme Scheme, ScoredAnswer[] Answers)> drawn = [.. Enumerable.Range(0, Assessments).Select(_ => Draw(random, principles))];
        var watch = Stopwatch.StartNew();
        var scores = drawn.ConvertAll(one => Scorer.Score(one.Scheme, one.Answers, Today, 12));
        var ours = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var oracle = drawn.ConvertAll(one => (Self: ScoringOracle.Of(principles, 4, one.Rows, verified: false, Today, 12), Verified: ScoringOracle.Of(principles, 4, one.Rows, verified: true, Today, 12)));
        var naive = watch.Elapsed.TotalMilliseconds;
        for (var index = 0; index < scores.Count; index++)
        {
            Require(Same(scores[index].SelfDeclared, oracle[index].Self) && Same(scores[index].Verified!, oracle[index].Verified));
        }

        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new("10,000 assessments of 100 requirements", ours, "ms"),
            new("the naive oracle on the same", naive, "ms"),
            new("oracle to ours", naive / ours, "ratio"),
        ]);
    }

    private static (List<OracleRow> Rows, ScoringScheme Scheme, ScoredAnswer[] Answers) Draw(Random random, string[] principles)
    {
        Rating Rate() => random.Next(40) == 0 ? (Rating)random.Next(5) : Rating.Fully;
        List<OracleRow> rows = [.. Enumerable.Range(0, Requirements).Select(number => new OracleRow(
            $"r{number}", principles[number % principles.Length], (number % 4) + 1, number % 9 == 0, number % 2 == 0, Rate(), Rate(), Today.AddDays(-random.Next(370))))];
        var scheme = new ScoringScheme(principles, 4, [.. rows.Select(row => new ScoredRequirement(row.Id, row.Id, Array.IndexOf(principles, row.Principle), row.Level, row.Critical && row.AnnexII, row.Critical))]);
        return (rows, scheme, [.. rows.Select(row => new ScoredAnswer(row.Self, row.Verified, row.EvidenceOn))]);
    }

    private static bool Same(Score score, OracleScore oracle) =>
        score.SiteLevel == oracle.SiteLevel && score.Met == oracle.Met && score.Applicable == oracle.Applicable && score.Next?.Level == oracle.Next
        && score.Principles.Select(principle => principle.Level).SequenceEqual(oracle.Levels)
        && score.Gaps.Select(gap => gap.StableId).SequenceEqual(oracle.Gaps) && score.HeldBackBy.Select(one => one.StableId).SequenceEqual(oracle.HeldBackBy);

    private static Task<Guid> PlanAsync(TestPortal portal) => portal.ReadAsync(async db =>
    {
        var assessment = new Assessment
        {
            Year = 2026,
            Sequence = 1,
            Number = "A-2026-0001",
            SiteId = Guid.CreateVersion7(),
            FrameworkVersionId = Guid.CreateVersion7(),
            FrameworkSlug = "bench",
            VersionLabel = "1.0",
            Kind = AssessmentKind.ThirdParty,
            PeriodFrom = Today.AddMonths(-6),
            PeriodTo = Today,
            CreatedAt = portal.Clock.Now,
        };
        db.Add(assessment);
        db.AddRange(Enumerable.Range(0, Requirements).Select(number => new Response { AssessmentId = assessment.Id, StableId = $"r{number}", Code = $"c{number}", Position = number }));
        await db.SaveChangesAsync();
        return assessment.Id;
    });

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidOperationException("A figure of something that went wrong is worth nothing.");
        }
    }
}
