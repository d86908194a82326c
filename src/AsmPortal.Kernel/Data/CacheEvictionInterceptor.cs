using System.Data.Common;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AsmPortal.Kernel.Data;

/// <summary>Evicts cached pages once the change that made them old has committed, not before.</summary>
internal sealed class CacheEvictionInterceptor(IServiceProvider services) : DbTransactionInterceptor
{
    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is KernelDbContext { CommittedEvictions.Count: > 0 } context
            && services.GetService(typeof(IOutputCacheStore)) is IOutputCacheStore store)
        {
            foreach (var tag in context.CommittedEvictions)
            {
                await store.EvictByTagAsync(tag, cancellationToken);
            }

            context.CommittedEvictions.Clear();
        }
    }

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as KernelDbContext)?.CommittedEvictions.Clear();
        return Task.CompletedTask;
    }
}
