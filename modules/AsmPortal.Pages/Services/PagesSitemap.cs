using AsmPortal.Web;

namespace AsmPortal.Pages.Services;

internal sealed class PagesSitemap(ContentPages pages) : ISitemapSource
{
    public Task<IReadOnlyList<SitemapEntry>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SitemapEntry>>([new SitemapEntry("/"), .. pages.Slugs.Select(slug => new SitemapEntry("/p/" + slug))]);
}
