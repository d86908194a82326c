using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Grievances.Tasks;

/// <summary>An audit row has a time; written with the act it would tell when a complainant sat at a machine.</summary>
[BackgroundTask(
    Schedule = "0 */15 * * * ?",
    Title = "Audit what complainants did",
    Description = "Writes what complainants did into the audit trail: urgent acts at once, all others after their day is over, in random order.")]
internal sealed class AuditComplainantsTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<ActRecord>().WriteAsync(cancellationToken);
}
