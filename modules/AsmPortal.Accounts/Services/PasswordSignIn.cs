using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Audit;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services;

/// <summary>What became of an attempt to sign in.</summary>
internal enum SignInOutcome
{
    Refused,
    SecondStep,
    Done,
}

/// <summary>
/// Signs in by address or sign-in name, and password. A wrong address, a wrong password, a locked, a disabled and an unconfirmed account take the same
/// steps and give the same answer, so that nobody can find out who has an account.
/// </summary>
internal sealed class PasswordSignIn(
    PortalDbContext context,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> sessions,
    IPasswordHasher<PortalUser> hasher,
    SecondStep secondStep,
    IOptions<IdentityOptions> options,
    IAuditTrailManager audit,
    TimeProvider time)
{
    private static string? _dummyHash;

    /// <summary>Signs in, or leads to the second step whoever has a second factor; refused when it cannot be, whatever the reason.</summary>
    public async Task<SignInOutcome> SignInAsync(string emailOrName, string password, CancellationToken cancellationToken)
    {
        // A sign-in name holds no at sign, so at most one account answers to the word.
        var normalized = users.NormalizeName(emailOrName.Trim());
        var found = await context.Set<PortalUser>().AsNoTracking()
            .FirstOrDefaultAsync(user => user.NormalizedUserName == normalized || user.NormalizedEmail == normalized, cancellationToken);
        return await SignInAsync(found, password, null, cancellationToken);
    }

    /// <summary>Signs in whoever opened the link of a confirmation mail; the address is confirmed by the same commit.</summary>
    /// <param name="user">Whose link it was.</param>
    /// <param name="password">The password that they chose.</param>
    /// <param name="confirm">Called with the account in the running unit of work once the password is right.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> ConfirmAsync(PortalUser user, string password, Func<PortalUser, Task> confirm, CancellationToken cancellationToken) =>
        await SignInAsync(user, password, confirm, cancellationToken) == SignInOutcome.Done;

    private async Task<SignInOutcome> SignInAsync(PortalUser? found, string password, Func<PortalUser, Task>? confirm, CancellationToken cancellationToken)
    {
        var nobody = new PortalUser("", "", "", default);
        var verified = hasher.VerifyHashedPassword(found ?? nobody, found?.PasswordHash ?? (_dummyHash ??= hasher.HashPassword(nobody, SecretTokens.Create())), password);

        // Attempts are judged one after the other: many at once count as many.
        await using var transaction = await context.BeginExclusiveAsync("accounts:sign-in", cancellationToken);
        var user = found is null ? null : await context.Set<PortalUser>().SingleOrDefaultAsync(user => user.Id == found.Id, cancellationToken);
        var accepted = user is not null && Judge(user, verified, password, mayBePending: confirm is not null);
        if (accepted && confirm is not null)
        {
            await confirm(user!);
        }
        else if (!accepted)
        {
            audit.Record("Accounts.SignInFailed", "User", user?.Id.ToString() ?? "unknown");
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (!accepted)
        {
            return SignInOutcome.Refused;
        }

        if (user!.TwoFactorEnabled)
        {
            secondStep.Begin(user);
            return SignInOutcome.SecondStep;
        }

        await sessions.SignInAsync(user, isPersistent: false);
        return SignInOutcome.Done;
    }

    private bool Judge(PortalUser user, PasswordVerificationResult verified, string password, bool mayBePending)
    {
        var now = time.GetUtcNow();
        if (user.Disabled || user.IsLockedOut(now) || (user.PendingSince is not null && !mayBePending))
        {
            return false;
        }

        if (verified == PasswordVerificationResult.Failed)
        {
            var lockout = options.Value.Lockout;
            user.CountFailure(now, lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan);
            if (user.IsLockedOut(now))
            {
                audit.Record("Accounts.LockedOut", "User", user.Id.ToString());
            }

            return false;
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = hasher.HashPassword(user, password);
        }

        // Before the second step is done nothing is forgiven: else the right password would buy ever more tries at the code.
        if (user.TwoFactorEnabled)
        {
            return true;
        }

        user.Unlock();
        user.LastSignInAt = now.UtcDateTime;
        audit.Record("Accounts.SignedIn", "User", user.Id.ToString());
        return true;
    }
}
