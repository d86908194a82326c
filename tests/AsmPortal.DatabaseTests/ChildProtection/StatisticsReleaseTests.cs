using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.ChildProtection;

public sealed class StatisticsReleaseTests
{
    [DatabaseTheory, EngineData]
    public async Task Release_HidesSmallNumbers_AndTheNextOneHidesSmallDifferences(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        await AddCasesAsync(world, ChildSex.Girl, 20);
        await AddCasesAsync(world, ChildSex.Boy, 30);
        await AddCasesAsync(world, ChildSex.Unknown, 4);

        (await ReleaseAsync(world, StatisticsDimension.Sex)).Value.ShouldBe(1);
        var first = await ReadAsync(world, 1);
        first.Single(cell => cell.Value[0] is null).Count.ShouldBe(54);
        first.ShouldNotContain(cell => cell.Value[0] == "Unknown");
        first.Count.ShouldBe(2, "the total and one of the two: the rest would tell the four");

        await AddCasesAsync(world, ChildSex.Boy, 3);
        var refused = await ReleaseAsync(world, StatisticsDimension.Sex);
        refused.Failure.ShouldBe(FailureKind.Conflict);
        (await world.Portal.ReadAsync(db => db.Set<StatisticsRelease>().CountAsync())).ShouldBe(1, "what shows nothing is not kept");

        await AddCasesAsync(world, ChildSex.Boy, 20);
        (await ReleaseAsync(world, StatisticsDimension.Sex)).Value.ShouldBe(2);
        (await ReadAsync(world, 2)).Single(cell => cell.Value[0] is null).Count.ShouldBe(77);
    }

    [DatabaseTheory, EngineData]
    public async Task Release_LeavesOutInventedAndMergedCases_AndIsGivenToReportsAsItIs(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        await AddCasesAsync(world, ChildSex.Girl, 12);
        await AddCasesAsync(world, ChildSex.Girl, 50, illustrative: true);
        await AddCasesAsync(world, ChildSex.Girl, 50, state: ChildCaseState.Merged);
        await ReleaseAsync(world, StatisticsDimension.Sex, StatisticsDimension.AgeBand);

        var figures = await world.AsAsync(null, (IChildFigures reader) => reader.FindAsync(["AgeBand", "Sex"]));
        figures.ShouldNotBeNull();
        figures.Figures.ShouldAllBe(figure => figure.Count == 12);
        figures.Figures.ShouldContain(figure => figure.By.Count == 0);
        (await world.AsAsync(null, (IChildFigures reader) => reader.FindAsync(["Sex"]))).ShouldBeNull();
        (await world.AsAsync(null, (IChildFigures reader) => reader.FindAsync(["Nonsense"]))).ShouldBeNull();
        (await world.AsAsync(null, (IChildFigures reader) => reader.NewestAsync()))!.Release.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Release_OfNothing_OfTooMuch_AndOfYearAndQuarterTogether_IsRefused(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);

        (await ReleaseAsync(world)).Failure.ShouldBe(FailureKind.Invalid);
        (await ReleaseAsync(world, Enum.GetValues<StatisticsDimension>())).Failure.ShouldBe(FailureKind.Invalid);
        (await ReleaseAsync(world, StatisticsDimension.Year, StatisticsDimension.Quarter)).Failure.ShouldBe(FailureKind.Invalid);
        (await ReleaseAsync(world, StatisticsDimension.Site)).Failure.ShouldBe(FailureKind.Conflict);
    }

    [DatabaseTheory, EngineData]
    public async Task TwoReleasesAtOnce_AreCheckedAgainstEachOther_OrOneIsAskedToBeMadeAgain(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        await AddCasesAsync(world, ChildSex.Girl, 20);
        await AddCasesAsync(world, ChildSex.Boy, 30);

        var results = await Task.WhenAll(
            Task.Run(() => ReleaseAsync(world, StatisticsDimension.Sex)), Task.Run(() => ReleaseAsync(world, StatisticsDimension.AgeBand)), Task.Run(() => ReleaseAsync(world, StatisticsDimension.Year)));

        var made = results.Where(result => result.Succeeded).Select(result => result.Value).Order().ToList();
        made.ShouldNotBeEmpty();
        results.Where(result => !result.Succeeded).ShouldAllBe(result => result.Failure == FailureKind.Conflict);
        (await world.Portal.ReadAsync(db => db.Set<StatisticsRelease>().Select(row => row.Number).OrderBy(number => number).ToListAsync())).ShouldBe(made);
    }

    private static Task<Result<int>> ReleaseAsync(EdgeWorld world, params StatisticsDimension[] dimensions) =>
        world.AsAsync(world.Statistician, (StatisticsReleases releases) => releases.MakeAsync(dimensions, default));

    private static async Task<IReadOnlyList<(IReadOnlyList<string?> Value, int Count)>> ReadAsync(EdgeWorld world, int number) =>
        [.. (await world.AsAsync(world.Statistician, (StatisticsReleases releases) => releases.FindAsync(number, default)))!.Cells.Select(cell => (cell.Values, cell.Count))];

    private static async Task AddCasesAsync(EdgeWorld world, ChildSex sex, int count, bool illustrative = false, ChildCaseState state = ChildCaseState.Observed)
    {
        var now = world.Portal.Clock.Now;
        await world.AddAsync([.. Enumerable.Range(0, count).Select(_ => (object)new ChildCase
        {
            Number = $"X-{Guid.CreateVersion7().ToString("n")[^18..]}",
            State = state,
            StateAt = now,
            ObservedAt = now,
            ReceivedAt = now,
            SiteId = world.Site.Id,
            Sex = sex,
            AgeFrom = 10,
            AgeTo = 12,
            Illustrative = illustrative,
        })]);
    }
}
