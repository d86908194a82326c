using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>The register and its entries.</summary>
internal sealed class OrganisationsSitemap(PortalDbContext context) : ISitemapSource
{
    private const int MostEntries = 5_000;

    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await context.Set<Organisation>().Where(row => row.MergedIntoId == null).OrderBy(row => row.SearchName).ThenBy(row => row.Id)
            .Take(MostEntries).Select(row => new { row.Slug, row.ChangedAt }).ToListAsync(cancellationToken);
        return [new SitemapEntry("/organisations"), .. rows.Select(row => new SitemapEntry($"/organisations/{row.Slug}", row.ChangedAt))];
    }
}
