using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Events;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Exchange;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Sites;

public sealed class SiteHistoryTests
{
    [DatabaseTheory, EngineData]
    public async Task Operators_FollowEachOther_AndAreFoundByDay(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        var site = await world.AddAsync("Mukoma");
        var (first, second) = (await world.AddOrganisationAsync("First"), await world.AddOrganisationAsync("Second"));

        (await world.OperateAsync(site, "First", -100)).Succeeded.ShouldBeTrue();
        (await world.OperateAsync(site, "Second", -10)).Succeeded.ShouldBeTrue();
        (await world.OperateAsync(site, "First", -10)).Failure.ShouldBe(FailureKind.Invalid);
        (await world.OperateAsync(site, "First", 1)).Failure.ShouldBe(FailureKind.Invalid);
        (await world.OperateAsync(site, "Nobody", -1)).Failure.ShouldBe(FailureKind.Invalid);

        Task<Guid?> OnAsync(int day) => world.DoAsync<ISiteDirectory, Guid?>(sites => sites.FindOperatorAsync(site.Id, world.Today.AddDays(day)));
        (await OnAsync(-101)).ShouldBeNull();
        (await OnAsync(-11)).ShouldBe(first);
        (await OnAsync(-10)).ShouldBe(second);
        (await world.FindAsync(site.Id)).OperatorId.ShouldBe(second);

        await world.DeliverAsync<OrganisationsMerged, FollowOrganisation>(new OrganisationsMerged(second, first));
        (await OnAsync(0)).ShouldBe(first);
        (await world.FindAsync(site.Id)).OperatorId.ShouldBe(first);
    }

    [DatabaseTheory, EngineData]
    public async Task Clock_RemindsAndEndsEachQualificationOnce(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        var (green, ceec, red) = (await world.AddAsync("Green"), await world.AddAsync(SitesWorld.Data("Certified", longitude: 26)), await world.AddAsync(SitesWorld.Data("Red", longitude: 27)));
        await world.QualifyAsync(green, Qualification.Green, -5, 30);
        await world.QualifyAsync(ceec, Qualification.Green, -5, 10, "CEEC");
        await world.QualifyAsync(red, Qualification.Red, -5, 10);

        await RunTwiceAsync(world);
        world.Told.Subjects.Count.ShouldBe(2);
        world.Clock.Advance(TimeSpan.FromDays(10));
        await RunTwiceAsync(world);
        world.Told.Subjects.Count.ShouldBe(2);
        (await world.FindAsync(ceec.Id)).Qualification.ShouldBe(Qualification.Green);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await RunTwiceAsync(world);
        (await world.FindAsync(ceec.Id)).Qualification.ShouldBe(Qualification.Yellow);
        world.Clock.Advance(TimeSpan.FromDays(20));
        await RunTwiceAsync(world);

        (await world.FindAsync(green.Id)).Qualification.ShouldBe(Qualification.Blue);
        (await world.FindAsync(red.Id)).Qualification.ShouldBe(Qualification.Red);
        (await world.ReadAsync(context => context.Set<SiteQualification>().CountAsync(row => row.LapseOfId != null))).ShouldBe(2);

        // Two reminders at first, two ends: nobody is told of a mark that passed unseen.
        world.Told.Subjects.Count.ShouldBe(4);
    }

