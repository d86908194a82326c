using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services;

/// <summary>
/// Signs in by address and password. A wrong address, a wrong password, a locked and a disabled account take the same steps and give the same answer,
/// so that nobody can find out who has an account.
/// </summary>
internal sealed class PasswordSignIn(
    PortalDbContext context,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> sessions,
    IPasswordHasher<PortalUser> hasher,
    IOptions<IdentityOptions> options,
    IAuditTrailManager audit,
    TimeProvider time)
{
    private static string? _dummyHash;

    /// <summary>Signs in; false when it cannot be, whatever the reason.</summary>
    public async Task<bool> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(email.Trim());
        var found = await context.Set<PortalUser>().AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedEmail == normalized, cancellationToken);
        var nobody = new PortalUser("", "", "", default);
        var verified = hasher.VerifyHashedPassword(found ?? nobody, found?.PasswordHash ?? (_dummyHash ??= hasher.HashPassword(nobody, SecretTokens.Create())), password);

        // Attempts are judged one after the other: many at once count as many.
        await using var transaction = await context.BeginExclusiveAsync("accounts:sign-in", cancellationToken);
        var user = found is null ? null : await context.Set<PortalUser>().SingleOrDefaultAsync(user => user.Id == found.Id, cancellationToken);
        var accepted = user is not null && Judge(user, verified, password);
        if (!accepted)
        {
            audit.Record("Accounts.SignInFailed", "User", user?.Id.ToString() ?? "unknown");
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (accepted)
        {
            await sessions.SignInAsync(user!, isPersistent: false);
        }

        return accepted;
    }

    private bool Judge(PortalUser user, PasswordVerificationResult verified, string password)
    {
        var now = time.GetUtcNow();
        if (user.Disabled || user.IsLockedOut(now))
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

        user.Unlock();
        user.LastSignInAt = now.UtcDateTime;
        audit.Record("Accounts.SignedIn", "User", user.Id.ToString());
        return true;
    }
}
