using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>Comments sent over HTTP by 16 people at once, against a bare insert of the same row through EF Core in the same run.</summary>
internal static class Submissions
{
    private const int Connections = 16;
    private const int Comments = 1_600;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine, options =>
            {
                options.Listen = true;
                (options.Settings["CommentsPerMinute"], options.Settings["CommentBurst"]) = ("1000000", "1000000");
            });
            var consultation = await portal.ReadAsync(db => db.Set<Consultation>().AsNoTracking().SingleAsync(row => row.Slug == "asm-cobalt-2-0"));
            var round = await portal.ReadAsync(db => db.Set<Round>().AsNoTracking().SingleAsync(row => row.ConsultationId == consultation.Id));

            using var client = portal.CreateClient();
            await AtOnceAsync(160, number => SendAsync(client, consultation.Slug, number));
            var sent = await AtOnceAsync(Comments, number => SendAsync(client, consultation.Slug, number));
            await AtOnceAsync(160, _ => InsertAsync(portal, consultation, round));
            var bare = await AtOnceAsync(Comments, _ => InsertAsync(portal, consultation, round));
            figures.AddRange(
            [
                new($"{engine}: sending a comment, p50", sent.Percentile(50), "ms"),
                new($"{engine}: sending a comment, p95", sent.Percentile(95), "ms"),
                new($"{engine}: sending a comment, p99", sent.Percentile(99), "ms"),
                new($"{engine}: comments sent", sent.PerSecond, "1/s"),
                new($"{engine}: bare insert, p50", bare.Percentile(50), "ms"),
                new($"{engine}: bare insert, p99", bare.Percentile(99), "ms"),
                new($"{engine}: bare inserts", bare.PerSecond, "1/s"),
                new($"{engine}: comments to bare inserts", sent.PerSecond / bare.PerSecond, "ratio"),
            ]);
        }

        return figures;
    }

    private static async Task SendAsync(HttpClient client, string slug, int number)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri($"/api/v1/consultations/{slug}/comments", UriKind.Relative),
            new
            {
                requirement = "4.2.1",
                type = "technical",
                position = "supportWithChange",
                text = string.Create(CultureInfo.InvariantCulture, $"Measured with a rope, pit {number} of our hill is {number % 60} metres deep and {Samples.Sentence(number)}"),
                language = "en",
                attribution = "anonymous",
            });
        answer.EnsureSuccessStatusCode();
    }

    private static Task InsertAsync(TestPortal portal, Consultation consultation, Round round) => portal.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
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
        db.Add(new Contribution
        {
            ConsultationId = consultation.Id,
            RoundId = round.Id,
            SubmissionId = submission.Id,
            Reference = ReceiptCode.NewReference(),
            Channel = Channel.Web,
            Language = "en",
            Attribution = Attribution.Anonymous,
            VersionId = consultation.VersionId,
            StableId = "r-pit-depth",
            Code = "4.2.1",
            Type = ContributionType.Technical,
            Position = Position.SupportWithChange,
            Text = "Measured with a rope, the pits of our hill are deeper than thirty metres.",
            SubmittedAt = round.OpensAt,
        });
        await db.SaveChangesAsync();
    });

    private static async Task<Timings> AtOnceAsync(int count, Func<int, Task> work)
    {
        var times = new double[count];
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < count)
            {
                var started = watch.Elapsed;
                await work(number);
                times[number] = (watch.Elapsed - started).TotalMilliseconds;
            }
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        Array.Sort(times);
        return new Timings(times, count / seconds);
    }

    private sealed record Timings(double[] Sorted, double PerSecond)
    {
        public double Percentile(int percent) => Sorted[Math.Min(Sorted.Length - 1, Sorted.Length * percent / 100)];
    }
}
