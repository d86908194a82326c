using System.Globalization;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>The text that people comment on, beside few and beside 5,000 comments, rendered and not from the cache.</summary>
internal static class ConsultationText
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Listen = true);
        using var client = portal.CreateClient();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        var few = await RenderAsync(client, 0);
        await FillAsync(portal, 5_000);
        var many = await RenderAsync(client, 1_000);
        return
        [
            new("with the demonstration's comments", few.Milliseconds, "ms"),
            new("with 5,000 comments more", many.Milliseconds, "ms"),
            new("5,000 to few", many.Milliseconds / few.Milliseconds, "ratio"),
            new("HTML with 5,000 comments, compressed", many.Bytes / 1024.0, "KB"),
        ];
    }

    /// <summary>Contributions of every group on every requirement of 2.0, in a consultation of the demonstration.</summary>
    public static Task FillAsync(TestPortal portal, int count) => portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var consultation = await db.Set<Consultation>().AsNoTracking().SingleAsync(row => row.Slug == "asm-cobalt-2-0");
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(row => row.ConsultationId == consultation.Id);
        var document = (await services.GetRequiredService<IFrameworkDirectory>().ReadAsync(consultation.VersionId))!;
        var requirements = Requirements(document.Principles).ToList();
        var groups = Enum.GetValues<AsmPortal.Accounts.Contracts.StakeholderGroup>();
        foreach (var numbers in Enumerable.Range(0, count).Chunk(1_000))
        {
            foreach (var number in numbers)
            {
                var submission = new Submission
                {
                    ConsultationId = consultation.Id,
                    Key = ReceiptCode.HashKey(ReceiptCode.NewKey()),
                    ReceiptHash = ReceiptCode.HashKey(ReceiptCode.NewKey()),
                    Channel = Channel.Web,
                    Language = "en",
                    At = round.OpensAt,
                };
                db.Add(submission);
                var requirement = requirements[number % requirements.Count];
                db.Add(new Contribution
                {
                    ConsultationId = consultation.Id,
                    RoundId = round.Id,
                    SubmissionId = submission.Id,
                    Reference = ReceiptCode.NewReference(),
                    Channel = Channel.Web,
                    Language = "en",
                    Attribution = Attribution.Anonymous,
                    Group = groups[number % groups.Length],
                    VersionId = consultation.VersionId,
                    StableId = requirement.StableId,
                    Code = requirement.Code,
                    Type = ContributionType.Technical,
                    Position = (Position)(number % 4),
                    Text = Samples.Sentence(number),
                    State = ContributionState.Approved,
                    AnswerState = AnswerState.Open,
                    SubmittedAt = round.OpensAt,
                });
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    });

    private static async Task<(double Milliseconds, long Bytes)> RenderAsync(HttpClient client, int first)
    {
        var number = first;
        var bytes = 0L;
        var median = await Measure.MedianAsync(30, async () =>
        {
            // A question of its own each time, so that no answer comes from the cache.
            using var answer = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/fr/consultations/asm-cobalt-2-0/text?fresh={number++}"), UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
        });
        return (median, bytes);
    }

    private static IEnumerable<RequirementDocument> Requirements(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => principle.Requirements.Concat(Requirements(principle.Principles)));
}
