using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Events;

/// <summary>Two entries were one site: its assessments, open ones too, go on under the entry that stays, which then stands at the levels of both.</summary>
internal sealed class FollowMergedSite(PortalDbContext db, LevelsInForce levels, TimeProvider time) : IIntegrationEventHandler<SitesMerged>
{
    public async Task HandleAsync(SitesMerged integrationEvent, CancellationToken cancellationToken)
    {
        var moved = await db.Set<Assessment>().Where(row => row.SiteId == integrationEvent.FromId).ToListAsync(cancellationToken);
        foreach (var assessment in moved)
        {
            assessment.SiteId = integrationEvent.IntoId;
        }

        if (moved.Exists(row => row.State == AssessmentState.Published))
        {
            await levels.ChangedAsync(integrationEvent.IntoId, moved, time.GetUtcNow().UtcDateTime, cancellationToken);
        }
    }
}

/// <summary>Two entries were one organisation: whoever belongs to the one that stays sees the assessments of both.</summary>
internal sealed class FollowMergedOrganisation(PortalDbContext db) : IIntegrationEventHandler<OrganisationsMerged>
{
    public async Task HandleAsync(OrganisationsMerged integrationEvent, CancellationToken cancellationToken)
    {
        foreach (var assessment in await db.Set<Assessment>().Where(row => row.OrganisationId == integrationEvent.FromId).ToListAsync(cancellationToken))
        {
            assessment.OrganisationId = integrationEvent.IntoId;
        }
    }
}
