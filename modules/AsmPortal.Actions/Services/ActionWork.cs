using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Services;

/// <summary>One change of one action: one writer of it at a time, all saved or nothing.</summary>
internal sealed class ActionWork(PortalDbContext db, ActionAccess access, IStringLocalizer<ActionsResources> S)
{
    /// <param name="number">The action's number.</param>
    /// <param name="version">The version that the person saw; null when they do not say.</param>
    /// <param name="work">Decides and writes; nothing of a refusal is saved.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> RunAsync(string number, long? version, Func<CorrectiveAction, ActionStanding, Task<Result>> work, CancellationToken cancellationToken)
    {
        var visible = await access.VisibleAsync(cancellationToken);
        await using var transaction = await db.BeginExclusiveAsync($"corrective-action:{number}", cancellationToken);
        try
        {
            if (await visible.FirstOrDefaultAsync(row => row.Number == number, cancellationToken) is not { } action)
            {
                return Result.Refuse(FailureKind.NotFound, S["There is no such corrective action."]);
            }

            if (version is not null && version != action.Version)
            {
                return Changed();
            }

            var result = await work(action, await access.StandingAsync(action, cancellationToken));
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

    /// <summary>The refusal in the reader's language.</summary>
    public Result Refuse(ActionRefusal refusal, ActionState state) => refusal switch
    {
        ActionRefusal.WrongState => Result.Refuse(FailureKind.Conflict, S["The corrective action is in the state “{0}”: this cannot be done now.", S.Enum(state)]),
        ActionRefusal.OwnWork => Result.Refuse(FailureKind.Forbidden, S["Another person must verify it: nobody judges their own work or that of their organisation."]),
        _ => Result.Refuse(FailureKind.Forbidden, S["This is for others to do."]),
    };

    private Result Changed() => Result.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."]);
}
