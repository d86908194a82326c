using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Kernel.Outbox;

[BackgroundTask(Schedule = "0/5 * * * * ?", Title = "Deliver events", Description = "Hands events from the outbox to the modules that act on them.")]
internal sealed class OutboxTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<OutboxDispatcher>().DispatchAsync(cancellationToken);
}
