using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Events;

/// <summary>Keeps the levels to list and filter by. An older event that arrives later changes nothing.</summary>
internal sealed class KeepLevels(PortalDbContext context, SiteBook book) : IIntegrationEventHandler<SiteLevelsChanged>
{
    public async Task HandleAsync(SiteLevelsChanged integrationEvent, CancellationToken cancellationToken)
    {
        var site = await context.Set<Site>().Where(row => row.Id == integrationEvent.SiteId && row.MergedIntoId == null).Select(row => new { row.Id, row.Slug }).SingleOrDefaultAsync(cancellationToken);
        if (site is null)
        {
            return;
        }

        // Beside the entity, so that a form somebody has open is no conflict.
        var changed = await context.Set<Site>().Where(row => row.Id == site.Id && (row.LevelsSince == null || row.LevelsSince < integrationEvent.At))
            .ExecuteUpdateAsync(
                row => row.SetProperty(one => one.VerifiedLevel, integrationEvent.Verified).SetProperty(one => one.SelfDeclaredLevel, integrationEvent.SelfDeclared).SetProperty(one => one.LevelsSince, integrationEvent.At),
                cancellationToken);
        if (changed > 0)
        {
            book.Evict(site.Slug);
        }
    }
}

/// <summary>Lets the sites of an organisation that was merged follow it.</summary>
internal sealed class FollowOrganisation(PortalDbContext context, SiteBook book) : IIntegrationEventHandler<OrganisationsMerged>
{
    public async Task HandleAsync(OrganisationsMerged integrationEvent, CancellationToken cancellationToken)
    {
        var (from, into) = (integrationEvent.FromId, integrationEvent.IntoId);
        var slugs = await context.Set<Site>().Where(row => row.OperatorId == from).Select(row => row.Slug).ToListAsync(cancellationToken);
        await context.Set<SiteOperator>().Where(row => row.OrganisationId == from).ExecuteUpdateAsync(row => row.SetProperty(one => one.OrganisationId, into), cancellationToken);
        await context.Set<Site>().Where(row => row.OperatorId == from).ExecuteUpdateAsync(row => row.SetProperty(one => one.OperatorId, into), cancellationToken);
        slugs.ForEach(book.Evict);
    }
}
