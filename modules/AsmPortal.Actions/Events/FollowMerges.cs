using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Actions.Events;

/// <summary>The actions of an organisation that was found to be another one are that other's.</summary>
internal sealed class FollowMergedOrganisations(PortalDbContext db) : IIntegrationEventHandler<OrganisationsMerged>
{
    public async Task HandleAsync(OrganisationsMerged integrationEvent, CancellationToken cancellationToken)
    {
        foreach (var action in await db.Set<CorrectiveAction>().Where(row => row.OwnerId == integrationEvent.FromId).ToListAsync(cancellationToken))
        {
            action.OwnerId = integrationEvent.IntoId;
        }
    }
}

/// <summary>The actions of a site that was found to be another one are at that other.</summary>
internal sealed class FollowMergedSites(PortalDbContext db, ActionChanges changes) : IIntegrationEventHandler<SitesMerged>
{
    public async Task HandleAsync(SitesMerged integrationEvent, CancellationToken cancellationToken)
    {
        foreach (var action in await db.Set<CorrectiveAction>().Where(row => row.SiteId == integrationEvent.FromId).ToListAsync(cancellationToken))
        {
            action.SiteId = integrationEvent.IntoId;
        }

        await changes.EvictAsync([integrationEvent.IntoId], cancellationToken);
    }
}
