using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AsmPortal.Kernel.Data;

/// <summary>Ready means: the database answers and has this release's schema.</summary>
internal sealed class DatabaseHealth(PortalDbContext context) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthContext, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await context.Database.GetPendingMigrationsAsync(cancellationToken);
            return pending.Any() ? HealthCheckResult.Unhealthy("The schema is of an earlier release.") : HealthCheckResult.Healthy();
        }
        catch (System.Data.Common.DbException exception)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }
}

/// <summary>Asks the engine whether the database is whole.</summary>
internal sealed class DatabaseCheck(PortalDbContext context) : IPortalCheck
{
    public string Name => "database";

    public async Task<IReadOnlyList<string>> FindFaultsAsync(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        if (context.Engine == DatabaseEngine.Sqlite)
        {
            faults.AddRange((await context.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(cancellationToken)).Where(line => line != "ok"));
            var orphans = await context.Database.SqlQueryRaw<string>("SELECT \"table\" AS \"Value\" FROM pragma_foreign_key_check").ToListAsync(cancellationToken);
            faults.AddRange(orphans.Select(table => $"A row of {table} refers to a row that is not there."));
        }

        faults.AddRange((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Select(id => $"The migration {id} has not been applied."));
        return faults;
    }
}
