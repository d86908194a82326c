using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A case that somebody changes.</summary>
/// <param name="Case">The case.</param>
/// <param name="Standing">What the person is to it.</param>
/// <param name="Key">Seals what they write; reads nothing.</param>
internal sealed record CaseInHand(ChildCase Case, CaseStanding Standing, ISealingKey Key);

/// <summary>One change of one case: one writer of it at a time, all saved or nothing.</summary>
internal sealed class CaseWork(PortalDbContext db, CaseScope scope, ISealedRecords sealing, DeadlineBook deadlines, CaseClocks clocks, TimeProvider time, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Changes that look at the names of all cases wait for each other.</summary>
    public const string MatchingLock = "child-cases:matching";

    /// <summary>Runs a change of a case that the person is responsible for; one that they only opened in an emergency is not there.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the person saw; null when they do not say.</param>
    /// <param name="work">Decides and writes; nothing of a refusal is saved.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="exclusive">What is locked; the case when it is null.</param>
    public async Task<Result> RunAsync(string number, long? version, Func<CaseInHand, Task<Result>> work, CancellationToken cancellationToken, string? exclusive = null)
    {
        var responsible = await scope.ResponsibleAsync(cancellationToken);
        return await RunOnAsync(responsible.Where(row => row.Number == number), number, version, work, exclusive, cancellationToken);
    }

    /// <summary>Runs a change of a case that somebody reaches in another way, for example a provider through a referral.</summary>
    public async Task<Result> RunOnAsync(IQueryable<ChildCase> rows, string number, long? version, Func<CaseInHand, Task<Result>> work, string? exclusive, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync(exclusive ?? $"child-case:{number}", cancellationToken);
        try
        {
            if (await rows.FirstOrDefaultAsync(cancellationToken) is not { } row || await sealing.ForWritingAsync(row.Id, cancellationToken) is not { } key)
            {
                return NotThere();
            }

            if (version is not null && version != row.Version)
            {
                return Changed();
            }

            var result = await work(new CaseInHand(row, await scope.StandingAsync(row, cancellationToken), key));
            if (result.Succeeded)
            {
                await deadlines.RefreshAsync(row, cancellationToken);
                if (row.State == ChildCaseState.Observed)
                {
                    await sealing.RetainUntilAsync(row.Id, clocks.KeepObservedUntil(time.GetUtcNow().UtcDateTime), cancellationToken);
                }

                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed();
        }
        catch (DbUpdateException) when (exclusive is not null)
        {
            // Somebody who held the case's own lock added to its history between: the numbers of the steps met before the versions did.
            return Changed();
        }
        finally
        {
            // Nothing of a refused change may be saved by what the request does next.
            db.ChangeTracker.Clear();
        }
    }

    public Result NotThere() => Result.Refuse(FailureKind.NotFound, S["There is no such case."]);

    /// <summary>The refusal in the reader's language.</summary>
    public Result Refuse(CaseRefusal refusal, ChildCaseState state) => refusal switch
    {
        CaseRefusal.WrongState => WrongState(state),
        CaseRefusal.OwnWork => Result.Refuse(FailureKind.Forbidden, S["Another person must decide this: nobody decides on their own case."]),
        _ => Result.Refuse(FailureKind.Forbidden, S["This is for others to do."]),
    };

    public Result WrongState(ChildCaseState state) => Result.Refuse(FailureKind.Conflict, S["The case is in the state “{0}”: this cannot be done now.", S.Enum(state)]);

    private Result Changed() => Result.Refuse(FailureKind.Conflict, S["Somebody else changed this case in the meantime. Look at it again, then decide."]);
}
