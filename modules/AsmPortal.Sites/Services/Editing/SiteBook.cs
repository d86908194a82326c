using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>What every change of the register has in common: one lock, an audit row, and public pages made anew.</summary>
internal sealed class SiteBook(PortalDbContext context, IPageCache cache, IAuditTrailManager audit, TimeProvider time)
{
    /// <summary>Tag of the list, the map and everything else that tells of many sites.</summary>
    public const string CacheTag = "sites";

    private const string Lock = "sites:register";

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(Now);

    public Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken) => context.BeginExclusiveAsync(Lock, cancellationToken);

    /// <summary>The entry to change; null when there is none or it was merged.</summary>
    public Task<Site?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        context.Set<Site>().SingleOrDefaultAsync(row => row.Id == id && row.MergedIntoId == null, cancellationToken);

    /// <summary>Records a change in the running unit of work.</summary>
    public void Changed(string name, Site site, IReadOnlyDictionary<string, string>? details = null)
    {
        audit.Record(name, "Site", site.Id.ToString(), details);
        Evict(site.Slug);
    }

    public void Evict(string slug)
    {
        cache.Evict(CacheTag);
        cache.Evict(SiteProfile.CacheTag(slug));
        cache.Evict(ISitemapSource.CacheTag);
    }

    public async Task SaveAsync(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
