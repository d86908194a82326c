using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Registration;

/// <summary>Gives an account another address, or its first: confirmed at the new one, told at the old one.</summary>
internal sealed class EmailChange(
    PortalDbContext context,
    UserManager<PortalUser> users,
    ProfileRules rules,
    MailLinks links,
    RegistrationMails mails,
    SessionBook book,
    IAuditTrailManager audit,
    IStringLocalizer<EmailChange> S)
{
    /// <summary>Mails a link to the new address. The answer is the same when the address is another account's; its owner is told.</summary>
    public async Task<Result> RequestAsync(Guid id, string email, string password, CancellationToken cancellationToken)
    {
        email = email.Trim();
        await using var transaction = await context.BeginExclusiveAsync("accounts:register", cancellationToken);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
        if (!rules.IsAddress(email))
        {
            return Result.Refuse(FailureKind.Invalid, S["Enter an e-mail address."], "Email");
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            return Result.Refuse(FailureKind.Invalid, S["This is not your password."], "Password");
        }

        var normalized = users.NormalizeEmail(email);
        if (normalized == user.NormalizedEmail)
        {
            return Result.Refuse(FailureKind.Invalid, S["This is your address already."], "Email");
        }

        var owner = await context.Set<PortalUser>().SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken);
        if (owner is { PendingSince: null })
        {
            await mails.SendAddressWantedAsync(owner, cancellationToken);
        }
        else
        {
            await mails.SendChangeAsync(user, email, await links.MakeAsync(id, MailLinkPurpose.ChangeEmail, email, null, cancellationToken), cancellationToken);
        }

        audit.Record("Accounts.AddressChangeRequested", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>The address that a link would give its account; null when it can no longer be used.</summary>
    public async Task<string?> FindAsync(string? secret, CancellationToken cancellationToken) =>
        (await links.FindAsync(secret, MailLinkPurpose.ChangeEmail, cancellationToken))?.Email;

    /// <summary>Gives the account its new address. Sessions of other devices end.</summary>
    /// <returns>The account.</returns>
    public async Task<Result<PortalUser>> ConfirmAsync(string? secret, Guid? session, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:register", cancellationToken);
        if (await links.FindAsync(secret, MailLinkPurpose.ChangeEmail, cancellationToken) is not { } link)
        {
            return Result<PortalUser>.Refuse(FailureKind.NotFound, S["The link has expired or was used already. Ask for a new one."]);
        }

        var normalized = users.NormalizeEmail(link.Email);
        if (await context.Set<PortalUser>().AnyAsync(row => row.NormalizedEmail == normalized && row.PendingSince == null, cancellationToken))
        {
            return Result<PortalUser>.Refuse(FailureKind.Conflict, S["Another account has taken this address in the meantime."]);
        }

        // A registration of the address that nobody confirmed gives way to who has proven to read it.
        await context.Set<PortalUser>().Where(row => row.NormalizedEmail == normalized && row.PendingSince != null).ExecuteDeleteAsync(cancellationToken);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == link.UserId, cancellationToken);
        var before = user.MailAddress;
        user.ChangeMail(link.Email);
        user.EmailConfirmed = true;
        context.Remove(link);
        await users.UpdateSecurityStampAsync(user);
        await book.EndAllAsync(user.Id, session, cancellationToken);
        if (before is not null)
        {
            await mails.SendAddressChangedAsync(before, user, cancellationToken);
        }

        audit.Record("Accounts.AddressChanged", "User", user.Id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }
}
