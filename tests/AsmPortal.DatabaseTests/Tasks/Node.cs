using System.Collections.Concurrent;
using AsmPortal.Data;
using AsmPortal.Kernel.Tasks;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AsmPortal.DatabaseTests.Tasks;

/// <summary>One process of the portal, as far as tasks go.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly IHost _host;

    private Node(IHost host, Probe probe, FireLog fires, ListLogger log)
    {
        _host = host;
        Probe = probe;
        Fires = fires;
        Log = log;
    }

    public Probe Probe { get; }

    public FireLog Fires { get; }

    public ListLogger Log { get; }

    public IServiceProvider Services => _host.Services;

    public IBackgroundTaskManager Manager => Services.GetRequiredService<IBackgroundTaskManager>();

    public IBackgroundTaskRunner Runner => Services.GetRequiredService<IBackgroundTaskRunner>();

    public static Node Create(DatabaseEngine engine, string connectionString, bool runScheduler, Action<IServiceCollection> tasks)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var node = new Node(null!, new Probe(), new FireLog(), new ListLogger());
        builder.Services.AddSingleton(node.Probe);
        builder.Services.AddScoped<ScopeMark>();
        builder.Logging.AddProvider(node.Log);
        builder.Services.ConfigureAllQuartzSchedulers(quartz => quartz.AddJobListener(node.Fires, []));
        tasks(builder.Services);
        builder.Services.AddPortalTasks(new PortalTasksOptions
        {
            Provider = engine.ToString(),
            ConnectionString = connectionString,
            RunScheduler = runScheduler,
        });
        return new Node(builder.Build(), node.Probe, node.Fires, node.Log);
    }

    public static async Task<Node> StartAsync(DatabaseEngine engine, string connectionString, Action<IServiceCollection> tasks)
    {
        var node = Create(engine, connectionString, runScheduler: true, tasks);
        await node.StartSchedulerAsync();
        return node;
    }

    public Task StartSchedulerAsync() => _host.StartAsync();

    public async Task<BackgroundTaskStatus> StatusAsync(string name)
        => (await Manager.ListAsync(CancellationToken.None)).Single(status => status.Name == name);

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Probe.Hold.TrySetResult();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}

/// <summary>For which scheduled time a job ran, as Quartz tells it.</summary>
internal sealed class FireLog : IJobListener
{
    public ConcurrentQueue<DateTimeOffset> Scheduled { get; } = [];

    public string Name => nameof(FireLog);

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Scheduled.Enqueue(context.ScheduledFireTimeUtc!.Value);
        return ValueTask.CompletedTask;
    }
}

internal sealed class ListLogger : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Errors { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel is LogLevel.Warning)
        {
            Warnings.Enqueue(formatter(state, exception) + " " + exception);
        }
        else if (logLevel >= LogLevel.Error)
        {
            Errors.Enqueue(formatter(state, exception) + " " + exception);
        }
    }
}

/// <summary>A portal's clock as a test or a demonstration sets it.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2041, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public override long GetTimestamp() => 0;
}
