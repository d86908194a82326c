using System.Collections.Frozen;
using System.Security.Claims;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Security;

/// <summary>What wants a second factor, and of whom.</summary>
internal sealed class SecondFactorRules(IEnumerable<IPermissionProvider> providers, PermissionMatrix matrix, IOptions<SecondFactorOptions> options)
{
    private readonly FrozenSet<string> _sealed =
        providers.SelectMany(provider => provider.GetPermissions()).Where(permission => permission.Sealed).Select(permission => permission.Name).ToFrozenSet(StringComparer.Ordinal);

    public SecondFactorOptions Options => options.Value;

    public bool IsSealed(string permission) => _sealed.Contains(permission);

    /// <summary>Whether one needs a sealed permission there.</summary>
    public bool IsSealed(Endpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>().Any(need => IsSealed(need.Permission));

    /// <summary>Whether the person can open sealed records: their sessions are short.</summary>
    public bool OpensSealed(ClaimsPrincipal principal) => _sealed.Count > 0 && Intersects(principal, matrix.RolesWith(_sealed));

    /// <summary>Whether the person must have a second factor.</summary>
    public bool IsRequiredOf(ClaimsPrincipal principal) => Intersects(principal, options.Value.Roles) || OpensSealed(principal);

    /// <summary>The roles whose holders must have one.</summary>
    public IReadOnlySet<string> RequiredRoles() => matrix.RolesWith(_sealed).Concat(options.Value.Roles).ToHashSet(StringComparer.Ordinal);

    private static bool Intersects(ClaimsPrincipal principal, IReadOnlyCollection<string> roles) =>
        roles.Count > 0 && principal.FindAll(ClaimTypes.Role).Any(role => roles.Contains(role.Value));
}
