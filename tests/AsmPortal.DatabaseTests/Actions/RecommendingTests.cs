using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Localization;
using AsmPortal.Privacy;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Actions;

public sealed class RecommendingTests
{
    [DatabaseTheory, EngineData]
    public async Task Recommend_AgainForOneSource_FindsTheActionThatIsThere(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        NewAction[] plan = [.. Enumerable.Range(0, 5).Select(number => world.New(level: number == 0 ? null : number))];

        var first = await world.RecommendAsync([.. plan, plan[0]]);
        var second = await world.RecommendAsync([plan[3], world.New(), plan[1]]);

        first[5].ShouldBe(first[0]);
        first.Take(5).ShouldBeUnique();
        (second[0], second[2]).ShouldBe((first[3], first[1]));
        var rows = await world.Portal.ReadAsync(db => db.Set<CorrectiveAction>().AsNoTracking().OrderBy(row => row.Number).ToListAsync());
        rows.Select(row => row.Number).ShouldBe(["CA-2026-0001", "CA-2026-0002", "CA-2026-0003", "CA-2026-0004", "CA-2026-0005", "CA-2026-0006"]);
        world.Told.Count(ActionNoticeKinds.Recommended, world.Speaker).ShouldBe(6);
        world.Told.Count(ActionNoticeKinds.Recommended, world.Member).ShouldBe(0);
        var summary = (await world.AsAsync(null, (ICorrectiveActions actions) => actions.OfSourceAsync(ActionSourceKind.Gap, plan[2].Source.Id))).Single();
        (summary.Id, summary.State, summary.Path).ShouldBe((first[2], ActionState.Recommended, "/work/actions/CA-2026-0003"));
    }

    [DatabaseTheory, EngineData]
    public async Task Recommend_ByManyAtOnceForOneSource_MakesOneAction(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var shared = world.New();

        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.RecommendAsync(shared, world.New()))));

        ids.Select(pair => pair[0]).Distinct().Count().ShouldBe(1);
        ids.Select(pair => pair[1]).ShouldBeUnique();
        var rows = await world.Portal.ReadAsync(db => db.Set<CorrectiveAction>().AsNoTracking().ToListAsync());
        rows.Count.ShouldBe(7);
        rows.Select(row => row.Number).ShouldBeUnique();
    }

    [DatabaseTheory, EngineData]
    public async Task Recommend_WithWhatNoActionCanHave_IsAnError(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);

        await Should.ThrowAsync<ArgumentException>(() => world.RecommendAsync(world.New(level: 5)));
        await Should.ThrowAsync<ArgumentException>(() => world.RecommendAsync(world.New() with { Cost = -1 }));
        await Should.ThrowAsync<ArgumentException>(() => world.RecommendAsync(world.New() with { Subject = LocalizedText.Empty }));
        (await world.Portal.ReadAsync(db => db.Set<CorrectiveAction>().CountAsync())).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Merges_OfOwnersAndSites_TakeTheirActionsAlong(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();
        var other = world.Sites.Add("kando-2", "Kando II");

        await world.AsAsync(null, async (IServiceProvider services) =>
        {
            var outbox = services.GetRequiredService<IEventOutbox>();
            outbox.Add(new OrganisationsMerged(world.Owner, world.People.Union.Id));
            outbox.Add(new SitesMerged(world.Site.Id, other.Id));
            return await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        await world.Portal.RunTaskAsync("Outbox");
        await world.Portal.RunTaskAsync("Outbox");

        var after = await world.ReadAsync(action.Id);
        (after.OwnerId, after.SiteId).ShouldBe((world.People.Union.Id, other.Id));
        (await world.MoveAsync(world.Speaker, action, ActionState.Agreed)).Succeeded.ShouldBeFalse();
        (await world.MoveAsync(world.Stranger, action, ActionState.Agreed)).Succeeded.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Account_ThatIsDeleted_LeavesTheHistoryWithoutAName(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();
        await world.LeadAsync(action, ActionState.Agreed, ActionState.InProgress);

        await world.Portal.InScopeAsync(async services =>
        {
            var source = services.GetServices<IPersonalDataSource>().OfType<ActionPrivacy>().Single();
            (await source.ExportAsync(world.Speaker.Id)).Single().Records.Count.ShouldBe(2);
            (await source.PreviewDeletionAsync(world.Speaker.Id)).Single().Count.ShouldBe(2);
            await source.EraseAsync(world.Speaker.Id);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
            (await source.PreviewDeletionAsync(world.Speaker.Id)).Single().Count.ShouldBe(0);
        });

        (await world.Portal.ReadAsync(db => db.Set<ActionStep>().CountAsync(step => step.ActionId == action.Id))).ShouldBe(3);
    }
}
