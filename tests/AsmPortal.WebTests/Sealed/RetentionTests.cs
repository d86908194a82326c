using System.Net;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sealed;

/// <summary>What is destroyed on its day is readable nowhere, nor from a backup of the day before; and a portal without its keys says so.</summary>
public sealed class RetentionTests
{
    [DatabaseTheory, EngineData]
    public async Task Record_PastItsDay_IsReadableNowhere_NorFromYesterdaysBackup(DatabaseEngine engine)
    {
        var (data, backup) = (TemporaryFolders.Create(), Path.Combine(TemporaryFolders.Create(), "backup.zip"));
        var database = await DatabaseAsync(engine);
        await using var portal = await StartAsync(engine, data, database);
        var (dueCase, otherCase) = await CasesAsync(portal);
        var (dueGrievance, otherGrievance) = await GrievancesAsync(portal);
        await portal.InScopeAsync(async services =>
        {
            var records = services.GetRequiredService<ISealedRecords>();
            await records.RetainUntilAsync(dueCase.Id, portal.Clock.Now.AddHours(12));
            await records.RetainUntilAsync(dueGrievance.Id, portal.Clock.Now.AddHours(12));
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        (await StatusAsync(portal, dueCase, otherCase, dueGrievance, otherGrievance)).ShouldAllBe(status => status == HttpStatusCode.OK);
        var written = await PortalProcess.RunAsync(["do", "backup", backup, .. Place(data, database)]);
        written.ExitCode.ShouldBe(0, written.Error);

        portal.Clock.Advance(TimeSpan.FromHours(36));
        await portal.RunTaskAsync("DestroyRecords");

        HttpStatusCode[] gone = [HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK];
        (await StatusAsync(portal, dueCase, otherCase, dueGrievance, otherGrievance)).ShouldBe(gone);

        // Yesterday's database, with the keys of today.
        var elsewhere = await RestoreAsync(engine, backup);
        CopyKeys(data, elsewhere.Data);
        await using var restored = await StartAsync(engine, elsewhere.Data, elsewhere.Database, portal.Clock.Now);
        (await DestroyedAsync(restored, dueCase)).ShouldBeNull("the backup is from before");
        (await StatusAsync(restored, dueCase, otherCase, dueGrievance, otherGrievance)).ShouldBe(gone);
        await restored.RunTaskAsync("DestroyRecords");
        (await DestroyedAsync(restored, dueCase)).ShouldBe(restored.Clock.Now);
        (await DestroyedAsync(restored, dueGrievance)).ShouldBe(restored.Clock.Now);
        (await StatusAsync(restored, dueCase, otherCase, dueGrievance, otherGrievance)).ShouldBe(gone);
    }

    [DatabaseTheory, EngineData]
    public async Task Portal_WithoutItsKeys_RunsWithItsSealedPartsClosed(DatabaseEngine engine)
    {
        var (data, backup) = (TemporaryFolders.Create(), Path.Combine(TemporaryFolders.Create(), "backup.zip"));
        var database = await DatabaseAsync(engine);
        await using (await StartAsync(engine, data, database))
        {
            (await PortalProcess.RunAsync(["do", "backup", backup, .. Place(data, database)])).ExitCode.ShouldBe(0);
        }

        var elsewhere = await RestoreAsync(engine, backup);
        await using var restored = await StartAsync(engine, elsewhere.Data, elsewhere.Database);
        foreach (var language in new[] { "en", "fr", "zh" })
        {
            using var visitor = restored.Browse(language);
            (await visitor.TryGetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
            (await visitor.TryGetAsync("/frameworks")).Status.ShouldBe(HttpStatusCode.OK);
            using var participant = await restored.SignInAsync("participant.fr@demo.asm", language);
            using var officer = restored.Browse(language);
            var page = await (await officer.GetAsync("/account/sign-in")).SubmitAsync(new() { ["Input.Email"] = "caseofficer@demo.asm", ["Input.Password"] = PortalBrowser.DemonstrationPassword });
            page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
    }

    private static Task<TestPortal> StartAsync(DatabaseEngine engine, string data, string database, DateTime? now = null) => TestPortal.StartAsync(engine, options =>
    {
        (options.Data, options.Database) = (data, database);
        options.Clock = new ManualClock(now is { } moment ? new DateTimeOffset(moment, TimeSpan.Zero) : null);
    });

    private static async Task<DateTime?> DestroyedAsync(TestPortal portal, Shown record) =>
        (await portal.InScopeAsync(services => services.GetRequiredService<ISealedRecords>().StatusAsync(record.Id)))!.DestroyedAt;

    private static async Task<string> DatabaseAsync(DatabaseEngine engine) => engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : "";

    private static string[] Place(string data, string database) => database.Length > 0 ? ["--data", data, "--database", database] : ["--data", data];

    private static async Task<(string Data, string Database)> RestoreAsync(DatabaseEngine engine, string backup)
    {
        var (data, database) = (TemporaryFolders.Create(), await DatabaseAsync(engine));
        var restored = await PortalProcess.RunAsync(["do", "restore", backup, .. Place(data, database)]);
        restored.ExitCode.ShouldBe(0, restored.Output + restored.Error);
        return (data, database);
    }

    private static void CopyKeys(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(from, "keys"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    /// <summary>Two cases of the demonstration's officer.</summary>
    private static async Task<(Shown First, Shown Second)> CasesAsync(TestPortal portal)
    {
        var rows = await portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.OwnerId != null).OrderBy(row => row.Number).Take(2).Select(row => new { row.Id, row.Number }).ToListAsync());
        return (new(rows[0].Id, "caseofficer@demo.asm", $"/work/cases/{rows[0].Number}"), new(rows[1].Id, "caseofficer@demo.asm", $"/work/cases/{rows[1].Number}"));
    }

    private static async Task<(Shown First, Shown Second)> GrievancesAsync(TestPortal portal)
    {
        var rows = await portal.ReadAsync(db => db.Set<Grievance>().OrderBy(row => row.Number).Take(2).Select(row => new { row.Id, row.Number }).ToListAsync());
        return (new(rows[0].Id, "grievance@demo.asm", $"/work/grievances/{rows[0].Number}"), new(rows[1].Id, "grievance@demo.asm", $"/work/grievances/{rows[1].Number}"));
    }

    private static async Task<List<HttpStatusCode>> StatusAsync(TestPortal portal, params Shown[] records)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var group in records.GroupBy(record => record.Reader))
        {
            using var reader = await portal.SignInAsync(group.Key);
            foreach (var record in group)
            {
                answers.Add((await reader.TryGetAsync(record.Page)).Status);
            }
        }

        return answers;
    }

    private sealed record Shown(Guid Id, string Reader, string Page);
}
