using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AsmPortal.Kernel.Data;

/// <summary>Where the data is: one file below the data folder, or a PostgreSQL server.</summary>
internal sealed class DatabaseSettings
{
    public DatabaseSettings(PortalOptions options)
    {
        Engine = options.Database.Length == 0 ? DatabaseEngine.Sqlite : DatabaseEngine.PostgreSql;
        Folder = Path.GetFullPath(options.Data);
        DatabaseFile = Path.Combine(Folder, "portal.db");
        ConnectionString = Engine == DatabaseEngine.PostgreSql
            ? options.Database
            : new SqliteConnectionStringBuilder { DataSource = DatabaseFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        TasksConnectionString = Engine == DatabaseEngine.PostgreSql
            ? options.Database
            : new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "tasks.db"), DefaultTimeout = 30 }.ToString();
    }

    public DatabaseEngine Engine { get; }

    /// <summary>Absolute path of the data folder.</summary>
    public string Folder { get; }

    /// <summary>Absolute path of the embedded database.</summary>
    public string DatabaseFile { get; }

    public string ConnectionString { get; }

    public string TasksConnectionString { get; }

    public void Configure(DbContextOptionsBuilder builder)
    {
        if (Engine == DatabaseEngine.PostgreSql)
        {
            builder.UseNpgsql(ConnectionString);
        }
        else
        {
            builder.UseSqlite(ConnectionString);
        }

        builder.ReplaceService<IMigrationsAssembly, ModuleMigrations>();
        builder.ReplaceService<IModelCacheKeyFactory, ModuleModelCacheKeyFactory>();

        // Migrations are hand-written and have no snapshot; the guard test compares the migrated schema with the model instead.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }
}
