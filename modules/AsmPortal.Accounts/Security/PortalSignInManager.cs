using System.Security.Claims;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Security;

/// <summary>Identity's sign-in with a row for each session, so that a person sees their devices and can end one.</summary>
internal sealed class PortalSignInManager(
    UserManager<PortalUser> users,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<PortalUser> factory,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PortalUser> confirmation,
    SessionBook sessions,
    SecondFactorRules rules) : SignInManager<PortalUser>(users, accessor, factory, options, logger, schemes, confirmation)
{
    /// <summary>Writes the cookie. The device's own session goes on when the same person is signed in already; else one begins.</summary>
    public override async Task SignInWithClaimsAsync(PortalUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var shown = additionalClaims.Any(claim => claim.Type == PortalClaims.SecondFactorType);
        var id = PortalClaims.IdOf(Context.User) == user.Id ? PortalClaims.SessionOf(Context.User) : null;
        var running = id is null ? null : await sessions.FindAsync(user.Id, id.Value, Context.RequestAborted);
        if (running is not null && shown)
        {
            await sessions.PassAsync(running.Id, Context.RequestAborted);
        }

        var session = running?.Id ?? await sessions.BeginAsync(user.Id, Context.Request.Headers.UserAgent.ToString(), shown, Context.RequestAborted);
        List<Claim> claims = [.. additionalClaims.Where(claim => claim.Type != PortalClaims.SecondFactorType), PortalClaims.Session(session)];
        if (shown || running?.SecondFactorAt is not null)
        {
            claims.Add(PortalClaims.SecondFactor());
        }

        await base.SignInWithClaimsAsync(user, authenticationProperties, claims);
    }

    /// <summary>Asked once a minute by the cookie: the account must be as it was, and the session must not have been ended.</summary>
    public override async Task<PortalUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        var user = await base.ValidateSecurityStampAsync(principal);
        var most = principal is not null && rules.OpensSealed(principal) ? rules.Options.Most : (TimeSpan?)null;
        return user is not null && PortalClaims.SessionOf(principal) is { } session && await sessions.ContinueAsync(user.Id, session, most, Context.RequestAborted)
            ? user
            : null;
    }

    public override async Task SignOutAsync()
    {
        if (PortalClaims.IdOf(Context.User) is { } user && PortalClaims.SessionOf(Context.User) is { } session)
        {
            await sessions.EndAsync(user, session, CancellationToken.None);
        }

        await base.SignOutAsync();
    }
}
