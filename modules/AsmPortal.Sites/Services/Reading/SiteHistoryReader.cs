using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Sites.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>Who worked a site, with their name.</summary>
internal sealed record OperatorRow(string Name, string? Slug, DateOnly From, DateOnly? Until);

/// <summary>Everything that changed over time, the newest first.</summary>
internal sealed record SiteHistory(
    IReadOnlyList<OperatorRow> Operators,
    IReadOnlyList<SiteQualification> Qualifications,
    IReadOnlyList<SiteStatus> Statuses,
    IReadOnlyList<SiteHeadcount> Headcounts,
    IReadOnlyList<SiteProgramme> Programmes);

/// <summary>Reads the histories of a site.</summary>
internal sealed class SiteHistoryReader(PortalDbContext context, IOrganisationDirectory organisations)
{
    private const int Most = 100;

    public async Task<SiteHistory> ReadAsync(Guid siteId, CancellationToken cancellationToken)
    {
        var operators = await context.Set<SiteOperator>().AsNoTracking().Where(row => row.SiteId == siteId).OrderByDescending(row => row.From).Take(Most).ToListAsync(cancellationToken);
        var names = await organisations.FindManyAsync([.. operators.Select(row => row.OrganisationId).Distinct()], cancellationToken);
        return new SiteHistory(
            [.. operators.Select(row => names.TryGetValue(row.OrganisationId, out var name) ? new OperatorRow(name.Name, name.Slug, row.From, row.Until) : new OperatorRow("–", null, row.From, row.Until))],
            await context.Set<SiteQualification>().AsNoTracking().Where(row => row.SiteId == siteId).OrderByDescending(row => row.On).ThenByDescending(row => row.RecordedAt).Take(Most).ToListAsync(cancellationToken),
            await context.Set<SiteStatus>().AsNoTracking().Where(row => row.SiteId == siteId).OrderByDescending(row => row.On).Take(Most).ToListAsync(cancellationToken),
            await context.Set<SiteHeadcount>().AsNoTracking().Where(row => row.SiteId == siteId).OrderByDescending(row => row.On).Take(Most).ToListAsync(cancellationToken),
            await context.Set<SiteProgramme>().AsNoTracking().Where(row => row.SiteId == siteId).OrderByDescending(row => row.From).Take(Most).ToListAsync(cancellationToken));
    }
}
