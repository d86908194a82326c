using AsmPortal.Tasks;
using Quartz;
using Quartz.Extensibility;

namespace AsmPortal.Kernel.Tasks;

/// <summary>Runs by hand, past the scheduler but into the same history.</summary>
internal sealed class TaskRunner(
    TaskCatalog catalog,
    TaskExecutor executor,
    TaskStore store,
    IExecutionHistoryStore history) : IBackgroundTaskRunner
{
    public async Task<bool> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(name, out var definition))
        {
            return false;
        }

        var scheduler = await store.OpenAsync(cancellationToken);
        var clock = scheduler.TimeProvider;
        var started = clock.GetUtcNow();
        var timestamp = clock.GetTimestamp();
        try
        {
            await executor.ExecuteAsync(definition, cancellationToken);
            await RecordAsync(JobRunResult.Succeeded, null);
            return true;
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            await RecordAsync(JobRunResult.Cancelled, TaskError.Describe(exception));
            throw;
        }
        catch (Exception exception)
        {
            await RecordAsync(JobRunResult.Failed, TaskError.Describe(exception));
            throw;
        }

        // Not cancellable: a run that was cancelled is recorded too.
        ValueTask RecordAsync(JobRunResult result, string? error) => history.AddExecution(
            new ExecutionHistoryEntry(
                scheduler.SchedulerName,
                scheduler.SchedulerInstanceId,
                TaskKeys.Group,
                name,
                TaskKeys.Group,
                name,
                started,
                clock.GetElapsedTime(timestamp),
                result is JobRunResult.Succeeded,
                error)
            {
                Result = result,
                Summary = error,
                Manual = true,
            },
            CancellationToken.None);
    }
}
