using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>Who stands at the second step, and what they can show.</summary>
/// <param name="UserId">Whose account it is.</param>
/// <param name="HasAuthenticator">Whether a code of an app can be asked for.</param>
/// <param name="HasPasskeys">Whether a passkey can be asked for.</param>
/// <param name="DemonstrationCode">The code, in the demonstration only.</param>
internal sealed record Waiting(Guid UserId, bool HasAuthenticator, bool HasPasskeys, string? DemonstrationCode);

/// <summary>
/// The second step of signing in. Who came with the right password holds a cookie that opens this step and nothing else, for ten minutes. A session
/// that began before the person had a second factor passes here too. Wrong, used and late codes, and locked and disabled accounts take the same steps
/// and get the same answer; wrong ones count towards the same lock as wrong passwords.
/// </summary>
internal sealed class SecondStep(
    PortalDbContext context,
    ProtectedCookies cookies,
    PasskeyCeremony passkeys,
    AuthenticatorSecrets secrets,
    SignInManager<PortalUser> sessions,
    SecondFactorMails mails,
    ICurrentUser current,
    IOptions<IdentityOptions> options,
    IAuditTrailManager audit,
    TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The password was right: from here the person goes on to the second step.</summary>
    public void Begin(PortalUser user) => cookies.Write(ProtectedCookies.SecondStep, $"{user.Id} {user.SecurityStamp}", Patience);

    /// <summary>Who is at the step now; null when nobody is.</summary>
    public async Task<Waiting?> FindAsync(CancellationToken cancellationToken)
    {
        if (await FindUserAsync(cancellationToken) is not { } user)
        {
            return null;
        }

        var authenticator = await context.Set<Authenticator>().AsNoTracking().SingleOrDefaultAsync(row => row.UserId == user.Id, cancellationToken);
        var hasPasskeys = await context.Set<Passkey>().AnyAsync(row => row.UserId == user.Id, cancellationToken);
        return new Waiting(user.Id, authenticator is not null, hasPasskeys, secrets.DemonstrationCode(user, authenticator));
    }

    /// <summary>Takes a code of the authenticator app.</summary>
    public Task<bool> PassWithCodeAsync(string code, CancellationToken cancellationToken) => PassAsync(
        "authenticator",
        async user =>
        {
            var row = await context.Set<Authenticator>().SingleOrDefaultAsync(row => row.UserId == user.Id, cancellationToken);
            if (row is null || secrets.Match(user, row, code) is not { } step)
            {
                return false;
            }

            row.LastStep = step;
            return true;
        },
        cancellationToken);

    /// <summary>Takes a recovery code, which works once.</summary>
    public Task<bool> PassWithRecoveryCodeAsync(string code, CancellationToken cancellationToken) => PassAsync(
        "recovery",
        async user =>
        {
            var hash = RecoveryCodes.HashOf(code);
            var row = await context.Set<RecoveryCode>().SingleOrDefaultAsync(row => row.UserId == user.Id && row.CodeHash == hash && row.UsedAt == null, cancellationToken);
            if (row is null)
            {
                return false;
            }

            row.UsedAt = time.GetUtcNow().UtcDateTime;
            audit.Record("Accounts.RecoveryCodeUsed", "User", user.Id.ToString());
            await mails.TellAsync(user, SecondFactorChange.CodeUsed, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>The question for the passkeys of who is at the step; null when nobody is.</summary>
    public async Task<string?> AskForPasskeyAsync(CancellationToken cancellationToken) =>
        await FindUserAsync(cancellationToken) is { } user ? await passkeys.AskAsync(user) : null;

    /// <summary>Takes the answer of a passkey.</summary>
    public async Task<bool> PassWithPasskeyAsync(string? answer, CancellationToken cancellationToken)
    {
        var assertion = await passkeys.JudgeAsync(answer);
        return await PassAsync("passkey", user => passkeys.TakeAsync(user, assertion, cancellationToken), cancellationToken);
    }

    /// <summary>Signs in with a passkey alone, which is both factors at once: something one has, and the finger, face or number that unlocks it.</summary>
    public async Task<bool> SignInWithPasskeyAsync(string? answer, CancellationToken cancellationToken)
    {
        var assertion = await passkeys.JudgeAsync(answer);
        return await PassAsync(assertion?.User.Id, "passkey", user => passkeys.TakeAsync(user, assertion, cancellationToken), cancellationToken);
    }

    private async Task<PortalUser?> FindUserAsync(CancellationToken cancellationToken)
    {
        if (cookies.Read(ProtectedCookies.SecondStep)?.Split(' ') is [var idText, var stamp] && Guid.TryParse(idText, out var id))
        {
            var user = await context.Set<PortalUser>().AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
            return user is { TwoFactorEnabled: true } && user.SecurityStamp == stamp ? user : null;
        }

        return current.Id is { } own ? await context.Set<PortalUser>().AsNoTracking().SingleOrDefaultAsync(user => user.Id == own && user.TwoFactorEnabled, cancellationToken) : null;
    }

    private async Task<bool> PassAsync(string with, Func<PortalUser, Task<bool>> accept, CancellationToken cancellationToken) =>
        await PassAsync((await FindUserAsync(cancellationToken))?.Id, with, accept, cancellationToken);

    private async Task<bool> PassAsync(Guid? id, string with, Func<PortalUser, Task<bool>> accept, CancellationToken cancellationToken)
    {
        // Attempts are judged one after the other, together with those at passwords: no code counts twice, and many at once count as many.
        await using var transaction = await context.BeginExclusiveAsync("accounts:sign-in", cancellationToken);
        var now = time.GetUtcNow();
        var user = id is null ? null : await context.Set<PortalUser>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var mayTry = user is { Disabled: false, PendingSince: null } && !user.IsLockedOut(now);
        var accepted = mayTry && await accept(user!);
        if (accepted)
        {
            user!.Unlock();
            user.LastSignInAt = now.UtcDateTime;
            audit.Record("Accounts.SignedIn", "User", user.Id.ToString(), new Dictionary<string, string> { ["secondFactor"] = with });
        }
        else
        {
            audit.Record("Accounts.SecondFactorRefused", "User", id?.ToString() ?? "unknown");
            if (mayTry)
            {
                await CountFailureAsync(user!, now, cancellationToken);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (accepted)
        {
            cookies.Forget(ProtectedCookies.SecondStep);
            await sessions.SignInWithClaimsAsync(user!, isPersistent: false, [PortalClaims.SecondFactor()]);
        }

        return accepted;
    }

    private async Task CountFailureAsync(PortalUser user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lockout = options.Value.Lockout;
        user.CountFailure(now, lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan);
        if (user.IsLockedOut(now))
        {
            audit.Record("Accounts.LockedOut", "User", user.Id.ToString());
            await mails.TellAsync(user, SecondFactorChange.Locked, cancellationToken);
        }
    }
}
