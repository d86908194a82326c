using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Deciding;

/// <summary>A corrective action as it was asked for.</summary>
internal sealed record ActionRequest(Guid? AllegationId)
{
    /// <summary>Slug or name of the site; empty takes the allegation's.</summary>
    public string Site { get; init; } = "";

    /// <summary>Name of the organisation that is to do it; empty takes the operator of the site.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What is to be done, without anything that tells who complained: its owner reads it.</summary>
    public string Description { get; init; } = "";

    public DateOnly? DueOn { get; init; }
}

/// <summary>From the decision to the end: what is put right, whether it worked, closing and reopening.</summary>
internal sealed class CaseEnding(
    PortalDbContext db, CaseWork work, CaseChanges changes, CaseHandling handling, ICorrectiveActions actions, ISiteDirectory sites, IOrganisationDirectory organisations, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    private static readonly ActionState[] Ended = [ActionState.VerifiedEffective, ActionState.Declined, ActionState.Cancelled];

    /// <summary>What the public may read as the subject of an action of a grievance: the owner knows no more from it than that something must be put right.</summary>
    private static readonly LocalizedText Subject = new(
        "Put right what a grievance found", "Réparer ce qu’une plainte a révélé", "纠正申诉查明的问题");

    /// <summary>Recommends a confidential corrective action for an allegation that was found to be right, at least in part.</summary>
    public Task<Result> RecommendAsync(string number, ActionRequest request, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (one.Grievance.State is not (GrievanceState.Decided or GrievanceState.CorrectiveAction))
        {
            return work.WrongState(one.Grievance);
        }

        if (await db.Set<Allegation>().FirstOrDefaultAsync(row => row.Id == request.AllegationId && row.GrievanceId == one.Grievance.Id, cancellationToken) is not { } allegation)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose the allegation that it answers to."], "allegationId");
        }

        if (work.RefuseText(request.Description, "description", NewAction.DescriptionLength) is { } refusal)
        {
            return refusal;
        }

        if (await FindSiteAsync(request.Site.Trim(), allegation, cancellationToken) is not { } site)
        {
            return Result.Refuse(FailureKind.Invalid, S["Give the site, by its name in the register, where it is to be done."], "site");
        }

        var owner = request.Owner.Trim().Length == 0 ? null : await organisations.FindByNameAsync(request.Owner.Trim(), cancellationToken);
        if (request.Owner.Trim().Length > 0 && owner is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["There is no organisation of this name in the register."], "owner");
        }

        var id = await actions.RecommendAsync(new NewAction(site.Id, new ActionSource(ActionSourceKind.Grievance, one.Grievance.Id, Guid.CreateVersion7().ToString("n")), Subject, null, owner?.Id ?? site.OperatorId)
        {
            Description = request.Description.Trim(),
            Language = Languages.Current,
            DueOn = request.DueOn,
            Confidential = true,
        }, cancellationToken);
        db.Add(new GrievanceActionLink { GrievanceId = one.Grievance.Id, AllegationId = allegation.Id, ActionId = id, On = day.Today });
        changes.Note(one.Grievance, StepKind.ActionRecommended, one.Key, "");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Goes on after a decision: to putting right, to looking whether it worked, back, or to the end.</summary>
    public Task<Result> MoveAsync(string number, long? version, GrievanceMove move, string? note, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (work.RefuseMove(one.Grievance, move) is { } refusal)
        {
            return refusal;
        }

        if (await GateAsync(one.Grievance, move, cancellationToken) is { } gate)
        {
            return Result.Refuse(FailureKind.Conflict, gate);
        }

        if (work.RefuseText(note, "note") is { } missing)
        {
            return missing;
        }

        if (move is GrievanceMove.Close or GrievanceMove.Reopen)
        {
            // Whoever complained hears of the end, and of a new beginning, in their own dialogue.
            handling.Say(one, note!.Trim(), MessageKind.Notice);
        }

        await changes.MoveAsync(one.Grievance, move, one.Key, note!.Trim(), cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Why a move must wait; null when it need not.</summary>
    private async Task<string?> GateAsync(Grievance grievance, GrievanceMove move, CancellationToken cancellationToken)
    {
        if (move is not (GrievanceMove.PutRight or GrievanceMove.Verify or GrievanceMove.Close or GrievanceMove.Reopen))
        {
            return S["This cannot be done here."].Value;
        }

        var linked = await actions.OfSourceAsync(ActionSourceKind.Grievance, grievance.Id, cancellationToken);
        return (move, grievance.State) switch
        {
            (GrievanceMove.PutRight, GrievanceState.Decided) when linked.Count == 0 => S["Recommend at least one corrective action first."].Value,
            (GrievanceMove.Verify, _) when linked.Any(action => action.State != ActionState.Implemented && !Ended.Contains(action.State)) => S["A corrective action is not implemented yet."].Value,
            (GrievanceMove.Close, GrievanceState.Verification) when linked.Any(action => !Ended.Contains(action.State)) => S["A corrective action is not verified yet."].Value,
            (GrievanceMove.Close, GrievanceState.Decided) when grievance.Outcome is { } outcome && GrievanceStateMachine.AfterDecision(outcome) == GrievanceMove.PutRight => S["The complaint was right at least in part: put it right first."].Value,
            _ => null,
        };
    }

    private async Task<SiteSummary?> FindSiteAsync(string slugOrName, Allegation allegation, CancellationToken cancellationToken)
    {
        if (slugOrName.Length == 0)
        {
            return allegation.SiteId is { } id ? await sites.FindAsync(id, cancellationToken) : null;
        }

        if (await sites.FindAsync(slugOrName, cancellationToken) is { } site)
        {
            return site;
        }

        var found = await sites.SearchAsync(slugOrName, 2, cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }
}
