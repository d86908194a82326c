using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Events;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Sites;

public sealed class SiteRegisterTests
{
    [DatabaseTheory, EngineData]
    public async Task Directory_FindsByIdSlugWordsAndOperator(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        var (mukoma, kyalwe) = (await world.AddAsync("Mukoma"), await world.AddAsync("Kyalwé Nord"));
        var lukuni = await world.AddOrganisationAsync("Coopérative Lukuni");
        (await world.OperateAsync(mukoma, "cooperative lukuni", -10)).Succeeded.ShouldBeTrue();

        (await world.DoAsync<ISiteDirectory, SiteSummary?>(sites => sites.FindAsync(mukoma.Id)))!.OperatorId.ShouldBe(lukuni);
        (await world.DoAsync<ISiteDirectory, SiteSummary?>(sites => sites.FindAsync("kyalwe-nord")))!.Minerals.ShouldBe(["cobalt", "copper"]);
        (await world.DoAsync<ISiteDirectory, SiteSummary?>(sites => sites.FindAsync("nothing"))).ShouldBeNull();
        (await world.DoAsync<ISiteDirectory, IReadOnlyList<SiteSummary>>(sites => sites.SearchAsync("KYALWE", 10))).ShouldHaveSingleItem().Id.ShouldBe(kyalwe.Id);
        (await world.DoAsync<ISiteDirectory, IReadOnlyList<SiteSummary>>(sites => sites.SearchAsync("", 1))).ShouldHaveSingleItem().Id.ShouldBe(kyalwe.Id);
        (await world.DoAsync<ISiteDirectory, IReadOnlyList<SiteSummary>>(sites => sites.OfOrganisationsAsync([lukuni]))).ShouldHaveSingleItem().Id.ShouldBe(mukoma.Id);
        (await world.DoAsync<ISiteDirectory, IReadOnlyDictionary<Guid, SiteSummary>>(sites => sites.FindManyAsync([mukoma.Id, kyalwe.Id, Guid.CreateVersion7()]))).Count.ShouldBe(2);
        (await world.DoAsync<ISiteDirectory, double?>(sites => sites.MeasureDistanceAsync(mukoma.Id, -10.7, 25.5)))!.Value.ShouldBe(10_926, 20);
        (await world.DoAsync<ISiteDirectory, double?>(sites => sites.MeasureDistanceAsync(Guid.CreateVersion7(), -10.7, 25.5))).ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Comparison_TellsMeansOfProvinceAndAll_ButNotOfAFew(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        for (var number = 0; number < 6; number++)
        {
            var site = await world.AddAsync(SitesWorld.Data($"Site {number}", province: number < 4 ? "Lualaba" : "Haut-Katanga", latitude: null, longitude: null));
            await world.DeliverAsync<SiteLevelsChanged, KeepLevels>(new SiteLevelsChanged(site.Id, world.Clock.Now, number % 3, number == 0 ? 4 : null));
        }

        await world.AddAsync(SitesWorld.Data("Not assessed", latitude: null, longitude: null));

        var compared = await world.DoAsync<LevelComparison, ComparedLevels>(comparison => comparison.ReadAsync("CD", "Lualaba", CancellationToken.None));
        compared.AllVerified.ShouldBe(new AverageLevel(6, 1));
        compared.ProvinceVerified.ShouldBe(new AverageLevel(4, null));
        compared.AllSelfDeclared.ShouldBe(new AverageLevel(1, null));
        compared.Shows.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Filters_FindWhatTheyName(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        await world.AddAsync(SitesWorld.Data("Mukoma") with { NationalId = "ZEA-042", Territory = "Mutshatsha" });
        var rubaya = await world.AddAsync(SitesWorld.Data("Rubayenge", "CD", "Nord-Kivu", null, null) with { Minerals = [Mineral.Tantalum], Activity = SiteActivity.Inactive });
        await world.AddAsync(SitesWorld.Data("Mashozi", "RW", "Southern Province", -2.0, 29.8) with { Minerals = [Mineral.Tin] });
        (await world.QualifyAsync(rubaya, Qualification.Red, -5, null)).Succeeded.ShouldBeTrue();
        await world.DeliverAsync<SiteLevelsChanged, KeepLevels>(new SiteLevelsChanged(rubaya.Id, world.Clock.Now, 2, 3));

        (await NamesAsync(world, new SiteFilter { Text = "zea 042" })).ShouldBe(["Mukoma"]);
        (await NamesAsync(world, new SiteFilter { Text = "mutshatsha" })).ShouldBe(["Mukoma"]);
        (await NamesAsync(world, new SiteFilter { Country = "CD" })).ShouldBe(["Mukoma", "Rubayenge"]);
        (await NamesAsync(world, new SiteFilter { Country = "CD", Province = "Nord-Kivu" })).ShouldBe(["Rubayenge"]);
        (await NamesAsync(world, new SiteFilter { Mineral = Mineral.Tin })).ShouldBe(["Mashozi"]);
        (await NamesAsync(world, new SiteFilter { Activity = SiteActivity.Inactive })).ShouldBe(["Rubayenge"]);
        (await NamesAsync(world, new SiteFilter { Qualification = Qualification.Red })).ShouldBe(["Rubayenge"]);
        (await NamesAsync(world, new SiteFilter { Level = 2 })).ShouldBe(["Rubayenge"]);
        (await NamesAsync(world, new SiteFilter { Level = -1 })).ShouldBe(["Mashozi", "Mukoma"]);
        (await NamesAsync(world, new SiteFilter { Text = "nowhere" })).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task List_ByKeyset_GivesEachSiteOnceInOrder(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        foreach (var number in Enumerable.Range(0, 11))
        {
            await world.AddAsync(SitesWorld.Data(number % 3 == 0 ? "Same name" : $"Site {number:00}"));
        }

        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await world.DoAsync<PublicRegister, Slice<PublicSite>>(register => register.ListAsync(new SiteFilter(), after, 4, CancellationToken.None));
            seen.AddRange(page.Items.Select(site => site.Id));
            after = page.Next;
        }
        while (after is not null);

        seen.Count.ShouldBe(11);
        seen.Distinct().Count().ShouldBe(11);
    }

    [DatabaseTheory, EngineData]
    public async Task Levels_OfAnOlderEventThatArrivesLater_ChangeNothing(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        var site = await world.AddAsync("Mukoma");
        var now = world.Clock.Now;

        await world.DeliverAsync<SiteLevelsChanged, KeepLevels>(new SiteLevelsChanged(site.Id, now, 2, 3));
        await world.DeliverAsync<SiteLevelsChanged, KeepLevels>(new SiteLevelsChanged(site.Id, now.AddDays(-1), 1, 1));
        await world.DeliverAsync<SiteLevelsChanged, KeepLevels>(new SiteLevelsChanged(site.Id, now, 0, 0));
        var kept = await world.FindAsync(site.Id);
        await world.DeliverAsync<SiteLevelsChanged, KeepLevels>(new SiteLevelsChanged(site.Id, now.AddDays(1), null, 3));
        var newer = await world.FindAsync(site.Id);
        await world.DeliverAsync<SiteLevelsChanged, KeepLevels>(new SiteLevelsChanged(Guid.CreateVersion7(), now, 4, 4));

        (kept.VerifiedLevel, kept.SelfDeclaredLevel, kept.LevelsSince).ShouldBe((2, 3, now));
        (newer.VerifiedLevel, newer.SelfDeclaredLevel).ShouldBe((null, 3));
        newer.Version.ShouldBe(site.Version);
    }

    [DatabaseTheory, EngineData]
    public async Task Create_OfALikeSite_IsAskedAboutFirst(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        await world.AddAsync("Carrière de Mukoma");
        Task<Result<Site>> CreateAsync(SiteData data, bool confirmed) => world.DoAsync<SiteEditing, Result<Site>>(editing => editing.CreateAsync(data, confirmed, CancellationToken.None));

        var near = await CreateAsync(SitesWorld.Data("Mukoma", latitude: -10.705, longitude: 25.405), confirmed: false);
        var odd = await CreateAsync(SitesWorld.Data("Elsewhere", latitude: 40, longitude: 3), confirmed: false);
        var far = await CreateAsync(SitesWorld.Data("Mukoma", latitude: -9.7, longitude: 23.0), confirmed: false);
        var sure = await CreateAsync(SitesWorld.Data("Mukoma", latitude: -10.705, longitude: 25.405), confirmed: true);

        near.Failure.ShouldBe(FailureKind.Conflict);
        odd.Failure.ShouldBe(FailureKind.Conflict);
        far.Value.Slug.ShouldBe("mukoma");
        sure.Value.Slug.ShouldBe("mukoma-2");
        (await world.DoAsync<SiteDuplicates, IReadOnlyList<AlikePair>>(duplicates => duplicates.FindAllAsync(10, CancellationToken.None))).ShouldHaveSingleItem().Metres!.Value.ShouldBeLessThan(1_000);
    }

    [DatabaseTheory, EngineData]
    public async Task Edit_OfWhatSomebodyElseChanged_IsRefused_AndHistoryIsNoConflict(DatabaseEngine engine)
    {
        await using var world = await SitesWorld.CreateAsync(engine);
        var site = await world.AddAsync("Mukoma");
        Task<Result> EditAsync(SiteData data) => world.DoAsync<SiteEditing, Result>(editing => editing.EditAsync(site.Id, data, site.Version, confirmed: false, CancellationToken.None));
        (await world.QualifyAsync(site, Qualification.Green, -5, 100)).Succeeded.ShouldBeTrue();

        (await EditAsync(SitesWorld.Data("Mukoma One") with { Activity = SiteActivity.Abandoned })).Succeeded.ShouldBeTrue();
        (await EditAsync(SitesWorld.Data("Mukoma Two"))).Failure.ShouldBe(FailureKind.Conflict);

        var kept = await world.FindAsync(site.Id);
        (kept.Name, kept.Activity, kept.Qualification).ShouldBe(("Mukoma One", SiteActivity.Abandoned, Qualification.Green));
        (await world.ReadAsync(context => context.Set<SiteStatus>().CountAsync(row => row.SiteId == site.Id))).ShouldBe(1);
    }

    private static async Task<IEnumerable<string>> NamesAsync(SitesWorld world, SiteFilter filter) =>
        (await world.DoAsync<PublicRegister, Slice<PublicSite>>(register => register.ListAsync(filter, null, 50, CancellationToken.None))).Items.Select(site => site.Name);
}
