using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Grievances.Tasks;

[BackgroundTask(Schedule = "0 5 * * * ?", Title = "Warn of grievances", Description = "Tells officers what is new, and warns owners, supervisors and the committee of deadlines, each once.")]
internal sealed class WarnOfGrievancesTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<CaseNotices>().TellNewsAsync(cancellationToken);
        await services.GetRequiredService<ClockWarnings>().RunAsync(cancellationToken);
    }
}
