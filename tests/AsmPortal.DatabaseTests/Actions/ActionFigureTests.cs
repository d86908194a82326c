using System.Text;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Drivers;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Actions;

public sealed class ActionFigureTests
{
    [DatabaseTheory, EngineData]
    public async Task List_InPagesAndByFilter_HasEachOnceTheSoonestDueFirst(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var other = world.Sites.Add("mutoshi-b", "Mutoshi B", "Haut-Katanga");
        var ids = await world.RecommendAsync([.. Enumerable.Range(0, 12).Select(number => world.New(number % 3 == 0 ? world.People.Union.Id : null, number % 2 == 0 ? other : null, (number % 4) + 1) with
        {
            DueOn = number % 5 == 0 ? null : world.Today.AddDays(3 - number),
            Support = (SupportWanted)(number % 3),
        })]);

        var all = await AllAsync(world, world.Assessor, new ActionFilter());
        all.Select(row => row.Action.Id).ShouldBe(ids, ignoreOrder: true);
        all.Select(row => row.Action.DueOrder).ShouldBeInOrder();
        (await AllAsync(world, world.Speaker, new ActionFilter())).Count.ShouldBe(8);
        (await AllAsync(world, world.Speaker, new ActionFilter { Own = true })).Count.ShouldBe(8);
        (await AllAsync(world, world.Assessor, new ActionFilter { Own = true })).ShouldBeEmpty();
        (await AllAsync(world, world.Assessor, new ActionFilter { Site = "mutoshi-b" })).Count.ShouldBe(6);
        (await AllAsync(world, world.Assessor, new ActionFilter { Site = "mutoshi" })).ShouldAllBe(row => row.Site!.Slug == "mutoshi-b");
        (await AllAsync(world, world.Assessor, new ActionFilter { Site = "nowhere" })).ShouldBeEmpty();
        (await AllAsync(world, world.Assessor, new ActionFilter { Level = 2 })).Count.ShouldBe(3);
        (await AllAsync(world, world.Assessor, new ActionFilter { Support = SupportWanted.Funding })).Count.ShouldBe(4);
        (await AllAsync(world, world.Assessor, new ActionFilter { States = [ActionState.Agreed] })).ShouldBeEmpty();

        // Numbers 4, 6, 7, 8, 9 and 11 are due before today.
        (await AllAsync(world, world.Assessor, new ActionFilter { Overdue = true })).Count.ShouldBe(6);
        ActionList.IsCursor("***").ShouldBeFalse();
    }

    [DatabaseTheory, EngineData]
    public async Task Totals_AddUpWhatIsNotDone_UnknownCostsApart(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var other = world.Sites.Add("mutoshi-b", "Mutoshi B", "Haut-Katanga");
        await world.RecommendAsync(
            world.New(level: 2) with { Cost = 1_000 },
            world.New(level: 2) with { Cost = 3_000_000_00, DueOn = world.Today.AddDays(-1) },
            world.New(level: 2),
            world.New(level: 3) with { Cost = 5, Support = SupportWanted.Funding },
            world.New(level: null, site: other) with { Cost = 70 },
            world.New(level: 2) with { Cost = 9, Confidential = true });
        var done = await world.AddAsync(world.New(level: 2) with { Cost = 444 });
        await world.LeadAsync(done, ActionState.Agreed, ActionState.InProgress, ActionState.Implemented);

        var all = await TotalsAsync(world, world.Assessor, new TotalsFilter { Window = new RateWindow(null, world.Today) });
        all.Sites.Select(site => site.Site.Slug).ShouldBe(["kando", "mutoshi-b"]);
        all.Levels.ShouldBe([new LevelTotal(2, 3, 300_001_000, 1, 1), new LevelTotal(3, 1, 5, 0, 0), new LevelTotal(null, 1, 70, 0, 0)]);
        all.Sum.ShouldBe(new LevelTotal(null, 5, 300_001_075, 1, 1));
        all.Provinces.ShouldBe(["Haut-Katanga", "Lualaba"]);
        (await TotalsAsync(world, world.RiskExpert, new TotalsFilter { Window = new RateWindow(null, world.Today) })).Sum.Count.ShouldBe(6);
        (await TotalsAsync(world, world.Assessor, new TotalsFilter { Province = "Haut-Katanga", Window = new RateWindow(null, world.Today) })).Sum.Cost.ShouldBe(70);
        (await TotalsAsync(world, world.Assessor, new TotalsFilter { Support = SupportWanted.Funding, Window = new RateWindow(null, world.Today) })).Sum.Cost.ShouldBe(5);
        (await TotalsAsync(world, world.Assessor, new TotalsFilter { Site = "Mutoshi", Window = new RateWindow(null, world.Today) })).Sum.Count.ShouldBe(1);
        world.Sites.Join(other, "Cobalt+");
        var programme = await TotalsAsync(world, world.Assessor, new TotalsFilter { Programme = "Cobalt+", Window = new RateWindow(null, world.Today) });
        (programme.Sum.Cost, programme.Ever.All, string.Join(' ', programme.Programmes)).ShouldBe((70, 1, "Cobalt+"));
        (await TotalsAsync(world, world.Assessor, new TotalsFilter { Programme = "Cobalt+", Province = "Lualaba", Window = new RateWindow(null, world.Today) })).Sites.ShouldBeEmpty();
        var csv = Encoding.UTF8.GetString(await world.AsAsync(world.Assessor, (PlanTotals totals) => Task.FromResult(totals.WriteCsv(all))));
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        csv.ShouldContain("Kando,kando,Lualaba,2,3,1,300001000,1");
    }

