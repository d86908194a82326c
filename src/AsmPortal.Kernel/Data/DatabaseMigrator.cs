using System.Data.Common;
using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Data;

/// <summary>Brings the database to the schema of this release. A failure stops the start.</summary>
internal sealed partial class DatabaseMigrator(KernelDbContext context, DatabaseSettings settings, ILogger<DatabaseMigrator> logger)
{
    /// <summary>Applies what is pending; returns the ids that were applied.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (settings.Engine == DatabaseEngine.Sqlite)
            {
                await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
            }

            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0)
            {
                LogMigrating(pending.Count, settings.Engine);
                await context.Database.MigrateAsync(cancellationToken);
            }

            return pending;
        }
        catch (DbException exception)
        {
            var where = settings.Engine == DatabaseEngine.Sqlite ? settings.DatabaseFile : "PostgreSQL";
            throw new PortalStartException($"The database ({where}) cannot be used: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is DbException inner)
        {
            throw new PortalStartException($"The database cannot be used: {inner.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Applying {Count} migrations on {Engine}")]
    private partial void LogMigrating(int count, DatabaseEngine engine);
}
