using AsmPortal.Actions.Services;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Actions.Tasks;

[BackgroundTask(Schedule = "0 10 5 * * ?", Title = "Remind of corrective actions", Description = "Tells the owners of corrective actions that they are due soon, due, or overdue, then every week.")]
internal sealed class RemindActionOwnersTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<ActionReminders>().RemindOwnersAsync(cancellationToken);
}

[BackgroundTask(Schedule = "0 20 5 * * ?", Title = "Remind of verifications", Description = "Tells those who verify corrective actions that implemented ones wait for them, then every week.")]
internal sealed class RemindVerifiersTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<ActionReminders>().RemindVerifiersAsync(cancellationToken);
}
