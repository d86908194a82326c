using AsmPortal.ChildProtection.Services.Reminders;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.ChildProtection.Tasks;

[BackgroundTask(Schedule = "0 */10 * * * ?", Title = "Remind of child cases", Description = "Warns of every deadline of a child case at 75, 100 and 125 percent of its time, once each, ends referrals that nobody answered, and reminds of emergency openings and of cases that will be destroyed.")]
internal sealed class RemindOfChildCasesTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<CaseReminders>().RunAsync(cancellationToken);
        await services.GetRequiredService<ReferralExpiry>().RunAsync(cancellationToken);
        await services.GetRequiredService<OtherReminders>().RunAsync(cancellationToken);
    }
}
