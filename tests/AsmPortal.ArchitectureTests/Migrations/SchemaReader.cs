using System.Data.Common;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ArchitectureTests.Migrations;

/// <summary>Describes a database as lines that can be compared: columns with type, length and nullability, keys, indexes, foreign keys.</summary>
internal static class SchemaReader
{
    private const string SqliteSchema = """
        SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" THEN ' not null' ELSE '' END || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END
          FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'
        UNION ALL
        SELECT 'index ' || m.name || ' (' || (SELECT group_concat(i.name || CASE WHEN i.desc THEN ' desc' ELSE '' END, ', ') FROM (SELECT name, desc FROM pragma_index_xinfo(l.name) WHERE key = 1 ORDER BY seqno) i) || ')'
               || CASE WHEN l."unique" THEN ' unique' ELSE '' END
               || coalesce((SELECT CASE WHEN instr(x.sql, ' WHERE ') > 0 THEN substr(x.sql, instr(x.sql, ' WHERE ')) ELSE '' END FROM sqlite_master x WHERE x.name = l.name), '')
          FROM sqlite_master m, pragma_index_list(m.name) l WHERE m.type = 'table' AND l.origin <> 'pk'
        UNION ALL
        SELECT 'foreign key ' || m.name || '.' || f."from" || ' to ' || f."table" || '.' || coalesce(f."to", '') || ' on delete ' || f.on_delete
          FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
        """;

    private const string PostgreSqlSchema = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')
               || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END || CASE WHEN is_identity = 'YES' THEN ' identity ' || identity_generation ELSE '' END
          FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL
        SELECT 'index ' || regexp_replace(indexdef, ' INDEX .* ON public\.', ' INDEX ON ') FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT 'constraint ' || conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c')
        """;

    public static async Task<IReadOnlyList<string>> ReadAsync(PortalDbContext context)
    {
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = context.Engine == DatabaseEngine.Sqlite ? SqliteSchema : PostgreSqlSchema;
        var lines = new List<string>();
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var line = reader.GetString(0);

            // Neither the list of migrations nor the scheduler's own tables are of the model.
            if (!line.Contains("__EFMigrations", StringComparison.Ordinal) && !line.Contains("sqlite_", StringComparison.Ordinal) && !line.Contains("qrtz_", StringComparison.OrdinalIgnoreCase))
            {
                lines.Add(line);
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
