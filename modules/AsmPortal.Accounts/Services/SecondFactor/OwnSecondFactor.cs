using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>What people do with their own authenticator app and recovery codes. Each method is one unit of work with its audit rows.</summary>
internal sealed class OwnSecondFactor(
    PortalDbContext context,
    SecondFactorBook book,
    SecondFactorMails mails,
    AuthenticatorSecrets secrets,
    ProtectedCookies cookies,
    SessionBook sessionBook,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> sessions,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<OwnSecondFactor> S)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>The secret that waits to be confirmed; a new one when none does. It is kept by the person's browser until then.</summary>
    public byte[] GetSecret(Guid id)
    {
        if (FindSecret(id) is { } waiting)
        {
            return waiting;
        }

        var secret = TotpCodes.CreateSecret();
        cookies.Write(ProtectedCookies.Authenticator, $"{id} {Convert.ToBase64String(secret)}", Patience);
        return secret;
    }

    /// <summary>The secret that waits to be confirmed, if one does.</summary>
    public byte[]? FindSecret(Guid id) =>
        cookies.Read(ProtectedCookies.Authenticator)?.Split(' ') is [var owner, var secret] && owner == id.ToString() ? Convert.FromBase64String(secret) : null;

    /// <summary>Whether the password is asked: always to change what is there, else unless the person has just signed in.</summary>
    public async Task<bool> AsksPasswordAsync(Guid id, Guid? session, bool changes, CancellationToken cancellationToken) => changes || !await sessionBook.IsFreshAsync(id, session, cancellationToken);

    /// <summary>Sets up the app, or another in place of the one there, once a code shows that it works.</summary>
    /// <returns>New recovery codes; empty when the person has some.</returns>
    public async Task<Result<string[]>> ConfirmAsync(Guid id, Guid? session, string code, string? password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync($"accounts:second-factor:{id}", cancellationToken);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
        var row = await context.Set<Authenticator>().SingleOrDefaultAsync(row => row.UserId == id, cancellationToken);
        if (await CheckPasswordAsync(user, session, row is not null, password, cancellationToken) is { } wrong)
        {
            return Result<string[]>.Refuse(FailureKind.Invalid, wrong.Reasons);
        }

        if (FindSecret(id) is not { } secret)
        {
            return Result<string[]>.Refuse(FailureKind.Conflict, S["It took too long. Scan the new picture, then enter the code that the app shows."]);
        }

        if (TotpCodes.Match(secret, code, time.GetUtcNow(), 0) is not { } step)
        {
            return Result<string[]>.Refuse(FailureKind.Invalid, S["This is not the code that the app shows now. Check that the clock of your phone is right, then enter the next code."], "Code");
        }

        var replaces = row is not null;
        if (row is null)
        {
            context.Add(secrets.New(id, secret, step));
        }
        else
        {
            (row.ProtectedSecret, row.AddedAt, row.LastStep) = (secrets.Protect(secret), time.GetUtcNow().UtcDateTime, step);
        }

        audit.Record(replaces ? "Accounts.AuthenticatorReplaced" : "Accounts.AuthenticatorAdded", "User", id.ToString());
        var codes = await book.AddedAsync(user, replaces ? SecondFactorChange.AuthenticatorReplaced : SecondFactorChange.AuthenticatorAdded, session, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        cookies.Forget(ProtectedCookies.Authenticator);
        await sessions.SignInWithClaimsAsync(user, isPersistent: false, [PortalClaims.SecondFactor()]);
        return codes;
    }

    /// <summary>Turns the app off.</summary>
    public async Task<Result> TurnOffAsync(Guid id, Guid? session, string? password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync($"accounts:second-factor:{id}", cancellationToken);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
        if (await CheckPasswordAsync(user, session, changes: true, password, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        if (await context.Set<Authenticator>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Result.Refuse(FailureKind.NotFound, S["You have no authenticator app."]);
        }

        audit.Record("Accounts.AuthenticatorRemoved", "User", id.ToString());
        var hasOther = await context.Set<Passkey>().AnyAsync(row => row.UserId == id, cancellationToken);
        await book.RemovedAsync(user, SecondFactorChange.AuthenticatorRemoved, hasOther, session, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Makes new recovery codes in place of the earlier ones.</summary>
    public async Task<Result<string[]>> RenewCodesAsync(Guid id, Guid? session, string? password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync($"accounts:second-factor:{id}", cancellationToken);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
        if (await CheckPasswordAsync(user, session, changes: true, password, cancellationToken) is { } wrong)
        {
            return Result<string[]>.Refuse(FailureKind.Invalid, wrong.Reasons);
        }

        if (!user.TwoFactorEnabled)
        {
            return Result<string[]>.Refuse(FailureKind.Conflict, S["Recovery codes stand in for a second factor. Set one up first."]);
        }

        var codes = await book.RenewCodesAsync(user, cancellationToken);
        await mails.TellAsync(user, SecondFactorChange.CodesRenewed, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return codes;
    }

    /// <summary>The refusal when the password is asked and not right.</summary>
    public async Task<Result?> CheckPasswordAsync(PortalUser user, Guid? session, bool changes, string? password, CancellationToken cancellationToken) =>
        await AsksPasswordAsync(user.Id, session, changes, cancellationToken) && !await users.CheckPasswordAsync(user, password ?? "")
            ? Result.Refuse(FailureKind.Invalid, S["This is not your password."], "Password")
            : null;
}
