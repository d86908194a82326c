using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Data;

/// <summary>
/// Base of every hand-written migration. One class serves both engines: leave column types out, use <c>CreateTable</c>, <c>AddColumn</c>,
/// <c>RenameColumn</c>, <c>CreateIndex</c> only, and <see cref="Sql"/> where an engine needs words of its own.
/// Mark the class with <c>[DbContext(typeof(PortalDbContext))]</c> and <c>[Migration("20261201_0001_Module_What")]</c>; they run in the order of that id.
/// </summary>
public abstract class PortalMigration : Migration
{
    /// <summary>The engine that this run is for.</summary>
    protected DatabaseEngine Engine => ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) == true ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite;

    /// <summary>Runs the statement of the engine in use.</summary>
    /// <param name="migration">The builder.</param>
    /// <param name="sqlite">Statement for SQLite.</param>
    /// <param name="postgreSql">Statement for PostgreSQL.</param>
    protected void Sql(MigrationBuilder migration, string sqlite, string postgreSql) =>
        migration.Sql(Engine == DatabaseEngine.Sqlite ? sqlite : postgreSql);

    /// <summary>Migrations only go forward; a mistake is mended by another migration.</summary>
    protected sealed override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("Migrations only go forward.");
}
