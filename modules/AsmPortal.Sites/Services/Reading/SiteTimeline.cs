using AsmPortal.Sites.Contracts;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>What the register itself knows of a site's past.</summary>
internal sealed class RegisterTimeline(SiteHistoryReader history, IStringLocalizer<SitesResources> S) : ISiteTimelineSource
{
    public async Task<IReadOnlyList<SiteTimelineEntry>> ReadAsync(Guid siteId, DateOnly until, int limit, CancellationToken cancellationToken)
    {
        var found = await history.ReadAsync(siteId, cancellationToken);
        return
        [
            .. found.Operators.Select(row => new SiteTimelineEntry(row.From, S["{0} begins to work the site.", row.Name], row.Slug is null ? null : $"/organisations/{row.Slug}"))
                .Concat(found.Qualifications.Select(row => new SiteTimelineEntry(row.On, row.LapseOfId is null
                    ? S["{0}: {1} qualifies the site.", S.Enum(row.Value), row.Authority]
                    : S["{0}: the earlier qualification by {1} ran out.", S.Enum(row.Value), row.Authority])))
                .Concat(found.Statuses.Select(row => new SiteTimelineEntry(row.On, S["Activity: {0}. Legal ground: {1}.", S.Enum(row.Activity), S.Enum(row.Concession)])))
                .Concat(found.Programmes.Select(row => new SiteTimelineEntry(row.From, S["Joins the programme {0}.", row.Name])))
                .Concat(found.Programmes.Where(row => row.Until is not null).Select(row => new SiteTimelineEntry(row.Until!.Value, S["Leaves the programme {0}.", row.Name])))
                .Where(entry => entry.On <= until)
                .OrderByDescending(entry => entry.On)
                .Take(limit),
        ];
    }
}

/// <summary>The timeline of a site over all modules.</summary>
internal sealed class SiteTimeline(IEnumerable<ISiteTimelineSource> sources, TimeProvider time)
{
    public const int Most = 50;

    /// <summary>The newest entries up to a day, newest first.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="until">The last day; null is today.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<SiteTimelineEntry>> ReadAsync(Guid siteId, DateOnly? until, CancellationToken cancellationToken)
    {
        var entries = new List<SiteTimelineEntry>();
        foreach (var source in sources)
        {
            entries.AddRange(await source.ReadAsync(siteId, until ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), Most, cancellationToken));
        }

        return [.. entries.OrderByDescending(entry => entry.On).Take(Most)];
    }
}
