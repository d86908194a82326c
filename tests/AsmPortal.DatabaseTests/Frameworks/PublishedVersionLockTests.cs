using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Frameworks;

/// <summary>The database itself refuses, whatever code or tool writes to it.</summary>
public sealed class PublishedVersionLockTests : FrameworksTests
{
    private static readonly string[] ContentTables =
        ["Frameworks_Level", "Frameworks_Principle", "Frameworks_Requirement", "Frameworks_Text", "Frameworks_Mapping", "Frameworks_Lineage"];

    [DatabaseTheory, EngineData]
    public async Task Change_OfAPublishedVersionsContent_IsRefusedByTheDatabase(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Uneven(), default);
        foreach (var state in new[] { VersionState.Published, VersionState.Superseded })
        {
            await SetStateAsync(world, "1.1", state);
            foreach (var table in ContentTables)
            {
                await RefusesAsync(world, $"UPDATE \"{table}\" SET \"VersionId\" = \"VersionId\"");
                await RefusesAsync(world, $"DELETE FROM \"{table}\"");
            }

            var version = await world.VersionAsync("1.1");
            world.Db.Add(new Level { VersionId = version.Id, Number = 9 });
            await Should.ThrowAsync<DbUpdateException>(() => world.Db.SaveChangesAsync());
            world.NextRequest();
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Change_OfADraftsContent_IsAllowedByTheDatabase(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Uneven(), default);
        foreach (var table in ContentTables)
        {
            (await SqlAsync(world, $"UPDATE \"{table}\" SET \"VersionId\" = \"VersionId\"")).ShouldBeGreaterThan(0, table);
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Change_OfAPublishedVersionsRow_IsRefusedButForItsEnd(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        await SetStateAsync(world, "1.0", VersionState.Published);
        await RefusesAsync(world, "UPDATE \"Frameworks_Version\" SET \"Label\" = '9'");
        await RefusesAsync(world, "UPDATE \"Frameworks_Version\" SET \"Note\" = '{}'");
        await RefusesAsync(world, "UPDATE \"Frameworks_Version\" SET \"State\" = 'Draft'");
        await RefusesAsync(world, "UPDATE \"Frameworks_Version\" SET \"State\" = 'Withdrawn', \"Label\" = '9'");
        await RefusesAsync(world, "DELETE FROM \"Frameworks_Version\"");
        await RefusesAsync(world, "DELETE FROM \"Frameworks_Framework\"");
        (await SqlAsync(world, "UPDATE \"Frameworks_Version\" SET \"State\" = 'Superseded', \"Version\" = \"Version\" + 1")).ShouldBe(1);
        await RefusesAsync(world, "UPDATE \"Frameworks_Version\" SET \"State\" = 'Published'");
        await RefusesAsync(world, "UPDATE \"Frameworks_Version\" SET \"State\" = 'Withdrawn'");
    }

    private static async Task RefusesAsync(FrameworksWorld world, string statement)
    {
        var refusal = await Should.ThrowAsync<System.Data.Common.DbException>(() => SqlAsync(world, statement));
        refusal.Message.ShouldContain("A published framework version never changes.");
    }

    private static Task<int> SqlAsync(FrameworksWorld world, string statement) =>
        world.Db.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{").Replace("}", "}}"));
}
