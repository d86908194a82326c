using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>A case in the hands of the one who changes it.</summary>
/// <param name="Grievance">The case.</param>
/// <param name="Standing">What the person is to it.</param>
/// <param name="Key">Its key for writing: nothing is disclosed by it.</param>
internal sealed record CaseInHand(Grievance Grievance, CaseStanding Standing, ISealingKey Key);

/// <summary>One change of one case: one writer of it at a time, all saved or nothing.</summary>
internal sealed class CaseWork(PortalDbContext db, GrievanceScope scope, ISealedRecords sealedRecords, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Name of the lock under which a case is changed, by whomever.</summary>
    public static string Lock(string number) => "grievance:" + number;

    /// <param name="number">The case's number.</param>
    /// <param name="version">The version that the person saw; null when it does not matter.</param>
    /// <param name="work">Decides and writes; nothing of a refusal is saved.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> RunAsync(string number, long? version, Func<CaseInHand, Task<Result>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync(Lock(number), cancellationToken);
        try
        {
            if (await scope.FindAsync(number, cancellationToken) is not { } grievance || await sealedRecords.ForWritingAsync(grievance.Id, cancellationToken) is not { } key)
            {
                return NotThere();
            }

            var standing = await scope.StandingAsync(grievance, cancellationToken);
            if (standing.ByBreakGlass)
            {
                return NotYours();
            }

            if (version is not null && version != grievance.Version)
            {
                return Changed();
            }

            var result = await work(new CaseInHand(grievance, standing, key));
            if (result.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed();
        }
        finally
        {
            // Nothing of a refused change may be saved by what the request does next.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The refusal of a move that the state does not allow; null when it does.</summary>
    public Result? RefuseMove(Grievance grievance, GrievanceMove move) => GrievanceStateMachine.May(grievance.State, move)
        ? null
        : Result.Refuse(FailureKind.Conflict, S["The grievance is in the state “{0}”: this cannot be done now.", S.Enum(grievance.State)]);

    public Result WrongState(Grievance grievance) => Result.Refuse(FailureKind.Conflict, S["The grievance is in the state “{0}”: this cannot be done now.", S.Enum(grievance.State)]);

    public Result NotYours() => Result.Refuse(FailureKind.Forbidden, S["This is for others to do."]);

    public Result NotThere() => Result.Refuse(FailureKind.NotFound, S["There is no such grievance."]);

    /// <summary>The refusal of a text that is missing or too long; null when it is fine.</summary>
    public Result? RefuseText(string? text, string field, int most = Limits.Text) => string.IsNullOrWhiteSpace(text)
        ? Result.Refuse(FailureKind.Invalid, S["Write something here."], field)
        : text.Length > most ? Result.Refuse(FailureKind.Invalid, S["At most {0} characters.", most], field) : null;

    private Result Changed() => Result.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."]);
}
