using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Tasks;

/// <summary>The one way a task is run, on schedule and by hand: alone, in a scope of its own, failures logged.</summary>
internal sealed class TaskExecutor(IServiceScopeFactory scopes, ITaskGate gate, ILogger<TaskExecutor> logger)
{
    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);

    public bool IsRunning(string name) => running.ContainsKey(name);

    public async Task ExecuteAsync(TaskDefinition definition, CancellationToken cancellationToken)
    {
        await using var turn = await gate.EnterAsync(definition.Name, cancellationToken);
        running[definition.Name] = true;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await definition.Task.DoWorkAsync(scope.ServiceProvider, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogInformation("Background task {Task} was cancelled", definition.Name);
            throw;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Background task {Task} failed", definition.Name);
            throw;
        }
        finally
        {
            running.TryRemove(definition.Name, out _);
        }
    }
}
