using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>What people do with their own passkeys. Each method is one unit of work with its audit rows.</summary>
internal sealed class OwnPasskeys(
    PortalDbContext context,
    PasskeyCeremony ceremony,
    SecondFactorBook book,
    OwnSecondFactor own,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> sessions,
    IAuditTrailManager audit,
    IStringLocalizer<OwnPasskeys> S)
{
    private const int Most = 20;

    /// <summary>What the browser asks a device to make, as JSON; refused when the passkey would be.</summary>
    public async Task<Result<string>> AskAsync(Guid id, Guid? session, string? name, string? password, CancellationToken cancellationToken)
    {
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
        return await CheckAsync(user, session, name, password, cancellationToken) is { } refused
            ? Result<string>.Refuse(refused.Failure!.Value, refused.Reasons)
            : await ceremony.AskToMakeAsync(user);
    }

    /// <summary>Adds the passkey that a device made.</summary>
    /// <returns>New recovery codes; empty when the person has some.</returns>
    public async Task<Result<string[]>> AddAsync(Guid id, Guid? session, string? answer, string? name, string? password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync($"accounts:second-factor:{id}", cancellationToken);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
        if (await CheckAsync(user, session, name, password, cancellationToken) is { } refused)
        {
            return Result<string[]>.Refuse(refused.Failure!.Value, refused.Reasons);
        }

        if (await ceremony.JudgeMadeAsync(user, answer) is not { } made)
        {
            return Result<string[]>.Refuse(FailureKind.Invalid, S["The passkey could not be added. Try again, and confirm within some minutes when the device asks."]);
        }

        made.Name = name!.Trim();
        await users.AddOrUpdatePasskeyAsync(user, made);
        audit.Record("Accounts.PasskeyAdded", "User", id.ToString());
        var codes = await book.AddedAsync(user, SecondFactorChange.PasskeyAdded, session, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.SignInWithClaimsAsync(user, isPersistent: false, [PortalClaims.SecondFactor()]);
        return codes;
    }

    public Task<Passkey?> FindAsync(Guid id, Guid passkeyId, CancellationToken cancellationToken) =>
        context.Set<Passkey>().SingleOrDefaultAsync(row => row.Id == passkeyId && row.UserId == id, cancellationToken);

    public async Task<Result> RenameAsync(Guid id, Guid passkeyId, string? name, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, passkeyId, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        if (CheckName(name) is { } nameless)
        {
            return nameless;
        }

        row.Name = name!.Trim();
        audit.Record("Accounts.PasskeyRenamed", "User", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        return Result.Done;
    }

    public async Task<Result> RemoveAsync(Guid id, Guid passkeyId, Guid? session, string? password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync($"accounts:second-factor:{id}", cancellationToken);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
        if (await FindAsync(id, passkeyId, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        if (await own.CheckPasswordAsync(user, session, changes: true, password, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        context.Remove(row);
        audit.Record("Accounts.PasskeyRemoved", "User", id.ToString());
        var hasOther = await context.Set<Authenticator>().AnyAsync(other => other.UserId == id, cancellationToken)
            || await context.Set<Passkey>().AnyAsync(other => other.UserId == id && other.Id != passkeyId, cancellationToken);
        await book.RemovedAsync(user, SecondFactorChange.PasskeyRemoved, hasOther, session, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private async Task<Result?> CheckAsync(PortalUser user, Guid? session, string? name, string? password, CancellationToken cancellationToken) =>
        CheckName(name)
        ?? await own.CheckPasswordAsync(user, session, changes: false, password, cancellationToken)
        ?? (await context.Set<Passkey>().CountAsync(row => row.UserId == user.Id, cancellationToken) >= Most
            ? Result.Refuse(FailureKind.Conflict, S["You have {0} passkeys. Remove one that you no longer use first.", Most])
            : null);

    private Result? CheckName(string? name) => name?.Trim().Length is null or 0 or > Passkey.NameLength
        ? Result.Refuse(FailureKind.Invalid, S["Give the passkey a name of at most {0} characters.", Passkey.NameLength], "Name")
        : null;

    private Result NotFound() => Result.Refuse(FailureKind.NotFound, S["There is no such passkey."]);
}
