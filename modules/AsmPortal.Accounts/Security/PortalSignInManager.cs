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
    SessionBook sessions) : SignInManager<PortalUser>(users, accessor, factory, options, logger, schemes, confirmation)
{
    /// <summary>Writes the cookie. The device's own session goes on when the same person is signed in already; else one begins.</summary>
    public override async Task SignInWithClaimsAsync(PortalUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var running = PortalClaims.IdOf(Context.User) == user.Id ? PortalClaims.SessionOf(Context.User) : null;
        var session = running is { } id && await sessions.ExistsAsync(user.Id, id, Context.RequestAborted)
            ? id
            : await sessions.BeginAsync(user.Id, Context.Request.Headers.UserAgent.ToString(), Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(PortalClaims.Session(session)));
    }

    /// <summary>Asked once a minute by the cookie: the account must be as it was, and the session must not have been ended.</summary>
    public override async Task<PortalUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        var user = await base.ValidateSecurityStampAsync(principal);
        return user is not null && PortalClaims.SessionOf(principal) is { } session && await sessions.ContinueAsync(user.Id, session, Context.RequestAborted)
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
