using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>
/// 200 answers and 20 photographs of about 600 KB that were kept on a device go to the portal over a link of 256 kbit/s and 150 ms each way that drops 30 % of
/// the connections. The link, its delay and the pauses of the device run 20 times as fast, so that the benchmark ends within a minute and a half; the work of
/// the portal does not, so that the times at full length are at most those given. With this seed the batch of answers is dropped once within and once after it arrived.
/// </summary>
internal static class Synchronising
{
    private const int Faster = 20;
    private const double BytesPerSecond = 256_000 / 8.0;
    private const double Dropped = 0.3;
    private const int Seed = 125;
    private const int Answers = 200;
    private const int Photographs = 20;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(150) / Faster;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1) / Faster;
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(20) / Faster;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine, options => options.Listen = true);
            await MeasureAsync(portal, engine, figures);
        }

        return figures;
    }

    private static async Task MeasureAsync(TestPortal portal, DatabaseEngine engine, List<Figure> figures)
    {
        var id = await PlanAsync(portal);
        var token = await TokenAsync(portal);
        var random = new Random(Seed);
        List<WaitingAnswer> answers = [.. Enumerable.Range(0, Answers).Select(Answer)];
        List<WaitingFile> files = [.. Enumerable.Range(0, Photographs).Select(number => Photograph(number, random))];

        await using var link = new SlowLink(portal.Address.Port, BytesPerSecond * Faster, Latency, Dropped, Seed);
        using var client = new HttpClient { BaseAddress = link.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        client.DefaultRequestHeaders.Host = portal.Address.Authority;
        var device = new OfflineDevice(client, link, $"api/v1/assessments/{id}", FirstRetry, LastRetry);
        device.Keep(answers, files);
        var watch = Stopwatch.StartNew();
        await device.SynchroniseAsync();
        var seconds = watch.Elapsed.TotalSeconds;

        var exchanges = link.Exchanges;
        var (lost, doubled) = await CompareAsync(portal, id, answers, files);
        Require(lost == 0 && doubled == 0 && device.MostAgain <= Limits.Part);
        var least = device.Content / (BytesPerSecond * Faster);
        figures.AddRange(
        [
            new($"{engine}: {Answers} answers and {Photographs} photographs, {Faster} times as fast", seconds, "s"),
            new($"{engine}: at the length of 256 kbit/s, at most", seconds * Faster, "s"),
            new($"{engine}: time to what the link needs for the content alone", seconds / least, "ratio"),
            new($"{engine}: connections", exchanges.Count, "number"),
            new($"{engine}: connections dropped", 100.0 * exchanges.Count(one => one.Dropped) / exchanges.Count, "%"),
            new($"{engine}: answers and photographs", device.Content / 1024.0, "KB"),
            new($"{engine}: sent in all", exchanges.Sum(one => one.Head + one.Body) / 1024.0, "KB"),
            new($"{engine}: of the content sent twice", device.SentTwice / 1024.0, "KB"),
            new($"{engine}: most sent again after one drop", device.MostAgain / 1024.0, "KB"),
            new($"{engine}: lost", lost, "number"),
            new($"{engine}: doubled", doubled, "number"),
        ]);
    }

    /// <summary>How many answers and photographs are not in the tables as they were kept on the device, and how many are there more than once.</summary>
    private static Task<(int Lost, int Doubled)> CompareAsync(TestPortal portal, Guid id, List<WaitingAnswer> answers, List<WaitingFile> files) => portal.ReadAsync(async db =>
    {
        var rows = await db.Set<Response>().AsNoTracking().Where(row => row.AssessmentId == id).ToDictionaryAsync(row => row.Code);
        var writes = (await db.Set<ResponseWrite>().AsNoTracking().Where(row => row.AssessmentId == id).ToListAsync()).ToLookup(row => row.ResponseId);
        var evidence = (await db.Set<EvidenceItem>().AsNoTracking().Where(row => row.AssessmentId == id).ToListAsync()).ToLookup(row => row.Sha256);
        var lostAnswers = answers.Count(answer => rows[answer.Code] is var row && (row.SelfRating.ToString() != answer.Rating || row.SelfReason != answer.Reason || !writes.Contains(row.Id)));
        var lostFiles = files.Count(file => !evidence[Hash(file.Content)].Any(item => item.ResponseId == rows[file.Code].Id && item.Length == file.Content.Length));
        return (lostAnswers + lostFiles, writes.Sum(row => row.Count() - 1) + evidence.Sum(item => item.Count() - 1));
    });

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static WaitingAnswer Answer(int number) => new(
        Code(number),
        (number % 3) switch { 0 => nameof(Rating.Fully), 1 => nameof(Rating.Partially), _ => nameof(Rating.DoesNotMeet) },
        string.Create(CultureInfo.InvariantCulture, $"Vu sur place, point {number} : {Samples.Sentence(number)}"),
        Version: 0,
        ClientKey: new Guid(number, 1, 1, new byte[8]).ToString());

    /// <summary>Begins as a photograph does; the rest is noise, as compressed pixels are.</summary>
    private static WaitingFile Photograph(int number, Random random)
    {
        var content = new byte[(580 + random.Next(40)) * 1024];
        random.NextBytes(content);
        ((byte[])[0xFF, 0xD8, 0xFF, 0xDA]).CopyTo(content, 0);
        return new WaitingFile(Code(number * 10), string.Create(CultureInfo.InvariantCulture, $"puits-{number}.jpg"), content, new Guid(number, 2, 2, new byte[8]).ToString());
    }

    private static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    private static async Task<string> TokenAsync(TestPortal portal)
    {
        using var person = await portal.SignInAsync("cooperative@demo.asm");
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "bench" });
        return made.Text("#new-token");
    }

    /// <summary>An assessment of 200 requirements of the demonstration’s cooperative.</summary>
    private static Task<Guid> PlanAsync(TestPortal portal) => portal.InScopeAsync(async services =>
    {
        var members = await services.GetRequiredService<IUserDirectory>().FindByRoleAsync(PortalRoles.CooperativeMember);
        var cooperative = (await services.GetRequiredService<IOrganisationDirectory>().OfUserAsync(members.Single().Id))[0].Organisation.Id;
        var db = services.GetRequiredService<PortalDbContext>();
        var today = DateOnly.FromDateTime(portal.Clock.Now);
        var assessment = new Assessment
        {
            Year = 1,
            Sequence = 1,
            Number = "A-BENCH",
            SiteId = Guid.CreateVersion7(),
            OrganisationId = cooperative,
            FrameworkVersionId = Guid.CreateVersion7(),
            FrameworkSlug = "bench",
            VersionLabel = "1.0",
            Kind = AssessmentKind.Self,
            PeriodFrom = today.AddMonths(-6),
            PeriodTo = today,
            CreatedAt = portal.Clock.Now,
        };
        db.Add(assessment);
        db.AddRange(Enumerable.Range(0, Answers).Select(number => new Response { AssessmentId = assessment.Id, StableId = $"r{number}", Code = Code(number), Position = number }));
        await db.SaveChangesAsync();
        return assessment.Id;
    });

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidOperationException("Something was lost or doubled, or too much was sent again.");
        }
    }
}
