using AsmPortal.Administration;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class SealedAuditTests
{
    private static readonly AuditFilter Everything = new();

    [DatabaseTheory, EngineData]
    public async Task Trail_OfSealedModules_IsApartFromTheRest(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync("a");
        await world.ReadAsync(id);
        await world.World.SaveAsync(services =>
        {
            var audit = services.GetRequiredService<IAuditTrailManager>();
            audit.Record("Test.Changed", "Test.Part", "1");
            audit.Record("Testing.Other", "Other", "2");
            audit.Record("Sealing.HoldSet", SealingWorld.Kind, id.ToString());
        });

        (await ListAsync(world, reader => reader.ListAsync(Everything, null, 10, default))).ShouldBe(["Testing.Other"]);
        (await ListAsync(world, reader => reader.ListSealedAsync(Everything, null, 10, default))).ShouldBe(["Sealing.HoldSet", "Test.Changed", "Test.Read"]);
        (await ListAsync(world, reader => reader.ListSealedAsync(new AuditFilter(SubjectId: id.ToString()), null, 10, default))).ShouldBe(["Sealing.HoldSet", "Test.Read"]);
        (await ListAsync(world, reader => reader.ListSealedAsync(new AuditFilter(NamePrefix: "Testing"), null, 10, default))).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Readers_AreCountedByDifferentRecords_SinceADay(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var (first, second) = (await world.WriteAsync("a"), await world.WriteAsync("b"));
        var (ana, ben) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        world.Me.Id = ben;
        await world.ReadAsync(first, second);
        world.World.Clock.Advance(TimeSpan.FromDays(8));
        await world.ReadAsync(first);
        await world.ReadAsync(first);
        await world.ReadAsync(first);
        world.Me.Id = ana;
        await world.ReadAsync(first, second);

        var since = world.World.Clock.Now.AddDays(-7);
        (await WithReaderAsync(world, reader => reader.ReadersAsync(since, 10, default))).ShouldBe([new SealedReader(ana, 2, 2), new SealedReader(ben, 3, 1)]);
        (await WithReaderAsync(world, reader => reader.ReadersAsync(since, 1, default))).ShouldHaveSingleItem().UserId.ShouldBe(ana);
        (await ListAsync(world, reader => reader.ListSealedAsync(new AuditFilter(UserId: ana), null, 10, default))).Count.ShouldBe(2);
    }

    private static Task<T> WithReaderAsync<T>(SealingWorld world, Func<AuditReader, Task<T>> ask) =>
        world.World.ReadAsync(services => ask(new AuditReader(services.GetRequiredService<PortalDbContext>(), services.GetServices<ISealedKind>())));

    private static async Task<List<string>> ListAsync(SealingWorld world, Func<AuditReader, Task<Slice<AuditItem>>> ask) =>
        [.. (await WithReaderAsync(world, ask)).Items.Select(item => item.Name)];
}
