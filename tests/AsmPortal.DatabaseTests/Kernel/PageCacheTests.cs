using System.Collections.Concurrent;
using AsmPortal.Data;
using AsmPortal.Kernel.Web;
using AsmPortal.Web;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class PageCacheTests
{
    [DatabaseTheory, EngineData]
    public async Task Evict_TakesEffectWhenTheChangeHasCommitted_NotBefore(DatabaseEngine engine)
    {
        var store = new RecordingStore();
        await using var portal = await StartAsync(engine, store);
        await portal.InScopeAsync(async services =>
        {
            var context = services.GetRequiredService<PortalDbContext>();
            await using var transaction = await context.Database.BeginTransactionAsync();
            services.GetRequiredService<IPageCache>().Evict("news");
            store.Evicted.ShouldBeEmpty();
            await context.SaveChangesAsync();
            store.Evicted.ShouldBeEmpty();

            await transaction.CommitAsync();

            store.Evicted.ShouldContain("news");
        });
    }

    [DatabaseTheory, EngineData]
    public async Task Evict_InAChangeThatIsRolledBack_NeverTakesEffect(DatabaseEngine engine)
    {
        var store = new RecordingStore();
        await using var portal = await StartAsync(engine, store);
        await portal.InScopeAsync(async services =>
        {
            var context = services.GetRequiredService<PortalDbContext>();
            await using (var transaction = await context.Database.BeginTransactionAsync())
            {
                services.GetRequiredService<IPageCache>().Evict("news");
                await context.SaveChangesAsync();
                await transaction.RollbackAsync();
            }

            services.GetRequiredService<IPageCache>().Evict("faq");
            await context.SaveChangesAsync();
        });

        store.Evicted.ShouldContain("faq");
        store.Evicted.ShouldNotContain("news");
    }

    [DatabaseTheory, EngineData]
    public async Task Evict_OnOneNode_IsSeenByAnother(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine, new RecordingStore());
        var elsewhere = new RecordingStore();
        using var watcher = new CacheStampWatcher(portal.Services.GetRequiredService<IServiceScopeFactory>(), elsewhere, portal.Time, NullLogger<CacheStampWatcher>.Instance);
        await EvictAsync(portal, "old");
        await watcher.LookAsync(CancellationToken.None);
        elsewhere.Evicted.ShouldBeEmpty("What it finds at its start was rendered after.");

        await EvictAsync(portal, "news");
        await EvictAsync(portal, "news");
        await watcher.LookAsync(CancellationToken.None);
        await watcher.LookAsync(CancellationToken.None);

        elsewhere.Evicted.ShouldBe(["news"]);
    }

    private static Task<TestPortal> StartAsync(DatabaseEngine engine, RecordingStore store) => TestPortal.StartAsync(engine, options =>
    {
        options.Demo = false;
        options.Services = services => services.Replace(ServiceDescriptor.Singleton<IOutputCacheStore>(store));
    });

    private static Task EvictAsync(TestPortal portal, string tag) => portal.InScopeAsync(async services =>
    {
        services.GetRequiredService<IPageCache>().Evict(tag);
        await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    });

    private sealed class RecordingStore : IOutputCacheStore
    {
        public ConcurrentQueue<string> Evicted { get; } = [];

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
        {
            Evicted.Enqueue(tag);
            return ValueTask.CompletedTask;
        }

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult<byte[]?>(null);

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
