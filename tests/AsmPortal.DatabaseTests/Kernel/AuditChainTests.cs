using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class AuditChainTests
{
    private const int Writers = 8;
    private const int RowsEach = 5;

    [DatabaseTheory, EngineData]
    public async Task Append_ByManyAtOnce_MakesOneChainWithoutAGap(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < RowsEach; i++)
            {
                await world.SaveAsync(services => services.GetRequiredService<IAuditTrailManager>().Record("Test.Written", "Writer", $"{writer}", new Dictionary<string, string> { ["row"] = $"{i}" }));
            }
        })));

        var rows = await world.QueryAsync(context => context.Set<AuditEntry>().OrderBy(entry => entry.Sequence).ToListAsync());
        rows.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, Writers * RowsEach).Select(number => (long)number));
        rows.Select(row => row.Hash).ShouldBeUnique();
        (await BreakAsync(world)).ShouldBeNull();
        foreach (var writer in rows.GroupBy(row => row.SubjectId))
        {
            writer.Select(row => row.Details).ShouldBe(Enumerable.Range(0, RowsEach).Select(number => $$"""{"row":"{{number}}"}"""));
        }
    }

    [DatabaseTheory]
    [EngineData("UPDATE \"Kernel_AuditEntry\" SET \"Details\" = '{}' WHERE \"Sequence\" = 2")]
    [EngineData("DELETE FROM \"Kernel_AuditEntry\" WHERE \"Sequence\" = 3")]
    [EngineData("DELETE FROM \"Kernel_AuditEntry\"")]
    public async Task Change_OfARow_IsRefusedByTheDatabase(DatabaseEngine engine, string sql)
    {
        await using var world = await ThreeRowsAsync(engine);

        var exception = await Should.ThrowAsync<System.Data.Common.DbException>(() => world.QueryAsync(context => context.Database.ExecuteSqlRawAsync(Raw(sql))));

        exception.Message.ShouldContain("append-only");
        (await world.QueryAsync(context => context.Set<AuditEntry>().CountAsync())).ShouldBe(3);
    }

    [DatabaseTheory]
    [EngineData("UPDATE \"Kernel_AuditEntry\" SET \"Name\" = 'Test.Other' WHERE \"Sequence\" = 2", 2L)]
    [EngineData("UPDATE \"Kernel_AuditEntry\" SET \"Details\" = '{}' WHERE \"Sequence\" = 1", 1L)]
    [EngineData("DELETE FROM \"Kernel_AuditEntry\" WHERE \"Sequence\" = 2", 3L)]
    [EngineData("UPDATE \"Kernel_AuditEntry\" SET \"Sequence\" = 9 WHERE \"Sequence\" = 3", 9L)]
    public async Task Tampering_PastTheTriggers_IsFoundByTheCheck(DatabaseEngine engine, string sql, long brokenAt)
    {
        await using var world = await ThreeRowsAsync(engine);
        (await BreakAsync(world)).ShouldBeNull();
        await world.QueryAsync(context => context.Database.ExecuteSqlRawAsync(engine == DatabaseEngine.Sqlite
            ? "DROP TRIGGER \"Kernel_AuditEntry_NoUpdate\"; DROP TRIGGER \"Kernel_AuditEntry_NoDelete\""
            : "DROP TRIGGER \"Kernel_AuditEntry_NoChange\" ON \"Kernel_AuditEntry\""));

        await world.QueryAsync(context => context.Database.ExecuteSqlRawAsync(Raw(sql)));

        (await BreakAsync(world)).ShouldBe(brokenAt);
        (await world.QueryAsync(context => new AuditChainCheck(context).FindFaultsAsync(CancellationToken.None))).ShouldBe([$"The audit chain is broken at row {brokenAt}."]);
    }

    [DatabaseTheory, EngineData]
    public async Task Save_ThatFails_LeavesNoAuditRow(DatabaseEngine engine)
    {
        await using var world = await ThreeRowsAsync(engine);

        await Should.ThrowAsync<DbUpdateException>(() => world.SaveAsync(services =>
        {
            services.GetRequiredService<IAuditTrailManager>().Record("Test.Failed", "Row", "1");
            services.GetRequiredService<PortalDbContext>().Add(new AuditEntry
            {
                Sequence = 1,
                At = world.Clock.Now,
                Name = "",
                SubjectType = "",
                SubjectId = "",
                Details = "",
                PreviousHash = "",
                Hash = "",
            });
        }));

        (await world.QueryAsync(context => context.Set<AuditEntry>().CountAsync())).ShouldBe(3);
        (await BreakAsync(world)).ShouldBeNull();
    }

    [Fact]
    public async Task Record_OfTooManyDetails_IsRefused()
    {
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite);

        await Should.ThrowAsync<ArgumentException>(() => world.SaveAsync(services =>
            services.GetRequiredService<IAuditTrailManager>().Record("Test.Long", "Row", "1", new Dictionary<string, string> { ["text"] = new('x', 4000) })));
    }

    // Braces mean parameters to EF.
    private static string Raw(string sql) => sql.Replace("{}", "{{}}", StringComparison.Ordinal);

    private static async Task<KernelWorld> ThreeRowsAsync(DatabaseEngine engine)
    {
        var world = await KernelWorld.CreateAsync(engine);
        for (var i = 0; i < 3; i++)
        {
            await world.SaveAsync(services => services.GetRequiredService<IAuditTrailManager>().Record("Test.Written", "Row", $"{i}", new Dictionary<string, string> { ["a"] = "b" }));
        }

        return world;
    }

    private static Task<long?> BreakAsync(KernelWorld world) => world.QueryAsync(context => AuditChain.FindBreakAsync(context, CancellationToken.None));
}
