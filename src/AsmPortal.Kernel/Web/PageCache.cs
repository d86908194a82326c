using AsmPortal.Data;
using AsmPortal.Kernel.Data;
using AsmPortal.Web;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Web;

internal sealed class PageCache(KernelDbContext context) : IPageCache
{
    public void Evict(string tag) => context.AddEviction(tag);
}

/// <summary>Sees evictions that other nodes have committed, and catches pages that were rendered while a change committed here.</summary>
internal sealed partial class CacheStampWatcher(IServiceScopeFactory scopes, IOutputCacheStore store, TimeProvider time, ILogger<CacheStampWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private bool _first = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryLookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException exception)
        {
            LogNotRead(exception);
        }
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stamps = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Set<CacheStamp>().AsNoTracking().ToListAsync(cancellationToken);
        foreach (var stamp in stamps)
        {
            if (!_first && _seen.GetValueOrDefault(stamp.Tag) != stamp.Stamp)
            {
                await store.EvictByTagAsync(stamp.Tag, cancellationToken);
            }

            _seen[stamp.Tag] = stamp.Stamp;
        }

        _first = false;
    }

    [LoggerMessage(LogLevel.Warning, "The stamps of cached pages could not be read")]
    private partial void LogNotRead(Exception exception);
}
