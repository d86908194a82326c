using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Demonstration;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Frameworks;

public sealed class OverviewTests : FrameworksTests
{
    [DatabaseTheory, EngineData]
    public async Task CoverageAndQueue_CountTheSameTexts(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Uneven(), default);
        var version = await world.NextRequest().VersionAsync("1.1");
        var overview = new TranslationOverview(world.Db);
        var coverage = await overview.CoverageAsync(version.Id, default);
        coverage.Count.ShouldBe(9);
        coverage.Sum(cell => cell.Total).ShouldBe(12);
        var french = coverage.Single(cell => cell.Language == "fr" && cell.Stale > 0);
        (french.Stale, french.Reviewed).ShouldBe((1, 1));

        (await overview.QueueAsync(version.Id, "en", "zh", [], null, 10, default)).Items.Single().Source.ShouldBe("Changed");
        var first = await overview.QueueAsync(version.Id, "en", "fr", [TextState.Reviewed, TextState.Stale], null, 2, default);
        first.Items.Select(row => row.Code).ShouldBe(["1.1.1", "1.2"]);
        var second = await overview.QueueAsync(version.Id, "en", "fr", [TextState.Reviewed, TextState.Stale], first.Next, 2, default);
        second.Items.Select(row => row.Code).ShouldBe(["1.3", "2.1"]);
        second.Next.ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Search_FindsWithoutAccentsCaseOrMarkup(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        var id = (await world.NextRequest().VersionAsync("1.0")).Id;
        var search = new VersionSearch(world.Db);
        (await search.FindAsync(id, "fr", "A JOUR cooperative", null, 10, default)).Items.Count.ShouldBe(4);
        (await search.FindAsync(id, "en", "the cooperative keeps r-b", null, 10, default)).Items.Single().Code.ShouldBe("1.3");
        (await search.FindAsync(id, "zh", "合作社", null, 10, default)).Items.Count.ShouldBe(4);
        (await search.FindAsync(id, "en", "1.1.1", null, 10, default)).Items.Single().StableId.ShouldBe("r-c");
        (await search.FindAsync(id, "en", "100%_", null, 10, default)).Items.ShouldBeEmpty();
        (await search.FindAsync(id, "en", "  ", null, 10, default)).Items.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Crosswalk_ReadsBothWays(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        var crosswalk = await new CrosswalkReader(world.Db).ReadAsync((await world.VersionAsync("1.0")).Id, default);
        crosswalk.Standards.ShouldBe(["CRAFT", "CTC"]);
        crosswalk.ByRequirement("CTC").Count().ShouldBe(4);
        var ours = crosswalk.ByProvision("CTC").Single();
        ours.Key.ShouldBe(("CTC", "4.1"));
        ours.Select(row => row.Code).ShouldBe(["1.1.1", "1.2", "1.3", "2.1"]);
    }

    [DatabaseTheory, EngineData]
    public async Task Directory_ListsPublicFrameworksAndFindsRequirements(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        var directory = new FrameworkDirectory(world.NextRequest().Db, world.Reader);
        (await directory.ListPublicAsync()).ShouldBeEmpty();
        await SetStateAsync(world, "1.0", VersionState.Published);
        var summary = (await directory.ListPublicAsync()).Single();
        summary.Current!.Label.ShouldBe("1.0");
        (await directory.FindVersionAsync("demo", "1.0"))!.Id.ShouldBe(summary.Current.Id);
        (await directory.FindRequirementAsync(summary.Current.Id, "r-c"))!.Code.ShouldBe("1.1.1");
        (await directory.FindRequirementAsync(summary.Current.Id, "1.1.1"))!.PrincipleCode.ShouldBe("1.1");
        (await directory.FindRequirementAsync(summary.Current.Id, "none")).ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Demonstration_LoadedTwice_IsThereOnceAndWouldHavePassedTheGates(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        world.Clock.Now = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
        for (var time = 0; time < 2; time++)
        {
            await new FrameworksDemonstration(world.NextRequest().Db, world.Writer, world.Audit, world.Cache).LoadAsync(default);
        }

        foreach (var (label, state) in new[] { ("0.9", VersionState.Superseded), ("1.0", VersionState.Published), ("2.0", VersionState.InConsultation), ("2.1", VersionState.Draft) })
        {
            var version = await world.NextRequest().VersionAsync(label, "asm-cobalt");
            version.State.ShouldBe(state);
            Json((await world.Reader.ReadAsync("asm-cobalt", label, default))!).ShouldBe(Json(FrameworksDemonstration.Read(label)));
            var steps = await world.Db.Set<Transition>().Where(row => row.VersionId == version.Id).OrderBy(row => row.At).ToListAsync();
            steps.Where(step => step.To != VersionState.Superseded).ShouldAllBe(step => VersionStateMachine.Find(step.From, step.To) != null);
        }

        var framework = await world.Db.Set<Framework>().SingleAsync();
        (await world.PublicationGates.CheckAsync(framework, await world.VersionAsync("1.0", "asm-cobalt"), default)).ShouldBeEmpty();
    }
}
