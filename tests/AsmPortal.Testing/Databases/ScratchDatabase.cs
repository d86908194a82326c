using System.Reflection;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Modules;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsmPortal.Testing;

/// <summary>A fresh database with the schema of all modules, without a host. Migrated once an engine, then copied.</summary>
public static class ScratchDatabase
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<string>> PostgreSqlTemplate = new(MigratePostgreSqlAsync);

    /// <summary>Makes one.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="time">The context's clock; the system's when left out.</param>
    /// <returns>Opens a context on it, a new one each time; the caller disposes it.</returns>
    public static async Task<Func<PortalDbContext>> CreateAsync(DatabaseEngine engine, TimeProvider? time = null)
    {
        PortalOptions options;
        if (engine == DatabaseEngine.Sqlite)
        {
            options = new PortalOptions { Data = TemporaryFolders.Create() };
            File.Copy(await SqliteTemplate.Value, new DatabaseSettings(options).DatabaseFile);
        }
        else
        {
            options = new PortalOptions { Data = TemporaryFolders.Create(), Database = await PostgreSqlServer.CreateDatabaseAsync(await PostgreSqlTemplate.Value) };
        }

        return () => Open(options, time);
    }

    /// <summary>The assemblies of the host's modules.</summary>
    internal static IReadOnlyList<Assembly> Modules { get; } =
        [.. typeof(Program).Assembly.GetCustomAttributes<ApplicationPartAttribute>().Select(part => part.AssemblyName).Distinct(StringComparer.Ordinal)
            .Select(name => Assembly.Load(new AssemblyName(name)))
            .Where(assembly => assembly.GetCustomAttribute<AsmPortal.Modules.ModuleAttribute>() is not null)];

    internal static KernelDbContext Open(PortalOptions options, TimeProvider? time = null)
    {
        var builder = new DbContextOptionsBuilder<KernelDbContext>();
        new DatabaseSettings(options).Configure(builder);
        return new KernelDbContext(builder.Options, new ModuleAssemblies(Modules), time ?? TimeProvider.System);
    }

    internal static async Task MigrateAsync(PortalOptions options)
    {
        await using var context = Open(options);
        await new DatabaseMigrator(context, new DatabaseSettings(options), NullLogger<DatabaseMigrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    private static async Task<string> MigrateSqliteAsync()
    {
        var options = new PortalOptions { Data = TemporaryFolders.Create() };
        await MigrateAsync(options);
        var file = new DatabaseSettings(options).DatabaseFile;

        // What is still in the write-ahead log goes into the one file that is copied.
        await using var context = Open(options);
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return file;
    }

    private static async Task<string> MigratePostgreSqlAsync()
    {
        var options = new PortalOptions { Data = TemporaryFolders.Create(), Database = await PostgreSqlServer.CreateDatabaseAsync() + ";Pooling=false" };
        await MigrateAsync(options);
        return options.Database;
    }
}
