using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsmPortal.Kernel.Hosting;

/// <summary>Whether the running work is part of a request that keeps no trace.</summary>
internal static class UntracedScope
{
    private static readonly AsyncLocal<Mark?> Current = new();

    public static bool IsHidden => Current.Value?.Hidden == true;

    /// <summary>Gives the request a mark. It is an object and not a value, so that what is set deep inside is seen outside too.</summary>
    public static void Begin() => Current.Value = new Mark();

    public static void Hide()
    {
        if (Current.Value is { } mark)
        {
            mark.Hidden = true;
        }
    }

    private sealed class Mark
    {
        public bool Hidden { get; set; }
    }
}

/// <summary>Keeps lines of untraced requests out of every log.</summary>
internal static class UntracedLogging
{
    public static void AddUntracedLogging(this IServiceCollection services)
    {
        services.AddSingleton<UntracedFaults>();
        services.AddHostedService(provider => provider.GetRequiredService<UntracedFaults>());
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new Factory(new LoggerFactory(
            provider.GetServices<ILoggerProvider>(),
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetRequiredService<IOptions<LoggerFactoryOptions>>()))));
    }

    private sealed class Factory(ILoggerFactory inner) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName), categoryName);

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    private sealed class Logger(ILogger inner, string category) : ILogger
    {
        /// <summary>The web framework's own small talk names the address before the routing has found out that nobody may know of it.</summary>
        private readonly bool _talksOfRequests = category.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => UntracedScope.IsHidden ? logLevel >= LogLevel.Error : !(_talksOfRequests && logLevel < LogLevel.Warning) && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            if (UntracedScope.IsHidden)
            {
                UntracedFaults.Count(category, exception);
            }
            else
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}

/// <summary>
/// Faults of untraced requests, counted and told once an hour, so that the operator learns of them and nobody learns of a moment. An exception's message
/// can hold what somebody wrote: only its type and where it was thrown are told.
/// </summary>
internal sealed class UntracedFaults(ILogger<UntracedFaults> log, TimeProvider time) : BackgroundService
{
    private const int MostKinds = 50;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly ConcurrentDictionary<string, int> Counts = new(StringComparer.Ordinal);

    public static void Count(string category, Exception? exception)
    {
        var kind = exception is null ? category : $"{category}: {exception.GetType().FullName}{Environment.NewLine}{exception.StackTrace}";
        if (Counts.Count < MostKinds || Counts.ContainsKey(kind))
        {
            Counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
    }

    /// <summary>What was counted since the last time.</summary>
    public static IReadOnlyList<(string Kind, int Count)> Take() =>
        [.. Counts.Keys.Select(kind => (kind, Counts.TryRemove(kind, out var count) ? count : 0)).Where(fault => fault.Item2 > 0)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Tell();
            }
        }
        catch (OperationCanceledException)
        {
            Tell();
        }
    }

    private void Tell()
    {
        foreach (var (kind, count) in Take())
        {
            log.LogError("Pages that keep no trace had {Count} faults of this kind: {Kind}", count, kind);
        }
    }
}
