using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.RealParts;

/// <summary>A portal that is killed again and again while sixteen people send comments.</summary>
public sealed class CommentsSurviveTests
{
    private const int Writers = 16;
    private const int Kills = 3;

    private static readonly Dictionary<string, string> NoLimits = new()
    {
        ["ASMPORTAL__CommentsPerMinute"] = "1000000",
        ["ASMPORTAL__CommentBurst"] = "1000000",
        ["ASMPORTAL__ApiRequestsPerMinute"] = "2147483647",
    };

    [DatabaseTheory, EngineData]
    public async Task PortalKilledUnderSixteenWriters_KeepsEveryAcknowledgedCommentAndNoneTwice(DatabaseEngine engine)
    {
        var database = engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : null;
        string[] arguments = database is null ? [] : ["--database", database];
        try
        {
            var data = TemporaryFolders.Create();
            var random = new Random(20261122 + (int)engine);
            var acknowledged = new ConcurrentDictionary<string, byte>();
            var unsure = new ConcurrentDictionary<string, byte>();
            var number = 0;
            for (var kill = 0; kill < Kills; kill++)
            {
                var portal = await PortalProcess.StartAsync(data, NoLimits, arguments);
                using var stop = new CancellationTokenSource();
                var enough = acknowledged.Count + random.Next(60, 200);
                var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
                {
                    using var client = new HttpClient { BaseAddress = portal.Address };
                    while (!stop.IsCancellationRequested)
                    {
                        var text = string.Create(CultureInfo.InvariantCulture, $"Comment number {Interlocked.Increment(ref number)} of this storm");
                        await SendAsync(client, text, acknowledged, unsure, stop);
                    }
                })).ToList();
                await Eventually.TrueAsync(() => acknowledged.Count >= enough || writers.TrueForAll(writer => writer.IsCompleted), "enough comments are acknowledged");

                // Disposing kills: nothing is stopped in order, and comments are on their way.
                await portal.DisposeAsync();
                await Task.WhenAll(writers);
            }

            acknowledged.Count.ShouldBeGreaterThan(Kills * 60 - 1);
            await using (var portal = await PortalProcess.StartAsync(data, NoLimits, arguments))
            {
                // People who got no answer send again, with the same key.
                using var client = new HttpClient { BaseAddress = portal.Address };
                var waiting = unsure.Keys.ToList();
                await Eventually.TrueAsync(() => AllStored(client, waiting), "what was cut off is stored when it is sent again");
            }

            var stored = await ReadAsync(engine, data, database);
            stored.Count.ShouldBe(stored.Distinct().Count());
            acknowledged.Keys.Except(stored).ShouldBeEmpty();
            unsure.Keys.Except(stored).ShouldBeEmpty();
        }
        finally
        {
            if (database is not null)
            {
                await PostgreSqlServer.DropDatabaseAsync(database);
            }
        }
    }

    /// <summary>Sends what is waiting; a request whose process died is taken up again a minute after it began.</summary>
    private static bool AllStored(HttpClient client, List<string> waiting)
    {
        foreach (var text in waiting.ToList())
        {
            using var answer = PostAsync(client, text, CancellationToken.None).GetAwaiter().GetResult();
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                waiting.Remove(text);
            }
            else
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
                return false;
            }
        }

        return true;
    }

    private static async Task SendAsync(
        HttpClient client, string text, ConcurrentDictionary<string, byte> acknowledged, ConcurrentDictionary<string, byte> unsure, CancellationTokenSource stop)
    {
        try
        {
            using var answer = await PostAsync(client, text, stop.Token);
            (answer.StatusCode == HttpStatusCode.Created ? acknowledged : unsure).TryAdd(text, 0);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            unsure.TryAdd(text, 0);
            await stop.CancelAsync();
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/consultations/asm-cobalt-2-0/comments", UriKind.Relative))
        {
            Content = JsonContent.Create(new { requirement = "4.2.1", type = "technical", position = "support", text, language = "en", attribution = "anonymous" }),
        };
        request.Headers.Add("Idempotency-Key", "storm " + text);
        return await client.SendAsync(request, cancellationToken);
    }

    private static async Task<List<string>> ReadAsync(DatabaseEngine engine, string data, string? database)
    {
        await using var portal = await TestPortal.StartAsync(engine, options => (options.Data, options.Database) = (data, database));
        return await portal.ReadAsync(db => db.Set<Contribution>().Where(row => row.Text.StartsWith("Comment number ")).Select(row => row.Text).ToListAsync());
    }
}
