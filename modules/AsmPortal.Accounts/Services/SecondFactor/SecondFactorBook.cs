using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Audit;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>A passkey as its owner sees it.</summary>
internal sealed record PasskeyRow(Guid Id, string Name, DateTime AddedAt, DateTime? LastUsedAt);

/// <summary>What a person has.</summary>
/// <param name="AuthenticatorAddedAt">Null without an authenticator app.</param>
/// <param name="CodesLeft">Recovery codes that were not used.</param>
/// <param name="Passkeys">Oldest first.</param>
internal sealed record SecondFactorState(DateTime? AuthenticatorAddedAt, int CodesLeft, IReadOnlyList<PasskeyRow> Passkeys)
{
    public bool HasAny => AuthenticatorAddedAt is not null || Passkeys.Count > 0;
}

/// <summary>Reads what second factors a person has, and keeps the account, the codes and the sessions in step with a change. The caller saves.</summary>
internal sealed class SecondFactorBook(PortalDbContext context, SessionBook sessions, SecondFactorMails mails, IAuditTrailManager audit)
{
    public async Task<SecondFactorState> ReadAsync(Guid userId, CancellationToken cancellationToken)
    {
        var authenticator = await context.Set<Authenticator>().Where(row => row.UserId == userId).Select(row => (DateTime?)row.AddedAt).SingleOrDefaultAsync(cancellationToken);
        var codes = await context.Set<RecoveryCode>().CountAsync(row => row.UserId == userId && row.UsedAt == null, cancellationToken);
        var passkeys = await context.Set<Passkey>().Where(row => row.UserId == userId).OrderBy(row => row.Id)
            .Select(row => new PasskeyRow(row.Id, row.Name, row.AddedAt, row.LastUsedAt)).ToListAsync(cancellationToken);
        return new SecondFactorState(authenticator, codes, passkeys);
    }

    /// <summary>The person has one more: other devices sign in anew, and whoever has no recovery codes gets some.</summary>
    /// <returns>The new codes, to be shown once; empty when there are some already.</returns>
    public async Task<string[]> AddedAsync(PortalUser user, SecondFactorChange change, Guid? session, CancellationToken cancellationToken)
    {
        user.TwoFactorEnabled = true;
        await sessions.EndAllAsync(user.Id, session, cancellationToken);
        await mails.TellAsync(user, change, cancellationToken);
        return await context.Set<RecoveryCode>().AnyAsync(row => row.UserId == user.Id && row.UsedAt == null, cancellationToken) ? [] : await RenewCodesAsync(user, cancellationToken);
    }

    /// <summary>The person has one less. Recovery codes stand for a factor, and tokens carry it: without one they go, and tokens reach no sealed records.</summary>
    /// <param name="user">Who.</param>
    /// <param name="change">What was removed.</param>
    /// <param name="hasOther">Whether another factor stays.</param>
    /// <param name="session">The session that goes on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RemovedAsync(PortalUser user, SecondFactorChange change, bool hasOther, Guid? session, CancellationToken cancellationToken)
    {
        user.TwoFactorEnabled = hasOther;
        if (!hasOther)
        {
            await context.Set<RecoveryCode>().Where(row => row.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Set<ApiToken>().Where(row => row.UserId == user.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.SecondFactorAt, (DateTime?)null), cancellationToken);
        }

        await sessions.EndAllAsync(user.Id, session, cancellationToken);
        await mails.TellAsync(user, change, cancellationToken);
    }

    /// <summary>New recovery codes in place of all earlier ones.</summary>
    public async Task<string[]> RenewCodesAsync(PortalUser user, CancellationToken cancellationToken)
    {
        await context.Set<RecoveryCode>().Where(row => row.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes.Count).Select(_ => RecoveryCodes.Create())];
        context.AddRange(codes.Select(code => RecoveryCodes.RowOf(user.Id, code)));
        audit.Record("Accounts.RecoveryCodesMade", "User", user.Id.ToString());
        return codes;
    }
}
