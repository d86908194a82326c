using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services;

/// <summary>The roles, and which permission each has.</summary>
internal sealed record RoleGrants(IReadOnlyList<(Guid Id, string Name)> Roles, IReadOnlySet<(Guid RoleId, string Permission)> Grants);

/// <summary>Reads and changes which role has which permission.</summary>
internal sealed class RoleMatrix(PortalDbContext context, IEnumerable<IPermissionProvider> providers, PermissionMatrix matrix, IAuditTrailManager audit)
{
    /// <summary>Whether the grant is fixed: without it no administrator could undo a mistake on the page.</summary>
    public static bool IsFixed(string role, string permission) =>
        role == PortalRoles.Administrator && (permission is Permissions.ManageRolesName or Permissions.ManageUsersName);

    public async Task<RoleGrants> ReadAsync(CancellationToken cancellationToken)
    {
        var roles = await context.Set<PortalRole>().AsNoTracking().Select(role => new { role.Id, role.Name }).ToListAsync(cancellationToken);
        var grants = await context.Set<RolePermission>().AsNoTracking().ToListAsync(cancellationToken);
        var order = PortalRoles.All.ToList();
        return new RoleGrants(
            [.. roles.OrderBy(role => order.IndexOf(role.Name!) is var index and >= 0 ? index : order.Count).ThenBy(role => role.Name, StringComparer.Ordinal).Select(role => (role.Id, role.Name!))],
            grants.Select(grant => (grant.RoleId, grant.Permission)).ToHashSet());
    }

    /// <summary>Makes the grants of the permissions that are present now equal to what was ticked; those of a plug-in that is away stay.</summary>
    /// <returns>How many grants were given or taken.</returns>
    public async Task<int> SaveAsync(IReadOnlySet<(string Role, string Permission)> ticked, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:roles", cancellationToken);
        var present = providers.SelectMany(provider => provider.GetPermissions()).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
        var roles = await context.Set<PortalRole>().ToDictionaryAsync(role => role.Name!, role => role.Id, cancellationToken);
        var grants = await context.Set<RolePermission>().ToListAsync(cancellationToken);
        var changes = 0;
        foreach (var (role, roleId) in roles)
        {
            var held = grants.Where(grant => grant.RoleId == roleId && present.Contains(grant.Permission)).ToList();
            var wanted = present.Where(permission => ticked.Contains((role, permission)) || IsFixed(role, permission)).ToHashSet(StringComparer.Ordinal);
            var removed = held.Where(grant => !wanted.Contains(grant.Permission)).ToList();
            var added = wanted.Except(held.Select(grant => grant.Permission)).Order(StringComparer.Ordinal).ToList();
            if (removed.Count + added.Count == 0)
            {
                continue;
            }

            context.RemoveRange(removed);
            context.AddRange(added.Select(permission => new RolePermission { RoleId = roleId, Permission = permission }));
            audit.Record("Accounts.PermissionsChanged", "Role", role, new Dictionary<string, string>
            {
                ["added"] = string.Join(',', added),
                ["removed"] = string.Join(',', removed.Select(grant => grant.Permission).Order(StringComparer.Ordinal)),
            });
            changes += removed.Count + added.Count;
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        matrix.Invalidate();
        return changes;
    }
}
