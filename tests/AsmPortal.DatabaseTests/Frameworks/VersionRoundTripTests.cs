using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Frameworks;

public sealed class VersionRoundTripTests : FrameworksTests
{
    [DatabaseTheory, EngineData]
    public async Task Read_AfterWrite_GivesTheSameBytes(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        foreach (var document in new[] { SampleVersion.Small(), SampleVersion.Uneven() })
        {
            (await world.Writer.WriteAsync(document, default)).Value.ShouldNotBe(Guid.Empty);
            var read = await world.NextRequest().Reader.ReadAsync("demo", document.Version, default);
            Json(read!).ShouldBe(Json(document));
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Write_OverADraft_ReplacesItsContent(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Uneven(), default);
        var document = SampleVersion.Small("1.1") with { BasedOn = null };
        (await world.NextRequest().Writer.WriteAsync(document, default)).Succeeded.ShouldBeTrue();
        Json((await world.NextRequest().Reader.ReadAsync("demo", "1.1", default))!).ShouldBe(Json(document));
        (await world.Db.Set<RequirementText>().CountAsync()).ShouldBe(12);
    }

    [DatabaseTheory, EngineData]
    public async Task Write_WithoutStableIds_JoinsByCodeWithTheBaseVersion(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        var small = SampleVersion.Small("2.0");
        var bare = small with
        {
            BasedOn = "1.0",
            Principles = [small.Principles[1] with { StableId = "", Requirements = [SampleVersion.Requirement("2.1", "", 1), SampleVersion.Requirement("2.2", "", 1)] }],
        };
        (await world.NextRequest().Writer.WriteAsync(bare, default)).Succeeded.ShouldBeTrue();
        var principle = (await world.NextRequest().Reader.ReadAsync("demo", "2.0", default))!.Principles.Single();
        principle.StableId.ShouldBe("p-two");
        principle.Requirements[0].StableId.ShouldBe("r-d");
        principle.Requirements[1].StableId.Length.ShouldBe(32);
    }

    [DatabaseTheory, EngineData]
    public async Task Write_WithStableIdsThatRepeatTheCodes_JoinsByCodeWithTheBaseVersion(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        var small = SampleVersion.Small("2.0");
        var bare = small with
        {
            BasedOn = "1.0",
            Principles = [small.Principles[1] with { StableId = "2", Requirements = [SampleVersion.Requirement("2.1", "2.1", 1), SampleVersion.Requirement("2.2", "2.2", 1)] }],
        };
        (await world.NextRequest().Writer.WriteAsync(bare, default)).Succeeded.ShouldBeTrue();
        var principle = (await world.NextRequest().Reader.ReadAsync("demo", "2.0", default))!.Principles.Single();
        (principle.StableId, principle.Requirements[0].StableId, principle.Requirements[1].StableId).ShouldBe(("p-two", "r-d", "2.2"));
    }

    [DatabaseTheory, EngineData]
    public async Task Write_OverAPublishedVersion_IsRefused(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        await SetStateAsync(world, "1.0", VersionState.Published);
        var refused = await world.NextRequest().Writer.WriteAsync(SampleVersion.Small() with { Note = new LocalizedText("Other") }, default);
        refused.Failure.ShouldBe(FailureKind.Conflict);
        refused.Reasons.Single().Message.ShouldContain("1.0");
    }

    [DatabaseTheory, EngineData]
    public async Task Write_WithFaults_NamesAllOfThem(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        var small = SampleVersion.Small("1 0", "Bad Slug");
        var wrong = SampleVersion.Requirement("1.2", "r-x", 9) with { Text = LocalizedText.Empty };
        var document = small with { Principles = [small.Principles[0] with { Requirements = [SampleVersion.Requirement("1.2", "r-a", 1), wrong] }] };
        var refused = await world.Writer.WriteAsync(document, default);
        refused.Failure.ShouldBe(FailureKind.Invalid);
        refused.Reasons.Count.ShouldBe(5);
        (await world.Db.Set<Framework>().CountAsync()).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Write_WithoutPermission_IsRefused(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        world.User.Become("Somebody", AsmPortal.Frameworks.Permissions.Translate);
        (await world.Writer.WriteAsync(SampleVersion.Small(), default)).Failure.ShouldBe(FailureKind.Forbidden);
    }

    [DatabaseTheory, EngineData]
    public async Task Read_ByAVisitor_ShowsPublicStatesOnly(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        world.User.BecomeVisitor();
        foreach (var state in Enum.GetValues<VersionState>())
        {
            await SetStateAsync(world, "1.0", state);
            var isPublic = VersionAccess.Public.Contains(state);
            (await world.NextRequest().Reader.ReadAsync("demo", "1.0", default) is not null).ShouldBe(isPublic, $"{state}");
            (await world.Reader.ListAsync("demo", default)).Count.ShouldBe(isPublic ? 1 : 0);
            if (state == VersionState.Published)
            {
                break;
            }
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Read_OfAnyVersion_TakesTheSameNumberOfQueries(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.OfSize(600, "large"), default);
        await world.NextRequest().Writer.WriteAsync(SampleVersion.Small(), default);
        var large = await world.NextRequest().Reader.ReadAsync("large", "1.0", default);
        large!.Principles.Count.ShouldBe(12);
        large.Principles[11].Requirements.Count.ShouldBe(50);
        large.Principles[2].Requirements[7].StableId.ShouldBe("r-107");
    }

    [DatabaseTheory, EngineData]
    public async Task LineageBetween_AlongTheBaseVersions_IsInTheOrderWalked(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        await world.NextRequest().Writer.WriteAsync(SampleVersion.Uneven(), default);
        await world.NextRequest().Writer.WriteAsync(SampleVersion.Small("1.2") with { BasedOn = "1.1" }, default);
        var steps = await world.NextRequest().Reader.LineageBetweenAsync("demo", "1.0", "1.2", default);
        steps.Count.ShouldBe(2);
        steps[0].Single().To.ShouldBe(["r-a", "r-b"]);
        steps[1].ShouldBeEmpty();
    }
}
