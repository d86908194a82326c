using System.Globalization;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.ArchitectureTests.Migrations;

/// <summary>A database of the last release, with a row in each of its tables, comes to today's schema with all of them as they were.</summary>
public sealed class UpgradeTests
{
    /// <summary>The newest migration of the last release.</summary>
    private const string LastRelease = "20261121_0020_Pages_Create";

    [DatabaseTheory, EngineData]
    public async Task DatabaseOfTheLastRelease_Migrates_AndKeepsItsRows(DatabaseEngine engine)
    {
        await using var context = await ReleasedAsync(engine);
        var tables = await TablesAsync(context);
        var before = await FillAsync(context, tables);

        await context.Database.MigrateAsync();

        (await context.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        before.Count.ShouldBeGreaterThan(20);
        (await ReadAsync(context, tables)).ShouldBe(before);
    }

    [DatabaseTheory, EngineData]
    public async Task Guard_OfAMigrationThatLosesOrChangesRows_SeesIt(DatabaseEngine engine)
    {
        await using var context = await ReleasedAsync(engine);
        var tables = await TablesAsync(context);
        var before = await FillAsync(context, tables);

        await RunAsync(context, "DELETE FROM \"Kernel_File\"");
        await RunAsync(context, "UPDATE \"Frameworks_Framework\" SET \"Slug\" = 'other'");

        (await ReadAsync(context, tables)).Except(before).Count().ShouldBe(2);
    }

    private static async Task<KernelDbContext> ReleasedAsync(DatabaseEngine engine)
    {
        var options = new PortalOptions { Data = TemporaryFolders.Create(), Database = engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : "" };
        var context = ScratchDatabase.Open(options);
        await context.GetService<IMigrator>().MigrateAsync(LastRelease);
        await context.Database.OpenConnectionAsync();

        // One row a table has nothing to point at.
        await RunAsync(context, engine == DatabaseEngine.Sqlite ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
        return context;
    }

    /// <summary>Tables with their columns, each with its type and whether it needs a value.</summary>
    private static async Task<ILookup<string, Column>> TablesAsync(PortalDbContext context)
    {
        var rows = await QueryAsync(
            context,
            context.Engine == DatabaseEngine.Sqlite
                ? "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name LIKE '%!_%' ESCAPE '!' AND m.name NOT LIKE 'sqlite%'"
                : "SELECT table_name, column_name, data_type, CASE WHEN is_nullable = 'NO' THEN 1 ELSE 0 END FROM information_schema.columns WHERE table_schema = 'public'");
        return rows.Where(row => !row[0].StartsWith("__", StringComparison.Ordinal))
            .Select(row => new Column(row[0], row[1], row[2].ToLowerInvariant(), row[3] == "1"))
            .OrderBy(column => column.Table, StringComparer.Ordinal).ThenBy(column => column.Name, StringComparer.Ordinal)
            .ToLookup(column => column.Table);
    }

    private static async Task<IReadOnlyList<string>> FillAsync(PortalDbContext context, ILookup<string, Column> tables)
    {
        foreach (var table in tables)
        {
            var needed = table.Where(column => column.NeedsValue).ToList();
            await RunAsync(
                context,
                $"INSERT INTO \"{table.Key}\" ({string.Join(", ", needed.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", needed.Select(column => Sample(column.Type)))})");
        }

        return await ReadAsync(context, tables);
    }

    /// <summary>Each table as one line: how many rows, and what the columns of the release hold.</summary>
    private static async Task<IReadOnlyList<string>> ReadAsync(PortalDbContext context, ILookup<string, Column> tables)
    {
        var lines = new List<string>();
        foreach (var table in tables)
        {
            var rows = await QueryAsync(context, $"SELECT {string.Join(", ", table.Select(column => $"\"{column.Name}\""))} FROM \"{table.Key}\"");
            lines.Add($"{table.Key}: {string.Join("; ", rows.Select(row => string.Join(", ", row)))}");
        }

        return lines;
    }

    private static string Sample(string type) => type switch
    {
        "integer" or "bigint" or "smallint" or "numeric" or "double precision" or "real" => "7",
        "boolean" => "true",
        "uuid" => "'01a201bc-d563-7f7c-93d4-09dea49381de'",
        "timestamp with time zone" => "'2026-11-21T09:30:00Z'",
        "date" => "'2026-11-21'",
        "jsonb" or "json" => "'{}'",
        "bytea" => "'\\x07'",
        "blob" => "x'07'",
        _ => "'{}'",
    };

    private static async Task RunAsync(PortalDbContext context, string sql)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string[]>> QueryAsync(PortalDbContext context, string sql)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? "null" : Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture)!)]);
        }

        return rows;
    }

    private sealed record Column(string Table, string Name, string Type, bool NeedsValue);
}
