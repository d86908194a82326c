using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Security;

/// <summary>The signed-in person's roles must have the permission.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>Makes the policy for a name such as <c>permission:Frameworks.Edit</c>.</summary>
internal sealed class PermissionPolicyProvider(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        if (!policyName.StartsWith(RequirePermissionAttribute.Prefix, StringComparison.Ordinal))
        {
            return base.GetPolicyAsync(policyName);
        }

        var permission = policyName[RequirePermissionAttribute.Prefix.Length..];
        return Task.FromResult<AuthorizationPolicy?>(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)).Build());
    }
}

internal sealed class PermissionHandler(PermissionMatrix matrix, SecondFactorRules rules) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (!matrix.Allows(context.User, requirement.Permission))
        {
            return Task.CompletedTask;
        }

        if (rules.IsSealed(requirement.Permission) && !PortalClaims.HasSecondFactor(context.User))
        {
            context.Fail(new SecondFactorMissing(this));
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
