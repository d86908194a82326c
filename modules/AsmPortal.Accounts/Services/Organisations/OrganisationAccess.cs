using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>Who may change which entry of the register: all for who has the permission, their own for managers.</summary>
internal sealed class OrganisationAccess(PortalDbContext context, ICurrentUser current)
{
    public bool MayManageAll => current.Has(Permissions.ManageOrganisations);

    public async Task<bool> MayManageAsync(Guid organisationId, CancellationToken cancellationToken) =>
        MayManageAll
        || (current.Id is { } id && await context.Set<OrganisationMember>().AnyAsync(
            member => member.OrganisationId == organisationId && member.UserId == id && member.Role == OrganisationRole.Manager && member.AcceptedAt != null, cancellationToken));

    /// <summary>The organisations that the person manages themselves.</summary>
    public async Task<IReadOnlyList<Guid>> ManagedAsync(CancellationToken cancellationToken) =>
        current.Id is { } id
            ? await context.Set<OrganisationMember>().Where(member => member.UserId == id && member.Role == OrganisationRole.Manager && member.AcceptedAt != null)
                .Select(member => member.OrganisationId).ToListAsync(cancellationToken)
            : [];
}
