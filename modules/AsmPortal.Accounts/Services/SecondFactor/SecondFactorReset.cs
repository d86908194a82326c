using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>Takes somebody's second factor away, when they lost it. They are told, and sign in anew.</summary>
internal sealed class SecondFactorReset(
    PortalDbContext context, SecondFactorBook book, UserManager<PortalUser> users, ICurrentUser current, IAuditTrailManager audit, IStringLocalizer<SecondFactorReset> S)
{
    public async Task<Result> ResetAsync(Guid id, SecondFactorResetReason? reason, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync($"accounts:second-factor:{id}", cancellationToken);
        if (await context.Set<PortalUser>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } user)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such account."]);
        }

        if (reason is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Say why: it is kept in the audit trail."], "Reason");
        }

        if (id == current.Id)
        {
            return Result.Refuse(FailureKind.Conflict, S["Change your own second factor under “My account”."]);
        }

        if (!user.TwoFactorEnabled)
        {
            return Result.Refuse(FailureKind.Conflict, S["This person has no second factor."]);
        }

        await context.Set<Authenticator>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await context.Set<Passkey>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellationToken);
        await book.RemovedAsync(user, SecondFactorChange.Reset, hasOther: false, session: null, cancellationToken);
        await users.UpdateSecurityStampAsync(user);
        audit.Record("Accounts.SecondFactorReset", "User", id.ToString(), new Dictionary<string, string> { ["reason"] = reason.Value.ToString() });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }
}
