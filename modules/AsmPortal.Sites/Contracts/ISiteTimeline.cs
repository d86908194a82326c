namespace AsmPortal.Sites.Contracts;

/// <summary>Something public that happened at a site, in the reader’s language.</summary>
/// <param name="On">The day.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Path">Address after the language that tells more; null when there is none.</param>
public sealed record SiteTimelineEntry(DateOnly On, string Text, string? Path = null);

/// <summary>Gives the timeline of a site what a module knows of it. Only what every visitor may see.</summary>
public interface ISiteTimelineSource
{
    /// <summary>The newest entries up to a day, newest first.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="until">The last day to tell of: what an entity looked like on a day is read with it.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<SiteTimelineEntry>> ReadAsync(Guid siteId, DateOnly until, int limit, CancellationToken cancellationToken);
}
