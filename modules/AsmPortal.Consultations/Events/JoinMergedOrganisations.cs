using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Events;

/// <summary>
/// Two entries were one organisation: what either said counts as said by that one, and its members find the drafts and notes of both.
/// The name under which something was said stays as it was published.
/// </summary>
internal sealed class JoinMergedOrganisations(PortalDbContext db, IPageCache cache) : IIntegrationEventHandler<OrganisationsMerged>
{
    public async Task HandleAsync(OrganisationsMerged integrationEvent, CancellationToken cancellationToken)
    {
        var (from, into) = (integrationEvent.FromId, integrationEvent.IntoId);
        var slugs = await db.Set<Consultation>()
            .Where(consultation => db.Set<Contribution>().Any(row => row.ConsultationId == consultation.Id && row.OrganisationId == from))
            .Select(consultation => consultation.Slug).ToListAsync(cancellationToken);
        await db.Set<Contribution>().Where(row => row.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, into), cancellationToken);
        await db.Set<OrganisationNote>().Where(row => row.OrganisationId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, into), cancellationToken);
        await db.Set<ContributionDraft>().Where(row => row.SharedWithId == from).ExecuteUpdateAsync(set => set.SetProperty(row => row.SharedWithId, into), cancellationToken);

        var (old, kept) = (DraftOwner.OfOrganisation(from, Guid.Empty).Key, DraftOwner.OfOrganisation(into, Guid.Empty).Key);
        await db.Set<ContributionDraft>().Where(row => row.Owner == old).ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, kept), cancellationToken);

        // One basket a consultation: where both have one, all is sent with the one that stays.
        await db.Set<DraftBasket>()
            .Where(basket => basket.Owner == old && db.Set<DraftBasket>().Any(other => other.Owner == kept && other.ConsultationId == basket.ConsultationId))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Set<DraftBasket>().Where(basket => basket.Owner == old).ExecuteUpdateAsync(set => set.SetProperty(basket => basket.Owner, kept), cancellationToken);
        foreach (var slug in slugs)
        {
            cache.Evict(CacheTags.Contributions(slug));
        }
    }
}
