using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Grievances.Models;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Events;

/// <summary>Allegations against an organisation that was found to be another one are against that other: its members then see none of them.</summary>
internal sealed class FollowMergedOrganisations(PortalDbContext db) : IIntegrationEventHandler<OrganisationsMerged>
{
    public async Task HandleAsync(OrganisationsMerged integrationEvent, CancellationToken cancellationToken)
    {
        (await db.Set<Allegation>().Where(row => row.OrganisationId == integrationEvent.FromId).ToListAsync(cancellationToken)).ForEach(row => row.OrganisationId = integrationEvent.IntoId);
    }
}

/// <summary>Allegations about a site that was found to be another one are about that other.</summary>
internal sealed class FollowMergedSites(PortalDbContext db) : IIntegrationEventHandler<SitesMerged>
{
    public async Task HandleAsync(SitesMerged integrationEvent, CancellationToken cancellationToken)
    {
        (await db.Set<Allegation>().Where(row => row.SiteId == integrationEvent.FromId).ToListAsync(cancellationToken)).ForEach(row => row.SiteId = integrationEvent.IntoId);
    }
}
