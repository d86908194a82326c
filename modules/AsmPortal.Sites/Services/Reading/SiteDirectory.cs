using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Places;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Reading;

internal sealed class SiteDirectory(PortalDbContext context) : ISiteDirectory
{
    public async Task<SiteSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await FindManyAsync([id], cancellationToken)).GetValueOrDefault(id);

    public async Task<SiteSummary?> FindAsync(string slug, CancellationToken cancellationToken = default)
    {
        var found = await (
            from asked in context.Set<Site>()
            where asked.Slug == slug
            join stays in context.Set<Site>() on asked.MergedIntoId ?? asked.Id equals stays.Id
            select stays).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : Summary(found);
    }

    public async Task<IReadOnlyDictionary<Guid, SiteSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        // A merge points every earlier one at the entry that stays, so one step is enough.
        var found = await (
            from asked in context.Set<Site>()
            where ids.Contains(asked.Id)
            join stays in context.Set<Site>() on asked.MergedIntoId ?? asked.Id equals stays.Id
            select new { asked.Id, Site = stays }).AsNoTracking().ToListAsync(cancellationToken);
        return found.ToDictionary(row => row.Id, row => Summary(row.Site));
    }

    public async Task<IReadOnlyList<SiteSummary>> SearchAsync(string words, int limit, CancellationToken cancellationToken = default)
    {
        var text = SiteName.Searchable(words);
        return await ListAsync(context.Set<Site>().Where(row => text == "" || row.SearchName.Contains(text)), limit, cancellationToken);
    }

    public Task<IReadOnlyList<SiteSummary>> OfOrganisationsAsync(IReadOnlyCollection<Guid> organisationIds, CancellationToken cancellationToken = default) =>
        ListAsync(context.Set<Site>().Where(row => row.OperatorId != null && organisationIds.Contains(row.OperatorId.Value)), null, cancellationToken);

    public async Task<Guid?> FindOperatorAsync(Guid siteId, DateOnly day, CancellationToken cancellationToken = default)
    {
        var stays = await StaysAsync(siteId, cancellationToken);
        return await context.Set<SiteOperator>().Where(row => row.SiteId == stays && row.From <= day && (row.Until == null || row.Until >= day))
            .OrderByDescending(row => row.From).Select(row => (Guid?)row.OrganisationId).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<double?> MeasureDistanceAsync(Guid siteId, double latitude, double longitude, CancellationToken cancellationToken = default)
    {
        var stays = await StaysAsync(siteId, cancellationToken);
        var place = await context.Set<Site>().Where(row => row.Id == stays).Select(row => new { row.Latitude, row.Longitude, row.Polygon }).SingleOrDefaultAsync(cancellationToken);
        return place switch
        {
            { Polygon: { } polygon } when Outline.Read(polygon).Outline is { } outline => outline.DistanceTo(latitude, longitude),
            { Latitude: { } north, Longitude: { } east } => Earth.Distance(latitude, longitude, north, east),
            _ => null,
        };
    }

    internal static SiteSummary Summary(Site site) =>
        new(site.Id, site.Slug, site.Name, site.Country, site.Province, MineralCodes.Codes(site.Minerals), site.OperatorId, site.Activity, site.Qualification);

    private Task<Guid> StaysAsync(Guid siteId, CancellationToken cancellationToken) =>
        context.Set<Site>().Where(row => row.Id == siteId).Select(row => row.MergedIntoId ?? row.Id).SingleOrDefaultAsync(cancellationToken);

    private static async Task<IReadOnlyList<SiteSummary>> ListAsync(IQueryable<Site> rows, int? limit, CancellationToken cancellationToken)
    {
        IQueryable<Site> sorted = rows.AsNoTracking().Where(row => row.MergedIntoId == null).OrderBy(row => row.SearchName).ThenBy(row => row.Id);
        var found = await (limit is { } most ? sorted.Take(most) : sorted).ToListAsync(cancellationToken);
        return [.. found.Select(Summary)];
    }
}
