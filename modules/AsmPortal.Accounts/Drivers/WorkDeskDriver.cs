using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.Display;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Drivers;

/// <summary>How many people ask to join an organisation.</summary>
internal sealed record WaitingRequests(string Slug, string Name, int Count);

/// <summary>Lends the desk who asks to join: to managers for their own organisations, to who keeps the register where there is no manager.</summary>
internal sealed class WorkDeskDriver(PortalDbContext context, OrganisationAccess access) : IDisplayDriver<WorkDesk>
{
    private const int MostShown = 10;

    public async Task<IReadOnlyList<Panel>> DisplayAsync(WorkDesk model, CancellationToken cancellationToken)
    {
        var managed = await access.ManagedAsync(cancellationToken);
        var managers = context.Set<OrganisationMember>().Where(member => member.Role == OrganisationRole.Manager && member.AcceptedAt != null);
        var isKeeper = access.MayManageAll;
        if (!isKeeper && managed.Count == 0)
        {
            return [];
        }

        var waiting = await (
            from organisation in context.Set<Organisation>()
            where managed.Contains(organisation.Id) || (isKeeper && !managers.Any(member => member.OrganisationId == organisation.Id))
            let count = context.Set<OrganisationMember>().Count(member => member.OrganisationId == organisation.Id && member.AcceptedAt == null
                && context.Set<PortalUser>().Any(user => user.Id == member.UserId && user.PendingSince == null))
            where count > 0
            orderby organisation.SearchName
            select new WaitingRequests(organisation.Slug, organisation.Name, count)).Take(MostShown).ToListAsync(cancellationToken);
        return waiting.Count == 0 ? [] : [new Panel(WorkDesk.Tasks, 40, "/Areas/AsmPortal.Accounts/Views/WaitingRequests.cshtml", waiting)];
    }
}
