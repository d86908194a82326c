using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Services.Workflow;

/// <summary>The levels at which a site stands by its published assessments that are in force.</summary>
/// <param name="Verified">Of the newest joint or third-party assessment; null when none is in force.</param>
/// <param name="SelfDeclared">Of the newest assessment in which the cooperative rated itself; null when none is in force.</param>
internal sealed record SiteLevels(int? Verified, int? SelfDeclared)
{
    /// <param name="published">Published assessments of one site, the newest first.</param>
    public static SiteLevels Of(IReadOnlyList<Assessment> published) => new(
        published.FirstOrDefault(row => row.VerifiedLevel is not null)?.VerifiedLevel,
        published.FirstOrDefault(row => row.SelfLevel is not null)?.SelfLevel);
}

/// <summary>Tells the register, and drops cached pages, when what is in force at a site changes.</summary>
internal sealed class LevelsInForce(PortalDbContext db, ISiteDirectory sites, IEventOutbox outbox, IPageCache cache)
{
    /// <summary>What is locked while the published assessments of a site are counted: two that come into force at once would each miss the other.</summary>
    public static string LockName(Guid siteId) => $"assessments-of-site:{siteId}";

    /// <summary>Takes the site’s lock within the running transaction. SQLite has one writer anyway.</summary>
    public async Task LockAsync(Guid siteId, CancellationToken cancellationToken)
    {
        if (db.Engine == DatabaseEngine.PostgreSql)
        {
            var name = LockName(siteId);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
        }
    }

    /// <summary>An assessment has just come into force or ceased to be.</summary>
    public Task ChangedAsync(Assessment changed, DateTime now, CancellationToken cancellationToken) => ChangedAsync(changed.SiteId, [changed], now, cancellationToken);

    /// <summary>What is in force at a site has changed.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="changed">Its changed assessments; they are part of the running unit of work and may be unsaved.</param>
    /// <param name="now">Since when, UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ChangedAsync(Guid siteId, IReadOnlyList<Assessment> changed, DateTime now, CancellationToken cancellationToken)
    {
        await LockAsync(siteId, cancellationToken);
        var published = await db.Set<Assessment>().Where(row => row.SiteId == siteId && row.State == AssessmentState.Published).ToListAsync(cancellationToken);
        var inForce = published.Concat(changed).Where(row => row.State == AssessmentState.Published).DistinctBy(row => row.Id).OrderByDescending(row => row.PublishedAt).ToList();
        var levels = SiteLevels.Of(inForce);
        outbox.Add(new SiteLevelsChanged(siteId, now, levels.Verified, levels.SelfDeclared));
        if (await sites.FindAsync(siteId, cancellationToken) is { } site)
        {
            cache.Evict(SiteProfile.CacheTag(site.Slug));
        }
    }
}
