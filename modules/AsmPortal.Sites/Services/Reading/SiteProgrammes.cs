using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>What the history of sites says of programmes. What a merged entry took part in is the history of the one that stays.</summary>
internal sealed class SiteProgrammes(PortalDbContext context) : ISiteProgrammes
{
    public async Task<IReadOnlyList<string>> ListAsync(DateOnly day, CancellationToken cancellationToken = default) =>
        await On(day).Select(row => row.Name).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Guid>> SitesOfAsync(string programme, DateOnly day, CancellationToken cancellationToken = default) =>
        await On(day).Where(row => row.Name == programme).Select(row => row.SiteId).Distinct().ToListAsync(cancellationToken);

    private IQueryable<SiteProgramme> On(DateOnly day) => context.Set<SiteProgramme>().Where(row => row.From <= day && (row.Until == null || row.Until >= day));
}
