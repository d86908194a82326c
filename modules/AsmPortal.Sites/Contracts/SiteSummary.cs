namespace AsmPortal.Sites.Contracts;

/// <summary>A site as other modules may know it. It holds no coordinates: those have rules of their own.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="Name">Its name, as people there call it.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Province">Province or first-level division, as written in the country.</param>
/// <param name="Minerals">Codes of the minerals dug there, for example <c>cobalt</c>, in alphabetical order.</param>
/// <param name="OperatorId">The organisation that works it today; null when none is known.</param>
/// <param name="Activity">Whether people dig there.</param>
/// <param name="Qualification">The qualification in force today.</param>
public sealed record SiteSummary(
    Guid Id, string Slug, string Name, string Country, string Province, IReadOnlyList<string> Minerals, Guid? OperatorId, SiteActivity Activity, Qualification Qualification);

/// <summary>
/// The profile of a site. Modules lend panels to it through <c>IDisplayDriver&lt;SiteProfile&gt;</c>; for visitors the page is cached, so a panel holds nothing of a person then.
/// A module that changes what its panel shows evicts <see cref="CacheTag"/>.
/// </summary>
/// <param name="Site">The site.</param>
public sealed record SiteProfile(SiteSummary Site)
{
    /// <summary>Zone at the top: the site’s levels, verified and self-declared apart. A panel brings its own <c>h2</c>.</summary>
    public const string Levels = "levels";

    /// <summary>Zone of the main column: what is done, by whom, until when. A panel brings its own <c>h2</c>.</summary>
    public const string Content = "content";

    /// <summary>Zone of the printable score card. A panel fits a few lines of an A4 page and brings its own <c>h2</c>.</summary>
    public const string ScoreCard = "scorecard";

    /// <summary>The tag of a site’s cached pages.</summary>
    /// <param name="slug">The site’s slug.</param>
    public static string CacheTag(string slug) => "site:" + slug;
}
