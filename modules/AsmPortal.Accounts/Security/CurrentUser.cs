using System.Security.Claims;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Accounts.Security;

/// <summary>The person behind the running request. Work outside a request (tasks, commands, the outbox) is the system's.</summary>
internal sealed class CurrentUser(IHttpContextAccessor accessor, PermissionMatrix matrix, SecondFactorRules rules) : ICurrentUser
{
    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    private bool IsSystem => accessor.HttpContext is null;

    public Guid? Id => Guid.TryParse(Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public string Name => IsSystem ? ICurrentUser.SystemName : Principal?.Identity?.Name ?? "";

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated == true;

    public IReadOnlyList<string> TranslatorLanguages => Principal is null ? [] : [.. Principal.FindAll(PortalClaims.Language).Select(claim => claim.Value)];

    /// <summary>A sealed permission counts in a session that has shown a second factor only.</summary>
    public bool Has(Permission permission) =>
        IsSystem || (matrix.Allows(Principal!, permission.Name) && (!rules.IsSealed(permission.Name) || PortalClaims.HasSecondFactor(Principal)));

    public bool IsInRole(string role) => IsSystem || Principal!.IsInRole(role);
}
