using System.Text;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services;

/// <summary>What people do with their own account. Each method is one unit of work with its audit row.</summary>
internal sealed class OwnAccount(
    PortalDbContext context,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> sessions,
    AccountMails mails,
    SessionBook book,
    IAuditTrailManager audit,
    IStringLocalizer<OwnAccount> S)
{
    private static readonly string ResetPurpose = UserManager<PortalUser>.ResetPasswordTokenPurpose;

    public Task<PortalUser> GetAsync(Guid id, CancellationToken cancellationToken) =>
        context.Set<PortalUser>().SingleAsync(user => user.Id == id, cancellationToken);

    public async Task<Result> ChangeProfileAsync(Guid id, string displayName, string culture, CancellationToken cancellationToken)
    {
        displayName = displayName.Trim();
        if (displayName.Length is 0 or > PortalUser.DisplayNameLength)
        {
            return Result.Refuse(FailureKind.Invalid, S["Enter a name of at most {0} characters.", PortalUser.DisplayNameLength], "DisplayName");
        }

        if (!Languages.IsKnown(culture))
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose one of the portal's languages."], "Culture");
        }

        var user = await GetAsync(id, cancellationToken);
        user.Rename(displayName);
        user.Culture = culture;
        audit.Record("Accounts.ProfileChanged", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await sessions.RefreshSignInAsync(user);
        return Result.Done;
    }

    /// <summary>Sets another password; every other session ends within a minute.</summary>
    public async Task<Result> ChangePasswordAsync(Guid id, Guid? session, string currentPassword, string newPassword, CancellationToken cancellationToken)
    {
        var user = await GetAsync(id, cancellationToken);
        var changed = await users.ChangePasswordAsync(user, currentPassword, newPassword);
        if (!changed.Succeeded)
        {
            return changed.ToResult();
        }

        audit.Record("Accounts.PasswordChanged", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await book.EndAllAsync(id, session, cancellationToken);
        await sessions.RefreshSignInAsync(user);
        return Result.Done;
    }

    /// <summary>Ends every session, this one as well.</summary>
    public async Task SignOutEverywhereAsync(Guid id, CancellationToken cancellationToken)
    {
        await users.UpdateSecurityStampAsync(await GetAsync(id, cancellationToken));
        audit.Record("Accounts.SignedOutEverywhere", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await book.EndAllAsync(id, null, cancellationToken);
        await sessions.SignOutAsync();
    }

    /// <summary>Ends the session of one device; false when there is no such session.</summary>
    public async Task<bool> EndSessionAsync(Guid id, Guid session, CancellationToken cancellationToken)
    {
        var ended = await book.EndAsync(id, session, cancellationToken);
        if (ended)
        {
            audit.Record("Accounts.SessionEnded", "User", id.ToString());
            await context.SaveChangesAsync(cancellationToken);
        }

        return ended;
    }

    /// <summary>Mails a link when there is such an account; the caller cannot tell.</summary>
    public async Task RequestResetAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(email.Trim());
        var user = await context.Set<PortalUser>().SingleOrDefaultAsync(user => user.NormalizedEmail == normalized && !user.Disabled && user.PendingSince == null, cancellationToken);
        if (user?.MailAddress is not null)
        {
            await mails.SendResetAsync(user, cancellationToken);
        }

        audit.Record("Accounts.PasswordResetRequested", "User", user?.Id.ToString() ?? "unknown");
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether a mailed link can still be used.</summary>
    public async Task<bool> IsResetLinkValidAsync(Guid id, string? token, CancellationToken cancellationToken) =>
        await FindForResetAsync(id, cancellationToken) is { } user
        && Decode(token) is { } decoded
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, ResetPurpose, decoded);

    /// <summary>Sets the password by a mailed link, which also proves the address and ends a lockout.</summary>
    public async Task<Result> ResetPasswordAsync(Guid id, string? token, string newPassword, CancellationToken cancellationToken)
    {
        if (await FindForResetAsync(id, cancellationToken) is not { } user || Decode(token) is not { } decoded)
        {
            return Result.Refuse(FailureKind.Invalid, users.ErrorDescriber.InvalidToken().Description);
        }

        var reset = await users.ResetPasswordAsync(user, decoded, newPassword);
        if (!reset.Succeeded)
        {
            return reset.ToResult();
        }

        user.EmailConfirmed = true;
        user.Unlock();
        audit.Record("Accounts.PasswordReset", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await book.EndAllAsync(id, null, cancellationToken);
        return Result.Done;
    }

    private Task<PortalUser?> FindForResetAsync(Guid id, CancellationToken cancellationToken) =>
        context.Set<PortalUser>().SingleOrDefaultAsync(user => user.Id == id && !user.Disabled && user.PendingSince == null, cancellationToken);

    private static string? Decode(string? token)
    {
        try
        {
            return string.IsNullOrEmpty(token) ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
