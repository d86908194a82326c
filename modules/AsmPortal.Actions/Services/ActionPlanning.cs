using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Services;

/// <summary>A changed plan.</summary>
internal sealed record PlanRequest
{
    /// <summary>Name of the owner organisation; empty leaves it without one.</summary>
    public string Owner { get; init; } = "";

    public DateOnly? DueOn { get; init; }

    public long? Cost { get; init; }

    public SupportWanted Support { get; init; }

    /// <summary>Why it changes.</summary>
    public string Note { get; init; } = "";

    public string Language { get; init; } = Languages.English;

    public long? Version { get; init; }
}

/// <summary>Gives actions an owner and changes their day, cost and support, by those who manage them; the reason stays in the history.</summary>
internal sealed class ActionPlanning(ActionWork work, ActionChanges changes, ActionNotices notices, IOrganisationDirectory organisations, IStringLocalizer<ActionsResources> S)
{
    public Task<Result> ChangeAsync(string number, PlanRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async (action, standing) =>
    {
        if (!standing.Manages)
        {
            return work.Refuse(ActionRefusal.WrongParty, action.State);
        }

        if (!ActionStateMachine.Unfinished.Contains(action.State))
        {
            return work.Refuse(ActionRefusal.WrongState, action.State);
        }

        var owner = request.Owner.Trim().Length == 0 ? null : await organisations.FindByNameAsync(request.Owner, cancellationToken);
        var reasons = Check(request, owner, action).ToList();
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        var isGiven = owner is not null && owner.Id != action.OwnerId;
        (action.OwnerId, action.DueOn, action.Cost, action.Support) = (owner?.Id, request.DueOn, request.Cost, request.Support);
        changes.Note(action, new StepDetails { Note = request.Note.Trim(), Language = request.Language, DueOn = action.DueOn, Cost = action.Cost }, "Actions.PlanChanged");
        if (isGiven)
        {
            await notices.GivenAsync(action, cancellationToken);
        }

        if (!action.Confidential)
        {
            await changes.EvictAsync([action.SiteId], cancellationToken);
        }

        return Result.Done;
    }, cancellationToken);

    private IEnumerable<Reason> Check(PlanRequest request, OrganisationSummary? owner, CorrectiveAction action)
    {
        if (owner is null && request.Owner.Trim().Length > 0)
        {
            yield return new Reason(S["The register has no organisation of this name, or several. Write the name as the register has it."], "owner");
        }
        else if (owner?.Id != action.OwnerId && action.State != ActionState.Recommended)
        {
            yield return new Reason(S["The owner has agreed: another organisation cannot take their place. Cancel this one and recommend another."], "owner");
        }

        if (request.DueOn >= CorrectiveAction.NoDueDay)
        {
            yield return new Reason(S["Give an earlier day."], "dueOn");
        }

        if (request.DueOn is null && action.State != ActionState.Recommended)
        {
            yield return new Reason(S["Give the day by which it will be done."], "dueOn");
        }

        if (request.Cost is < 0 or > Limits.Cost)
        {
            yield return new Reason(S["Give whole US dollars, from {0} to {1}, or leave it empty.", 0, Limits.Cost], "cost");
        }

        if (request.Note.Trim().Length is 0 or > Limits.Text)
        {
            yield return new Reason(S["Say in at most {0} characters why the plan changes.", Limits.Text], "note");
        }
    }
}
