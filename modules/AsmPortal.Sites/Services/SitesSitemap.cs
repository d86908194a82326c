using AsmPortal.Data;
using AsmPortal.Sites.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services;

/// <summary>The register, its map and its sites.</summary>
internal sealed class SitesSitemap(PortalDbContext context) : ISitemapSource
{
    private const int MostEntries = 5_000;

    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await context.Set<Site>().Where(row => row.MergedIntoId == null).OrderBy(row => row.SearchName).ThenBy(row => row.Id)
            .Take(MostEntries).Select(row => new { row.Slug, row.ChangedAt }).ToListAsync(cancellationToken);
        return [new SitemapEntry("/sites"), new SitemapEntry("/sites/map"), .. rows.Select(row => new SitemapEntry($"/sites/{row.Slug}", row.ChangedAt))];
    }
}
