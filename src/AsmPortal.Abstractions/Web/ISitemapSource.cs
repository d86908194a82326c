namespace AsmPortal.Web;

/// <summary>One public page, there in every language.</summary>
/// <param name="Path">Address after the language, beginning with a slash, encoded; <c>/</c> is the home page.</param>
/// <param name="ChangedAt">When its content last changed, UTC; null when that is not known.</param>
public sealed record SitemapEntry(string Path, DateTime? ChangedAt = null);

/// <summary>Names a module's public pages for <c>/sitemap.xml</c>. The file is cached like a page and evicted with the tag <c>sitemap</c>.</summary>
public interface ISitemapSource
{
    /// <summary>The tag of the cached file, for <see cref="IPageCache.Evict"/>.</summary>
    const string CacheTag = "sitemap";

    /// <summary>The pages; only what a visitor may read.</summary>
    Task<IReadOnlyList<SitemapEntry>> ListAsync(CancellationToken cancellationToken);
}
