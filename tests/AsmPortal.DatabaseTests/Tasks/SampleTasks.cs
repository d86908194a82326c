using System.Collections.Concurrent;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Tasks;

/// <summary>What the sample tasks did, and what holds them back.</summary>
internal sealed class Probe
{
    private readonly Lock _counting = new();
    private int _running;

    public int Runs { get; private set; }

    public int MostAtOnce { get; private set; }

    public bool WasCancelled { get; private set; }

    public ConcurrentDictionary<Guid, bool> Scopes { get; } = [];

    public TaskCompletionSource Hold { get; set; } = Released();

    public static TaskCompletionSource Released()
    {
        var source = Held();
        source.SetResult();
        return source;
    }

    public static TaskCompletionSource Held() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        Scopes[services.GetRequiredService<ScopeMark>().Id] = true;
        var now = Interlocked.Increment(ref _running);
        lock (_counting)
        {
            Runs++;
            MostAtOnce = Math.Max(MostAtOnce, now);
        }

        try
        {
            await Hold.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            WasCancelled = true;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}

internal sealed class ScopeMark
{
    public Guid Id { get; } = Guid.CreateVersion7();
}

[BackgroundTask(Schedule = "* * * * * ?", Title = "Tick", Description = "Ticks each second.")]
internal sealed class TickTask(Probe probe) : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => probe.RunAsync(services, cancellationToken);
}

[BackgroundTask(Schedule = "0 0 0 1 JAN ?", Title = "Yearly")]
internal sealed class YearlyTask(Probe probe) : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => probe.RunAsync(services, cancellationToken);
}

[BackgroundTask(Schedule = "* * * * * ?", Title = "Failing")]
internal sealed class FailingTask(Probe probe) : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await probe.RunAsync(services, cancellationToken);
        throw new InvalidDataException("The file has no header. " + new string('x', 2000));
    }
}

[BackgroundTask(Schedule = "* * * * * ?", Title = "Stubborn")]
internal sealed class StubbornTask(Probe probe) : IBackgroundTask
{
    // Passes no token on: what a task does that does not listen.
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => probe.RunAsync(services, CancellationToken.None);
}

[BackgroundTask(Schedule = "every morning")]
internal sealed class UnreadableTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class LaterRelease
{
    [BackgroundTask(Schedule = "0 0 3 ? * MON", Title = "Yearly, now weekly")]
    internal sealed class YearlyTask : IBackgroundTask
    {
        public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
