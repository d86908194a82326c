using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services;

internal sealed class UserDirectory(PortalDbContext context) : IUserDirectory
{
    public async Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        await Project(context.Set<PortalUser>().Where(user => user.Id == id)).SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await Project(context.Set<PortalUser>().Where(user => !user.Disabled && ids.Contains(user.Id))).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default)
    {
        var holders =
            from held in context.Set<IdentityUserRole<Guid>>()
            join named in context.Set<PortalRole>() on held.RoleId equals named.Id
            where named.Name == role
            select held.UserId;
        return await ActiveAsync(holders, cancellationToken);
    }

    public async Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default)
    {
        var holders =
            from held in context.Set<IdentityUserRole<Guid>>()
            join grant in context.Set<RolePermission>() on held.RoleId equals grant.RoleId
            where grant.Permission == permission
            select held.UserId;
        return await ActiveAsync(holders, cancellationToken);
    }

    public async Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (
            from user in context.Set<PortalUser>()
            where user.Id == id
            let belongs = context.Set<OrganisationMember>().Any(member => member.UserId == id && member.OrganisationId == user.OrganisationId && member.AcceptedAt != null)
            select new ParticipantProfile(
                user.Id, user.DisplayName, user.Culture, user.Country, user.StakeholderGroup, user.Gender, belongs ? user.OrganisationId : null))
            .SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await context.Set<PortalUser>().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);

    private async Task<IReadOnlyList<DirectoryUser>> ActiveAsync(IQueryable<Guid> holders, CancellationToken cancellationToken) =>
        await Project(context.Set<PortalUser>().Where(user => !user.Disabled && user.PendingSince == null && holders.Contains(user.Id)).OrderBy(user => user.SearchText).ThenBy(user => user.Id))
            .ToListAsync(cancellationToken);

    private static IQueryable<DirectoryUser> Project(IQueryable<PortalUser> users) =>
        users.Select(user => new DirectoryUser(
            user.Id,
            user.DisplayName,
            user.Email!.EndsWith(PortalUser.NoMailDomain) || user.PendingSince != null ? null : user.Email,
            user.Culture,
            user.TranslatorLanguages));
}
