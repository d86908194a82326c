using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Events;

/// <summary>Cases, referrals, services and transfers of an organisation that was found to be another one are that other's.</summary>
internal sealed class FollowMergedOrganisations(PortalDbContext db) : IIntegrationEventHandler<OrganisationsMerged>
{
    public async Task HandleAsync(OrganisationsMerged integrationEvent, CancellationToken cancellationToken)
    {
        var (from, into) = (integrationEvent.FromId, integrationEvent.IntoId);
        await db.Set<ChildCase>().Where(row => row.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, into), cancellationToken);
        await db.Set<ServiceOffer>().Where(row => row.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, into), cancellationToken);
        await db.Set<Referral>().Where(row => row.ProviderId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.ProviderId, into), cancellationToken);
        await db.Set<CaseTransfer>().Where(row => row.ToOrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.ToOrganisationId, into), cancellationToken);
    }
}

/// <summary>The cases of a site that was found to be another one are at that other.</summary>
internal sealed class FollowMergedSites(PortalDbContext db) : IIntegrationEventHandler<SitesMerged>
{
    public Task HandleAsync(SitesMerged integrationEvent, CancellationToken cancellationToken) =>
        db.Set<ChildCase>().Where(row => row.SiteId == integrationEvent.FromId).ExecuteUpdateAsync(set => set.SetProperty(row => row.SiteId, integrationEvent.IntoId), cancellationToken);
}
