using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>
/// What sealing costs: a case with 200 sealed fields and 50 visits on its page, a list of 50 among 500,000 cases, a name found among 1,000,000 blind-index
/// values, and grievances filed by 16 at once; and the same reading without seal and audit beside it.
/// </summary>
internal static class Sealing
{
    private const int Fields = 200;
    private const int Visits = 50;
    private const int Cases = 500_000;
    private const int Tokens = 1_000_000;
    private const int Connections = 16;
    private const int Filed = 320;
    private const string Note = "The caregiver was at home; the child went to school on four of five days.";

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine, options => options.Settings["UntracedPerMinute"] = "1000000");
            using var officer = await portal.SignInAsync("caseofficer@demo.asm");
            var (number, id) = await FillAsync(portal);
            await OpeningAsync(portal, engine, officer, number, id, figures);
            figures.Add(new($"{engine}: list of 50 beside 50 cases", await Measure.MedianAsync(9, () => officer.GetAsync("/work/cases/list")), "ms"));
            await ManyAsync(portal, engine, id);
            figures.Add(new($"{engine}: list of 50 beside {Cases} cases", await Measure.MedianAsync(9, () => officer.GetAsync("/work/cases/list")), "ms"));
            figures.Add(new($"{engine}: a name among {Tokens} blind-index values", await FindAsync(portal), "ms"));
            await FilingAsync(portal, engine, figures);
        }

        return figures;
    }

    private static async Task OpeningAsync(TestPortal portal, DatabaseEngine engine, PortalBrowser officer, string number, Guid id, List<Figure> figures)
    {
        figures.Add(new($"{engine}: page of a case with {Fields} sealed fields and {Visits} visits", await Measure.MedianAsync(9, () => officer.GetAsync($"/work/cases/{number}")), "ms"));
        var plain = await Measure.MedianAsync(25, () => portal.InScopeAsync(services => RowsAsync(services, id)));
        var opened = await Measure.MedianAsync(25, () => portal.InScopeAsync(async services =>
        {
            var (steps, visits) = await RowsAsync(services, id);
            var key = (await services.GetRequiredService<ISealedRecords>().OpenAsync(new SealedReading("ChildProtection.CaseRead"), ChildCase.Kind, [id]))[id];
            var length = steps.Sum(step => key.Unseal($"step:{step.Id}", step.SealedNote)!.Length) + visits.Sum(visit => key.Unseal($"visit:{visit.Id}", visit.SealedNote)!.Length);
            if (length != (Fields + Visits) * Note.Length)
            {
                throw new InvalidOperationException("Not every field opened.");
            }
        }));
        figures.Add(new($"{engine}: reading its rows unsealed and unaudited", plain, "ms"));
        figures.Add(new($"{engine}: reading them sealed and audited", opened, "ms"));
        figures.Add(new($"{engine}: sealed and audited to plain", opened / plain, "ratio"));
    }

    private static async Task<(List<CaseStep> Steps, List<FollowUp> Visits)> RowsAsync(IServiceProvider services, Guid id)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        return (await context.Set<CaseStep>().AsNoTracking().Where(step => step.CaseId == id).ToListAsync(), await context.Set<FollowUp>().AsNoTracking().Where(visit => visit.CaseId == id).ToListAsync());
    }

    /// <summary>Fifty cases of the demonstration's officer, one of them long.</summary>
    private static Task<(string Number, Guid Id)> FillAsync(TestPortal portal) => portal.InScopeAsync(async services =>
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var records = services.GetRequiredService<ISealedRecords>();
        var mine = await context.Set<ChildCase>().Where(row => row.OwnerId != null && row.OrganisationId != null).Select(row => new { row.OwnerId, row.OrganisationId }).FirstAsync();
        var now = portal.Clock.Now;
        ChildCase? first = null;
        for (var n = 0; n < 50; n++)
        {
            var row = Case(n, now, mine.OwnerId, mine.OrganisationId);
            var key = await records.CreateAsync(ChildCase.Kind, row.Id);
            context.Add(row);
            first ??= row;
            for (var step = 1; row == first && step <= Fields; step++)
            {
                var stepId = Guid.CreateVersion7();
                context.Add(new CaseStep { Id = stepId, CaseId = row.Id, Number = step, Kind = default, At = now, SealedNote = key.Seal($"step:{stepId}", Note) });
            }

            for (var visit = 1; row == first && visit <= Visits; visit++)
            {
                var visitId = Guid.CreateVersion7();
                context.Add(new FollowUp { Id = visitId, CaseId = row.Id, Number = visit, Kind = default, DueAt = now, DoneAt = now, Result = FollowUpResult.NoChildLabour, SealedNote = key.Seal($"visit:{visitId}", Note) });
            }
        }

        await context.SaveChangesAsync();
        return (first!.Number, first.Id);
    });

    /// <summary>
    /// Cases and names of others; nobody opens them here, so they need no key. The database makes them itself out of one of the fifty: row by row it would take
    /// longer than all that is measured.
    /// </summary>
    private static Task ManyAsync(TestPortal portal, DatabaseEngine engine, Guid model) => portal.InScopeAsync(async services =>
    {
        var context = services.GetRequiredService<PortalDbContext>();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var (numbers, id, text) = engine == DatabaseEngine.Sqlite
            ? ("(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0}) SELECT i FROM n)", "printf('%08X-0000-7000-8000-%012X', n.i, n.i)", "printf('%032d', n.i)")
            : ("(SELECT i FROM generate_series(1, {0}) AS i)", "(lpad(to_hex(n.i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n.i), 12, '0'))::uuid", "lpad(n.i::text, 32, '0')");
        var own = new Dictionary<string, string> { ["Id"] = id, ["Number"] = "'CP-3' || substr(" + text + ", 26)", ["OwnerId"] = id, ["OrganisationId"] = id };
        await CopyAsync(context, typeof(ChildCase), numbers, Cases, model, "Id", own);
        context.Add(new NameToken { CaseId = model, Kind = TokenKind.NamePair, Value = new string('f', 32) });
        await context.SaveChangesAsync();
        for (var round = 0; round < Tokens / Cases; round++)
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"'{round:x4}' || substr({text}, 5)");
            await CopyAsync(context, typeof(NameToken), numbers, Cases, model, "CaseId", new() { ["CaseId"] = id, ["Value"] = value });
        }
    });

    private static Task CopyAsync(PortalDbContext context, Type type, string numbers, int count, Guid model, string key, Dictionary<string, string> own)
    {
        var entity = context.Model.FindEntityType(type)!;
        var columns = entity.GetProperties().Select(property => property.GetColumnName()).ToList();
        var sql = $"""
            INSERT INTO "{entity.GetTableName()}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, $"m.\"{column}\"")))}
            FROM {numbers} AS n CROSS JOIN "{entity.GetTableName()}" AS m WHERE m."{key}" = {"{1}"}
            """;
        return context.Database.ExecuteSqlRawAsync(sql, count, model);
    }

    private static Task<double> FindAsync(TestPortal portal) => Measure.MedianAsync(25, () => portal.InScopeAsync(async services =>
    {
        var index = services.GetRequiredService<IBlindIndex>();
        var found = await services.GetRequiredService<ChildProtection.Services.NameIndex>().FindAsync(Guid.Empty, [(TokenKind.NamePair, index.Of("ChildProtection.NamePair", "kabwe mwamba"))], CancellationToken.None);
        if (found.Count > 0)
        {
            throw new InvalidOperationException("Nobody has this name.");
        }
    }));

    private static async Task FilingAsync(TestPortal portal, DatabaseEngine engine, List<Figure> figures)
    {
        using var client = portal.CreateClient();
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        async Task FileAsync(int n)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync(
                new Uri("/api/v1/grievances", UriKind.Relative),
                new { category = "safety", entity = "Pit at the river", text = string.Create(CultureInfo.InvariantCulture, $"The ladder of pit {n} is broken and nobody mends it. {Samples.Sentence(n)}"), language = "en", anonymity = "anonymous" });
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        await FileAsync(0);
        times.Clear();
        var all = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(1, Filed), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (n, _) => await FileAsync(n));
        var sorted = times.Order().ToList();
        figures.Add(new($"{engine}: filing a grievance, {Connections} at once, p50", sorted[sorted.Count / 2], "ms"));
        figures.Add(new($"{engine}: filing a grievance, {Connections} at once, p95", sorted[sorted.Count * 95 / 100], "ms"));
        figures.Add(new($"{engine}: grievances filed", Filed / all.Elapsed.TotalSeconds, "1/s"));
    }

    private static ChildCase Case(int n, DateTime now, Guid? owner, Guid? office) => new()
    {
        Number = string.Create(CultureInfo.InvariantCulture, $"CP-2099-{n:0000000}"),
        State = ChildCaseState.Monitoring,
        StateAt = now,
        ObservedAt = now,
        ReceivedAt = now,
        AgeFrom = 8 + (n % 9),
        AgeTo = 9 + (n % 9),
        OwnerId = owner,
        OrganisationId = office,
        NextDueAt = now.AddMinutes(n),
    };
}
