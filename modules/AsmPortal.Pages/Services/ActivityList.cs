using AsmPortal.Data;
using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Pages.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Pages.Services;

/// <summary>What happened lately, for the home page.</summary>
internal sealed class ActivityList(PortalDbContext context, IPageCache cache)
{
    private const int Shown = 8;

    public Task<List<Activity>> ReadAsync(CancellationToken cancellationToken) =>
        context.Set<Activity>().AsNoTracking().OrderByDescending(activity => activity.At).ThenByDescending(activity => activity.Id)
            .Take(Shown).ToListAsync(cancellationToken);

    /// <summary>Adds a line to the running unit of work, unless the same event of the same subject has one.</summary>
    public async Task AddAsync(ActivityEvent happened, Guid subjectId, DateTime at, LocalizedText title, string path, CancellationToken cancellationToken)
    {
        if (await Of(happened, subjectId).AnyAsync(cancellationToken))
        {
            return;
        }

        context.Add(new Activity { Event = happened, SubjectId = subjectId, At = at, Title = title, Path = path });
        Evict();
    }

    /// <summary>Takes the line of an event away.</summary>
    public async Task RemoveAsync(ActivityEvent happened, Guid subjectId, CancellationToken cancellationToken)
    {
        context.RemoveRange(await Of(happened, subjectId).ToListAsync(cancellationToken));
        Evict();
    }

    private IQueryable<Activity> Of(ActivityEvent happened, Guid subjectId) =>
        context.Set<Activity>().Where(activity => activity.Event == happened && activity.SubjectId == subjectId);

    private void Evict()
    {
        cache.Evict(HomePage.CacheTag);
        cache.Evict(ISitemapSource.CacheTag);
    }
}
