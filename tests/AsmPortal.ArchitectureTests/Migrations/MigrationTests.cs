using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ArchitectureTests.Migrations;

/// <summary>The hand-written migrations make the schema that the model describes.</summary>
public sealed class MigrationTests
{
    [DatabaseTheory, EngineData]
    public async Task MigratedDatabase_HasTheModelsSchema(DatabaseEngine engine)
    {
        var migrated = await MigratedAsync(engine);
        var modelled = await ModelledAsync(engine);

        migrated.Except(modelled).ShouldBeEmpty("Only the migrations have these.");
        modelled.Except(migrated).ShouldBeEmpty("Only the model has these.");
    }

    [DatabaseTheory]
    [EngineData("ALTER TABLE \"Kernel_File\" ADD \"Forgotten\" varchar(10)")]
    [EngineData("DROP INDEX \"IX_Kernel_File_KeepUntil\"")]
    [EngineData("CREATE UNIQUE INDEX \"IX_More\" ON \"Kernel_File\" (\"Name\")")]
    [EngineData("CREATE TABLE \"Kernel_More\" (\"Id\" integer NOT NULL PRIMARY KEY, \"File\" integer REFERENCES \"Kernel_More\" (\"Id\"))")]
    public async Task Guard_OfASchemaThatDiffers_SeesIt(DatabaseEngine engine, string change)
    {
        var open = await ScratchDatabase.CreateAsync(engine);
        await using var context = open();
        var before = await SchemaReader.ReadAsync(context);

        await context.Database.ExecuteSqlRawAsync(change);
        var after = await SchemaReader.ReadAsync(context);

        after.Except(before).Concat(before.Except(after)).ShouldNotBeEmpty();
    }

    [DatabaseTheory, InlineData(DatabaseEngine.PostgreSql)]
    public async Task Guard_OnPostgreSql_SeesLengthAndNullability(DatabaseEngine engine)
    {
        var open = await ScratchDatabase.CreateAsync(engine);
        await using var context = open();
        var before = await SchemaReader.ReadAsync(context);

        await context.Database.ExecuteSqlRawAsync("ALTER TABLE \"Kernel_File\" ALTER COLUMN \"Name\" TYPE varchar(261), ALTER COLUMN \"Purpose\" DROP NOT NULL");

        (await SchemaReader.ReadAsync(context)).Except(before).ShouldBe(
            ["column Kernel_File.Name character varying(261) not null", "column Kernel_File.Purpose character varying(100)"], ignoreOrder: true);
    }

    [Fact]
    public async Task MigrationIds_AreInTheOrderOfTheirModulesNames()
    {
        var open = await ScratchDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var context = open();
        var ids = context.Database.GetMigrations().ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.ShouldAllBe(id => System.Text.RegularExpressions.Regex.IsMatch(id, @"^\d{8}_\d{4}_[A-Za-z]+_[A-Za-z]+$"));
    }

    private static async Task<IReadOnlyList<string>> MigratedAsync(DatabaseEngine engine)
    {
        var open = await ScratchDatabase.CreateAsync(engine);
        await using var context = open();
        return await SchemaReader.ReadAsync(context);
    }

    private static async Task<IReadOnlyList<string>> ModelledAsync(DatabaseEngine engine)
    {
        var options = new PortalOptions { Data = TemporaryFolders.Create(), Database = engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : "" };
        await using var context = ScratchDatabase.Open(options);
        await context.Database.EnsureCreatedAsync();
        return await SchemaReader.ReadAsync(context);
    }
}