    [DatabaseTheory, EngineData]
    public async Task Merge_MovesHistory_AndTheOldIdAndAddressLeadToTheOther(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        var (oldest, from, into) = (await world.AddAsync("Oldest"), await world.AddAsync("Mukoma"), await world.AddAsync("Mukoma Nord"));
        await world.AddOrganisationAsync("Lukuni");
        await world.OperateAsync(from, "Lukuni", -10);
        await world.QualifyAsync(from, Qualification.Green, -5, 100);
        foreach (var (site, day) in new[] { (from, -1), (from, -2), (into, -1) })
        {
            (await world.DoAsync<SiteHistoryEditing, Result>(history => history.CountAsync(site.Id, world.Today.AddDays(day), 10, 20, null, CancellationToken.None))).Succeeded.ShouldBeTrue();
        }

        (await MergeAsync(world, oldest.Id, from.Id)).Succeeded.ShouldBeTrue();
        var preview = (await world.DoAsync<SiteMerge, Result<SiteMergePreview>>(merge => merge.PreviewAsync(from.Id, into.Id, CancellationToken.None))).Value;
        (await MergeAsync(world, from.Id, into.Id)).Succeeded.ShouldBeTrue();

        (preview.Operators, preview.Qualifications, preview.Headcounts, preview.Dropped).ShouldBe((1, 1, 1, 2));
        var found = await world.DoAsync<ISiteDirectory, IReadOnlyDictionary<Guid, SiteSummary>>(sites => sites.FindManyAsync([oldest.Id, from.Id, into.Id]));
        found.Values.Select(site => site.Id).ShouldBe([into.Id, into.Id, into.Id]);
        found[into.Id].Qualification.ShouldBe(Qualification.Green);
        (await world.DoAsync<PublicRegister, PublicSite?>(register => register.FindAsync(oldest.Slug, CancellationToken.None)))!.Slug.ShouldBe(into.Slug);
        (await world.DoAsync<PublicRegister, Slice<PublicSite>>(register => register.ListAsync(new SiteFilter(), null, 10, CancellationToken.None))).Items.Count.ShouldBe(1);
        (await world.ReadAsync(context => context.Set<OutboxMessage>().CountAsync())).ShouldBe(2);
        (await MergeAsync(world, from.Id, into.Id)).Failure.ShouldBe(FailureKind.Conflict);
        (await MergeAsync(world, into.Id, into.Id)).Failure.ShouldBe(FailureKind.Invalid);
        (await MergeAsync(world, into.Id, Guid.CreateVersion7())).Failure.ShouldBe(FailureKind.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task Merge_BothWaysAtOnce_OneIsRefused(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        var (one, other) = (await world.AddAsync("One"), await world.AddAsync("Two"));

        var results = await Task.WhenAll(Task.Run(() => MergeAsync(world, one.Id, other.Id)), Task.Run(() => MergeAsync(world, other.Id, one.Id)));

        results.Count(result => result.Succeeded).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Files_OfTheRegister_ChangeNothingWhenTheyComeBack(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        await world.AddOrganisationAsync("Coopérative Lukuni");
        var site = await world.AddAsync(SitesWorld.Data("=SUM(Mukoma)") with
        {
            Place = new AsmPortal.Sites.Services.Places.GivenPlace(-10.75, 25.45, """{"type":"Polygon","coordinates":[[[25.4,-10.7],[25.5,-10.7],[25.5,-10.8],[25.4,-10.8],[25.4,-10.7]]]}"""),
            NationalId = "007",
            Pilot = true,
        });
        await world.AddAsync(SitesWorld.Data("Mashozi", "RW", "Southern Province", -2.034567, 29.8));
        await world.OperateAsync(site, "Coopérative Lukuni", -10);
        await world.QualifyAsync(site, Qualification.Green, -5, 100);

        foreach (var write in new Func<SiteExport, Task<byte[]>>[] { export => export.CsvAsync(default), export => export.XlsxAsync(default), export => export.GeoJsonAsync(default) })
        {
            var file = await world.DoAsync(write);
            var outcome = await ImportAsync(world, file, store: true);

            outcome.Value.Faults.ShouldBeEmpty();
            (outcome.Value.Created, outcome.Value.Changed, outcome.Value.Unchanged).ShouldBe((0, 0, 2));
        }

        // Exact places left the portal three times.
        var exports = await world.ReadAsync(context => context.Set<AuditEntry>().Where(entry => entry.Name == "Sites.Exported").Select(entry => entry.Details).ToListAsync());
        exports.Count.ShouldBe(3);
        exports.ShouldAllBe(details => details.Contains("\"sites\":\"2\"") && details.Contains("\"exactPlaces\":\"2\""));
    }

    [DatabaseTheory, EngineData]
    public async Task Import_StoresAllOrNothing(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        await world.AddOrganisationAsync("Lukuni");
        await world.AddAsync("Mukoma");
        const string sound = "name,country,province,minerals,latitude,longitude,operator,qualification,authority,qualifiedOn\nMukoma,CD,Lualaba,cobalt,-10.7,25.4,,,,\nKyalwe,CD,Lualaba,cobalt,-10.6,25.5,Lukuni,Green,CEEC,2026-05-01\nKyalwe,RW,Southern Province,tin,-2.1,29.8,,,,\n";

        var faulty = await ImportAsync(world, System.Text.Encoding.UTF8.GetBytes(sound + "Broken,CD,Lualaba,cobalt,25.4,-10.7,Nobody,,,\n"), store: true);
        var dry = await ImportAsync(world, System.Text.Encoding.UTF8.GetBytes(sound), store: false);
        (await world.ReadAsync(context => context.Set<Site>().CountAsync())).ShouldBe(1);
        var stored = await ImportAsync(world, System.Text.Encoding.UTF8.GetBytes(sound), store: true);
        var again = await ImportAsync(world, System.Text.Encoding.UTF8.GetBytes(sound), store: true);

        faulty.Failure.ShouldBe(FailureKind.Invalid);
        (dry.Value.Created, dry.Value.Changed).ShouldBe((2, 1));
        (stored.Value.Created, stored.Value.Changed).ShouldBe((2, 1));
        (again.Value.Created, again.Value.Changed, again.Value.Unchanged).ShouldBe((0, 0, 3));
        var site = await world.DoAsync<ISiteDirectory, SiteSummary?>(sites => sites.FindAsync("kyalwe"));
        site!.Qualification.ShouldBe(Qualification.Green);
        site.OperatorId.ShouldNotBeNull();
    }

    private static async Task RunTwiceAsync(SitesWorld world)
    {
        for (var i = 0; i < 2; i++)
        {
            await world.DoAsync<QualificationClock, bool>(async clock =>
            {
                await clock.RunAsync(CancellationToken.None);
                return true;
            });
        }
    }

    private static Task<Result<SiteImportOutcome>> ImportAsync(SitesWorld world, byte[] file, bool store) => world.DoAsync<SiteFileReader, Result<SiteImportOutcome>>(reader =>
    {
        var faults = new List<SiteFault>();
        var table = reader.Read(file, faults);
        return world.DoAsync<SiteImport, Result<SiteImportOutcome>>(import => import.RunAsync(table, faults, store, CancellationToken.None));
    });

    private static async Task<Result> MergeAsync(SitesWorld world, Guid fromId, Guid intoId)
    {
        var versions = await world.ReadAsync(context => context.Set<Site>().ToDictionaryAsync(row => row.Id, row => row.Version));
        return await world.DoAsync<SiteMerge, Result>(merge => merge.MergeAsync(fromId, intoId, versions.GetValueOrDefault(fromId), versions.GetValueOrDefault(intoId), CancellationToken.None));
    }
}
