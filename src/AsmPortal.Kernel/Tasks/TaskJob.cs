using Microsoft.Extensions.Logging;
using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>The Quartz job behind every task; which task it is, the job's key says.</summary>
[DisallowConcurrentExecution]
internal sealed class TaskJob(TaskCatalog catalog, TaskExecutor executor, ILogger<TaskJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (!catalog.TryFind(name, out var definition))
        {
            // During a rolling upgrade a node can be handed a task that only the newer nodes have.
            logger.LogWarning("Background task {Task} is not known to this node and was skipped", name);
            context.Result = JobRunReport.Skipped("Not known to this node.");
            return;
        }

        try
        {
            await executor.ExecuteAsync(definition, cancellationToken);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            context.Result = JobRunReport.Failed(TaskError.Describe(exception));
            throw;
        }
        catch (Exception exception)
        {
            // Reported, not thrown: Quartz would record the message without its type and log the failure a second time.
            context.Result = JobRunReport.Failed(TaskError.Describe(exception));
        }
    }
}
