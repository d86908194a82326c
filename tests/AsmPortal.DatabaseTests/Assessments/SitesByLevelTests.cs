using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Data;

namespace AsmPortal.DatabaseTests.Assessments;

/// <summary>Which sites meet a level, as buyers and regulators ask: by what is in force, verified and self-declared apart.</summary>
public sealed class SitesByLevelTests
{
    private readonly Guid _risen = FakeSites.SiteId;
    private readonly Guid _fallen = Guid.CreateVersion7();
    private readonly Guid _declared = Guid.CreateVersion7();
    private int _sequence;

    [DatabaseTheory, EngineData]
    public async Task List_CountsTheLastInForceOfEachSite_EachSideApart(DatabaseEngine engine)
    {
        await using var world = await OpenAsync(engine);

        (await ListAsync(world, RatingSide.Verified, 0)).ShouldBe([(_risen, 3), (_fallen, 0)], ignoreOrder: true);
        (await ListAsync(world, RatingSide.Verified, 1)).ShouldBe([(_risen, 3)]);
        (await ListAsync(world, RatingSide.Verified, 3)).ShouldBe([(_risen, 3)]);
        (await ListAsync(world, RatingSide.Verified, 4)).ShouldBeEmpty();
        (await ListAsync(world, RatingSide.SelfDeclared, 2)).ShouldBe([(_risen, 4), (_fallen, 2), (_declared, 2)], ignoreOrder: true);
        (await ListAsync(world, RatingSide.SelfDeclared, 3)).ShouldBe([(_risen, 4)]);
    }

    [DatabaseTheory, EngineData]
    public async Task List_InPages_HasEachSiteOnceTheNewestFirst(DatabaseEngine engine)
    {
        await using var world = await OpenAsync(engine);
        await AddAsync(world, [.. Enumerable.Range(0, 7).Select(_ => Row(Guid.CreateVersion7(), 10, verified: 2, self: null))]);

        var seen = new List<SiteAtLevel>();
        string? after = null;
        do
        {
            var page = await world.AskAsync((SitesByLevel levels) => levels.ListAsync(RatingSide.Verified, 0, after, 2, default));
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        seen.Count.ShouldBe(9);
        seen.Select(one => one.Assessment.SiteId).Distinct().Count().ShouldBe(9);
        seen.Select(one => one.Assessment.Sequence).ShouldBeInOrder(SortDirection.Descending);
        seen.Single(one => one.Assessment.SiteId == _risen).Site!.Slug.ShouldBe("kasulo");
    }

    private async Task<AssessmentWorld> OpenAsync(DatabaseEngine engine)
    {
        var world = await AssessmentWorld.OpenAsync(engine);
        await AddAsync(
            world,
            Row(_risen, 300, verified: 1, self: 2),
            Row(_risen, 100, verified: 3, self: 3),
            Row(_risen, 20, verified: null, self: 4),
            Row(_fallen, 200, verified: 4, self: 4),
            Row(_fallen, 90, verified: 0, self: 2),
            Row(_declared, 50, verified: null, self: 2),
            Row(Guid.CreateVersion7(), 400, verified: 4, self: 4, AssessmentState.Expired),
            Row(Guid.CreateVersion7(), 40, verified: 4, self: 4, AssessmentState.Withdrawn));
        return world;
    }

    private static async Task<IReadOnlyList<(Guid Site, int Level)>> ListAsync(AssessmentWorld world, RatingSide side, int level)
    {
        // Published levels are public.
        world.As(Guid.CreateVersion7());
        var page = await world.AskAsync((SitesByLevel levels) => levels.ListAsync(side, level, null, 50, default));
        return [.. page.Items.Select(one => (one.Assessment.SiteId, (side == RatingSide.Verified ? one.Assessment.VerifiedLevel : one.Assessment.SelfLevel)!.Value))];
    }

    private static Task<int> AddAsync(AssessmentWorld world, params Func<DateTime, Assessment>[] rows) => world.Portal.ReadAsync(db =>
    {
        db.AddRange(rows.Select(row => row(world.Portal.Clock.Now)));
        return db.SaveChangesAsync();
    });

    private Func<DateTime, Assessment> Row(Guid site, int daysAgo, int? verified, int? self, AssessmentState state = AssessmentState.Published) => now => new Assessment
    {
        Year = 2026,
        Sequence = ++_sequence,
        Number = $"A-2026-{_sequence:0000}",
        SiteId = site,
        FrameworkVersionId = Guid.CreateVersion7(),
        FrameworkSlug = "asm",
        VersionLabel = "1.0",
        Kind = verified is null ? AssessmentKind.Self : AssessmentKind.ThirdParty,
        PeriodFrom = DateOnly.FromDateTime(now).AddDays(-daysAgo),
        PeriodTo = DateOnly.FromDateTime(now),
        CreatedAt = now.AddDays(-daysAgo),
        State = state,
        PublishedAt = now.AddDays(-daysAgo),
        SelfLevel = self,
        VerifiedLevel = verified,
    };
}