    [DatabaseTheory, EngineData]
    public async Task Rates_OfAWindow_AreThoseOfItsEnd(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var first = world.Today;
        var old = await world.AddAsync();
        var dropped = await world.AddAsync();
        await world.LeadAsync(old, ActionState.Agreed, ActionState.InProgress);
        await world.LeadAsync(dropped, ActionState.Declined);
        world.Portal.Clock.Advance(TimeSpan.FromDays(10));
        var young = await world.AddAsync();
        await world.LeadAsync(old, ActionState.Implemented, ActionState.VerifiedEffective);
        await world.LeadAsync(young, ActionState.Agreed, ActionState.InProgress, ActionState.Implemented);

        async Task<ActionRates> Rates(DateOnly? from, DateOnly to) => (await TotalsAsync(world, world.Assessor, new TotalsFilter { Window = new RateWindow(from, to) })).Window;

        (await Rates(null, first)).ShouldBe(new ActionRates(2, 1, 0, 0));
        (await Rates(null, first.AddDays(10))).ShouldBe(new ActionRates(3, 0, 1, 1));
        (await Rates(first, first)).ShouldBe(new ActionRates(2, 1, 0, 0));
        (await Rates(first.AddDays(1), first.AddDays(10))).ShouldBe(new ActionRates(1, 0, 1, 0));
        (await Rates(first.AddDays(1), first.AddDays(9))).ShouldBe(new ActionRates(0, 0, 0, 0));
        (await TotalsAsync(world, world.Assessor, new TotalsFilter { Window = new RateWindow(first, first) })).Ever.ShouldBe(new ActionRates(3, 0, 1, 1));
    }

