using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services;

/// <summary>Makes the roles, and gives a permission that is new (a new release, a plug-in) to the roles of its stereotypes. What an administrator decided later stays.</summary>
internal sealed class RoleSeeder(PortalDbContext context, IEnumerable<IPermissionProvider> providers, IAuditTrailManager audit, PermissionMatrix matrix)
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:roles", cancellationToken);
        var stereotypes = providers.SelectMany(provider => provider.GetDefaultStereotypes()).ToList();
        var roles = await EnsureRolesAsync(PortalRoles.All.Concat(stereotypes.Select(stereotype => stereotype.Role)), cancellationToken);
        var known = await context.Set<KnownPermission>().Select(permission => permission.Name).ToListAsync(cancellationToken);
        var fresh = providers.SelectMany(provider => provider.GetPermissions()).Select(permission => permission.Name).Distinct().Except(known).ToHashSet(StringComparer.Ordinal);
        foreach (var name in fresh)
        {
            context.Add(new KnownPermission { Name = name });
            audit.Record("Accounts.PermissionAdded", "Permission", name);
        }

        var grants = stereotypes
            .SelectMany(stereotype => stereotype.Permissions.Select(permission => (stereotype.Role, permission.Name)))
            .Where(grant => fresh.Contains(grant.Name))
            .Distinct();
        foreach (var (role, name) in grants)
        {
            context.Add(new RolePermission { RoleId = roles[role], Permission = name });
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        matrix.Invalidate();
    }

    private async Task<Dictionary<string, Guid>> EnsureRolesAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var roles = await context.Set<PortalRole>().ToDictionaryAsync(role => role.Name!, role => role.Id, cancellationToken);
        foreach (var name in names)
        {
            if (!roles.ContainsKey(name))
            {
                var role = new PortalRole(name);
                context.Add(role);
                roles.Add(name, role.Id);
            }
        }

        return roles;
    }
}
