namespace AsmPortal.Sites.Contracts;

/// <summary>Finds sites for other modules. The id or slug of one that was merged into another finds that other. It answers without regard to the running person: the caller decides what to show.</summary>
public interface ISiteDirectory
{
    /// <summary>One site; null when there is none.</summary>
    Task<SiteSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>One site by its slug; null when there is none.</summary>
    Task<SiteSummary?> FindAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>By id, in one query; an id without a site is left out.</summary>
    Task<IReadOnlyDictionary<Guid, SiteSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Sites whose name contains the words without regard to case and accents, by name.</summary>
    /// <param name="words">What to look for; empty finds the first sites by name.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<SiteSummary>> SearchAsync(string words, int limit, CancellationToken cancellationToken = default);

    /// <summary>Sites that any of the organisations works today, by name.</summary>
    Task<IReadOnlyList<SiteSummary>> OfOrganisationsAsync(IReadOnlyCollection<Guid> organisationIds, CancellationToken cancellationToken = default);

    /// <summary>The organisation that worked a site on a day; null when none is known.</summary>
    Task<Guid?> FindOperatorAsync(Guid siteId, DateOnly day, CancellationToken cancellationToken = default);

    /// <summary>How far a point lies from the site’s exact place, in metres (0 inside its polygon); null when the site has no place. The exact place itself is never given away.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="latitude">WGS 84, degrees.</param>
    /// <param name="longitude">WGS 84, degrees.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<double?> MeasureDistanceAsync(Guid siteId, double latitude, double longitude, CancellationToken cancellationToken = default);
}
