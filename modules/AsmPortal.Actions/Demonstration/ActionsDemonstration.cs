using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Actions.Demonstration;

/// <summary>
/// Leads the actions that the demonstration’s assessments recommended through their states, at days that are past. Each step is one that its party may take,
/// and is written by the same class as any other; nobody is told of it.
/// </summary>
internal sealed class ActionsDemonstration(
    PortalDbContext db, ActionChanges changes, IOrganisationDirectory organisations, IUserDirectory users, IAuditTrailManager audit, TimeProvider time) : IDemonstrationData
{
    /// <summary>Days after the recommendation on which the steps of a way lie, in turn.</summary>
    private static readonly int[] Days = [9, 17, 33, 41, 43];

    /// <summary>The ways that the actions of a site go, in turn; every state is the end of one. The first, which may answer to what puts the site at level 0, is still being done.</summary>
    private static readonly ActionState[][] Ways =
    [
        [ActionState.Agreed, ActionState.InProgress],
        [ActionState.Agreed, ActionState.InProgress, ActionState.Implemented, ActionState.VerifiedEffective],
        [ActionState.Agreed, ActionState.InProgress, ActionState.Implemented],
        [ActionState.Agreed],
        [ActionState.Agreed, ActionState.InProgress, ActionState.Implemented, ActionState.Ineffective],
        [],
        [ActionState.Agreed, ActionState.InProgress, ActionState.Implemented, ActionState.VerifiedEffective],
        [ActionState.Declined],
        [ActionState.Agreed, ActionState.InProgress, ActionState.Implemented, ActionState.Ineffective, ActionState.InProgress],
        [ActionState.Agreed, ActionState.Cancelled],
    ];

    private readonly Dictionary<Guid, Guid?> _speakers = [];

    /// <summary>After the assessments, which recommend them.</summary>
    public int Order => 31;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync("actions:demonstration", cancellationToken);
        if (await db.Set<ActionStep>().AnyAsync(step => step.From != null, cancellationToken))
        {
            return;
        }

        var verifier = (await users.FindByPermissionAsync(Permissions.VerifyName, cancellationToken)).Select(person => (Guid?)person.Id).FirstOrDefault();
        var last = time.GetUtcNow().UtcDateTime.AddDays(-Days[^1]);
        var actions = await db.Set<CorrectiveAction>().Where(row => row.OwnerId != null && row.RecommendedAt < last).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        foreach (var (index, action) in actions.GroupBy(action => action.SiteId).SelectMany(site => site.Index()))
        {
            Lead(action, Ways[index % Ways.Length], await SpeakerAsync(action.OwnerId!.Value, cancellationToken), verifier);
        }

        audit.Record("Actions.DemonstrationLoaded", nameof(CorrectiveAction), "demonstration");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private void Lead(CorrectiveAction action, ActionState[] way, Guid? speaker, Guid? verifier)
    {
        foreach (var (number, to) in way.Index())
        {
            var rule = ActionStateMachine.Find(action.State, to);
            var ofOwner = rule?.By is ActionParty.Speaker or ActionParty.Member;
            var standing = ofOwner ? new ActionStanding { IsMember = true, Speaks = true } : new ActionStanding { Manages = true, Verifies = true, TookPart = verifier is not null && verifier == speaker };
            if (ActionStateMachine.Judge(action.State, to, standing) is { } refusal)
            {
                throw new InvalidOperationException($"The demonstration leads {action.Number} from {action.State} to {to}: {refusal}.");
            }

            var details = new StepDetails
            {
                Note = rule!.NeedsNote ? NoteOf(to) : "",
                Language = Languages.French,
                DueOn = to == ActionState.Agreed ? action.DueOn : null,
                Cost = to == ActionState.Agreed ? action.Cost : null,
            };
            changes.Move(action, to, details, new StepOrigin(ofOwner ? speaker : verifier, action.RecommendedAt.AddDays(Days[number])));
        }
    }

    private static string NoteOf(ActionState state) => state switch
    {
        ActionState.Declined => "Le titulaire du permis s’en charge déjà.",
        ActionState.VerifiedEffective => "Vu sur le site : la mesure est appliquée et fonctionne.",
        ActionState.Ineffective => "Vu sur le site : la mesure ne suffit pas encore.",
        _ => "Le puits concerné est fermé.",
    };

    /// <summary>Somebody of the owner; null when none of its members has an account.</summary>
    private async Task<Guid?> SpeakerAsync(Guid owner, CancellationToken cancellationToken)
    {
        if (!_speakers.TryGetValue(owner, out var speaker))
        {
            var members = await organisations.MembersAsync(owner, cancellationToken);
            _speakers[owner] = speaker = (members.FirstOrDefault(member => member.Speaks) ?? members.FirstOrDefault())?.UserId;
        }

        return speaker;
    }
}
