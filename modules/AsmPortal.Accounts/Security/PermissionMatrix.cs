using System.Collections.Frozen;
using System.Security.Claims;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Accounts.Security;

/// <summary>
/// Which role has which permission, held in memory. A change on this node counts at once, one on another node within <see cref="Lifetime"/>.
/// Reading is synchronous because views and menus ask; it happens once per <see cref="Lifetime"/> at most and reads one small table.
/// </summary>
internal sealed class PermissionMatrix(IServiceScopeFactory scopes, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private volatile Snapshot? _snapshot;

    /// <summary>Whether one of the principal's roles has the permission.</summary>
    public bool Allows(ClaimsPrincipal principal, string permission)
    {
        if (principal.Identity?.IsAuthenticated != true)
        {
            return false;
        }

        var grants = Read();
        return principal.FindAll(ClaimTypes.Role).Any(role => grants.Contains((role.Value, permission)));
    }

    /// <summary>The roles that have at least one of the permissions.</summary>
    public IReadOnlyCollection<string> RolesWith(IReadOnlyCollection<string> permissions) =>
        permissions.Count == 0 ? [] : Read().Where(grant => permissions.Contains(grant.Permission)).Select(grant => grant.Role).ToHashSet(StringComparer.Ordinal);

    /// <summary>Forgets what is held, after a change.</summary>
    public void Invalidate() => _snapshot = null;

    private FrozenSet<(string Role, string Permission)> Read()
    {
        if (_snapshot is { } fresh && time.GetElapsedTime(fresh.ReadAt) < Lifetime)
        {
            return fresh.Grants;
        }

        lock (_lock)
        {
            if (_snapshot is { } read && time.GetElapsedTime(read.ReadAt) < Lifetime)
            {
                return read.Grants;
            }

            var readAt = time.GetTimestamp();
            using var scope = scopes.CreateScope();
            var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var rows =
                (from grant in context.Set<RolePermission>()
                 join role in context.Set<PortalRole>() on grant.RoleId equals role.Id
                 select new { role.Name, grant.Permission }).ToList();
            var grants = rows.Select(row => (row.Name!, row.Permission)).ToFrozenSet();
            _snapshot = new Snapshot(grants, readAt);
            return grants;
        }
    }

    private sealed record Snapshot(FrozenSet<(string Role, string Permission)> Grants, long ReadAt);
}
