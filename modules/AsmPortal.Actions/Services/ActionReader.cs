using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Actions.Services;

/// <summary>An action with all that its page shows.</summary>
/// <param name="Listed">The action with its site and owner.</param>
/// <param name="Standing">What the reader is to it.</param>
/// <param name="Steps">Its history, the newest first.</param>
/// <param name="Evidence">Files by step.</param>
/// <param name="Names">Names of those who took steps; whoever deleted their account has none.</param>
internal sealed record ShownAction(
    ListedAction Listed, ActionStanding Standing, IReadOnlyList<ActionStep> Steps, ILookup<Guid, ActionEvidence> Evidence, IReadOnlyDictionary<Guid, string> Names)
{
    public CorrectiveAction Action => Listed.Action;

    public bool May(ActionState to) => ActionStateMachine.Judge(Action.State, to, Standing) is null;

    public bool MayReport => Standing.IsMember && ActionStateMachine.Working.Contains(Action.State);

    public bool MayPlan => Standing.Manages && ActionStateMachine.Unfinished.Contains(Action.State);

    /// <summary>Whether the reader verifies actions, but not this one, because it is their own work.</summary>
    public bool IsOwnWork => Action.State == ActionState.Implemented && ActionStateMachine.Judge(Action.State, ActionState.VerifiedEffective, Standing) == ActionRefusal.OwnWork;
}

/// <summary>Reads one action for those who may see it, in a fixed number of queries.</summary>
internal sealed class ActionReader(PortalDbContext db, ActionAccess access, ActionList list, IUserDirectory users)
{
    public async Task<ShownAction?> FindAsync(string number, CancellationToken cancellationToken)
    {
        var visible = await access.VisibleAsync(cancellationToken);
        if (await visible.AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken) is not { } action)
        {
            return null;
        }

        var steps = await db.Set<ActionStep>().AsNoTracking().Where(step => step.ActionId == action.Id).OrderByDescending(step => step.Number).ToListAsync(cancellationToken);
        var evidence = await db.Set<ActionEvidence>().AsNoTracking().Where(file => file.ActionId == action.Id).OrderBy(file => file.Id).ToListAsync(cancellationToken);
        return new ShownAction(
            (await list.DescribeAsync([action], cancellationToken))[0],
            await access.StandingAsync(action, cancellationToken),
            steps,
            evidence.ToLookup(file => file.StepId),
            await users.GetNamesAsync([.. steps.Select(step => step.ById).OfType<Guid>().Distinct()], cancellationToken));
    }

    /// <summary>A file that goes with an action that the person may see.</summary>
    public async Task<ActionEvidence?> FindEvidenceAsync(string number, Guid id, CancellationToken cancellationToken)
    {
        var visible = (await access.VisibleAsync(cancellationToken)).Where(row => row.Number == number);
        return await (from file in db.Set<ActionEvidence>().AsNoTracking() where file.Id == id join row in visible on file.ActionId equals row.Id select file).FirstOrDefaultAsync(cancellationToken);
    }
}
