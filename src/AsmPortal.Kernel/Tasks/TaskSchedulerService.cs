using Microsoft.Extensions.Hosting;
using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>
/// Starts the scheduler when every hosted service has started, so that migrations are done, and stops it within a
/// limit. Quartz's own hosted service neither aligns the schedule under a lock nor bounds its wait below the host's.
/// </summary>
internal sealed class TaskSchedulerService(TaskStore store) : IHostedLifecycleService
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private IScheduler? scheduler;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken) => scheduler = await store.OpenAsync(cancellationToken);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (scheduler is not null)
        {
            await scheduler.Start(cancellationToken);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (scheduler is null)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopLimit);
        await scheduler.Shutdown(waitForJobsToComplete: true, limit.Token);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
