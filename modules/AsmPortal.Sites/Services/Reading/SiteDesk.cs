using AsmPortal.Data;
using AsmPortal.Sites.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>Reads the register for those who keep it, with exact places.</summary>
internal sealed class SiteDesk(PortalDbContext context)
{
    /// <summary>The entry at an address; of one that was merged, the entry that stays. Null when there is none.</summary>
    public async Task<Site?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await context.Set<Site>().AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        return found?.MergedIntoId is { } into ? await context.Set<Site>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == into, cancellationToken) : found;
    }

    public async Task<Slice<Site>> ListAsync(SiteFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = filter.Apply(context.Set<Site>().AsNoTracking());
        if (Cursor.Read(after, 2) is [var name, var idText] && Guid.TryParse(idText, out var id))
        {
            rows = rows.Where(row => string.Compare(row.SearchName, name) > 0 || (row.SearchName == name && row.Id > id));
        }

        var found = await rows.OrderBy(row => row.SearchName).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return Cursor.Cut(found, limit, row => [row.SearchName, row.Id.ToString()]);
    }
}