    [DatabaseTheory, EngineData]
    public async Task Site_ShowsItsPlanAndTimeline_WithoutConfidentialActions(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        (await PlanAsync(world)).ShouldBeNull();
        var done = await world.AddAsync(world.New() with { DueOn = world.Today.AddDays(5) });
        await world.AddAsync(world.New() with { DueOn = world.Today.AddDays(-5) });
        await world.AddAsync(world.New() with { DueOn = world.Today.AddDays(20) });
        await world.AddAsync();
        var secret = await world.AddAsync(world.New() with { DueOn = world.Today.AddDays(1), Confidential = true });

        (await PlanAsync(world)).ShouldBe(new SitePlan(4, 1, 0, world.Today.AddDays(5)));
        await world.LeadAsync(done, ActionState.Agreed, ActionState.InProgress, ActionState.Implemented);
        await world.LeadAsync(secret, ActionState.Agreed, ActionState.InProgress, ActionState.Implemented);
        world.Portal.Clock.Advance(TimeSpan.FromDays(1));
        await world.LeadAsync(done, ActionState.VerifiedEffective);

        (await PlanAsync(world)).ShouldBe(new SitePlan(3, 1, 1, world.Today.AddDays(19)));
        var timeline = await TimelineAsync(world, world.Today);
        timeline.Select(entry => (entry.On, entry.Text)).ShouldBe([(world.Today, "Corrective action verified as effective: Helmets"), (world.Today.AddDays(-1), "Corrective action implemented: Helmets")]);
        (await TimelineAsync(world, world.Today.AddDays(-1))).Count.ShouldBe(1);
        (await TimelineAsync(world, world.Today.AddDays(-2))).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Reminders_RunTwiceOnEachDay_TellEachThingOnce(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync(world.New() with { DueOn = world.Today.AddDays(20) });
        await world.AddAsync(world.New() with { DueOn = world.Today.AddDays(60) });
        await world.AddAsync();
        int[] expected = [0, 1, 1, 2, 2, 3, 4];
        int[] days = [0, 10, 19, 20, 26, 27, 34];
        var begin = world.Portal.Clock.Now;
        for (var index = 0; index < days.Length; index++)
        {
            world.Portal.Clock.Set(new DateTimeOffset(begin.AddDays(days[index])));
            await world.Portal.RunTaskAsync("RemindActionOwners");
            await world.Portal.RunTaskAsync("RemindActionOwners");
            world.Told.Count(ActionNoticeKinds.Due, world.Member).ShouldBe(expected[index], $"day {days[index]}");
        }

        world.Told.Count(ActionNoticeKinds.Due, world.Stranger).ShouldBe(0);
        await world.LeadAsync(action, ActionState.Agreed, ActionState.InProgress, ActionState.Implemented);
        var told = world.Told.Count(ActionNoticeKinds.Verification, world.Assessor);
        foreach (var (day, more) in new[] { (13, 0), (14, 1), (20, 1), (21, 2) })
        {
            world.Portal.Clock.Set(new DateTimeOffset(begin.AddDays(34 + day)));
            await world.Portal.RunTaskAsync("RemindVerifiers");
            await world.Portal.RunTaskAsync("RemindVerifiers");
            (world.Told.Count(ActionNoticeKinds.Verification, world.Assessor) - told).ShouldBe(more, $"day {day}");
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Reading_ForManySites_TakesAsManyQueriesAsForOne(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        await world.AddAsync();
        var one = await CountAsync(world);
        await world.RecommendAsync([.. Enumerable.Range(0, 30).Select(number => world.New(site: world.Sites.Add($"site-{number}", $"Site {number}"), level: (number % 4) + 1))]);
        var many = await CountAsync(world);

        many.ShouldBe(one);
        one.ShouldBeLessThanOrEqualTo(6);
        (await CountRecommendingAsync(world, 1)).ShouldBe(await CountRecommendingAsync(world, 30));
    }

    private static Task<int> CountAsync(ActionsWorld world) => world.AsAsync(world.Assessor, async (IServiceProvider services) =>
    {
        using var counter = new QueryCounter(services.GetRequiredService<PortalDbContext>());
        await services.GetRequiredService<PlanTotals>().ReadAsync(new TotalsFilter { Window = new RateWindow(world.Today, world.Today) }, default);
        await services.GetRequiredService<ActionList>().PageAsync(new ActionFilter(), null, 50, default);
        return counter.Count;
    });

    private static Task<int> CountRecommendingAsync(ActionsWorld world, int actions) => world.AsAsync(null, async (IServiceProvider services) =>
    {
        using var counter = new QueryCounter(services.GetRequiredService<PortalDbContext>());
        await services.GetRequiredService<ICorrectiveActions>().RecommendAllAsync([.. Enumerable.Range(0, actions).Select(_ => world.New())]);
        return counter.Count;
    });

    private static async Task<List<ListedAction>> AllAsync(ActionsWorld world, Actor actor, ActionFilter filter)
    {
        var all = new List<ListedAction>();
        string? next = null;
        do
        {
            var after = next;
            var page = await world.AsAsync(actor, (ActionList list) => list.PageAsync(filter, after, 5, default));
            page.Items.Count.ShouldBeLessThanOrEqualTo(5);
            all.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        all.Select(row => row.Action.Id).ShouldBeUnique();
        return all;
    }

    private static Task<ShownTotals> TotalsAsync(ActionsWorld world, Actor actor, TotalsFilter filter) => world.AsAsync(actor, (PlanTotals totals) => totals.ReadAsync(filter, default));

    private static Task<SitePlan?> PlanAsync(ActionsWorld world) => world.AsAsync(null, async (IServiceProvider services) =>
    {
        var panels = await services.GetServices<IDisplayDriver<SiteProfile>>().OfType<SitePlanDriver>().Single().DisplayAsync(new SiteProfile(world.Site), default);
        return panels.Count == 0 ? null : (SitePlan)panels.Single(panel => panel.Zone == SiteProfile.ScoreCard).Model;
    });

    private static Task<IReadOnlyList<SiteTimelineEntry>> TimelineAsync(ActionsWorld world, DateOnly until) => world.AsAsync(null, (IServiceProvider services) =>
        services.GetServices<ISiteTimelineSource>().OfType<ActionTimeline>().Single().ReadAsync(world.Site.Id, until, 10, default));
}
