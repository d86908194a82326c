using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Services;

/// <summary>What goes with a step that somebody takes.</summary>
internal record StepRequest
{
    /// <summary>Reason, finding or what was done.</summary>
    public string Note { get; init; } = "";

    /// <summary>Language of the note.</summary>
    public string Language { get; init; } = Languages.English;

    /// <summary>The version that the person saw; null when they do not say.</summary>
    public long? Version { get; init; }

    public IReadOnlyList<IFormFile> Files { get; init; } = [];
}

/// <summary>A state to bring an action into.</summary>
/// <param name="To">The state.</param>
internal sealed record MoveRequest(ActionState To) : StepRequest
{
    /// <summary>With <see cref="ActionState.Agreed"/>: by when; null keeps what was proposed.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>With <see cref="ActionState.Agreed"/>: whole US dollars; null keeps what was proposed.</summary>
    public long? Cost { get; init; }

    /// <summary>With <see cref="ActionState.Agreed"/>: null keeps what was proposed.</summary>
    public SupportWanted? Support { get; init; }
}

/// <summary>How far an action has come.</summary>
/// <param name="Percent">0 to 100; null when nothing was entered.</param>
internal sealed record ProgressRequest(int? Percent) : StepRequest;

/// <summary>Leads actions through their states.</summary>
internal sealed class ActionMoves(ActionWork work, ActionChanges changes, ActionNotices notices, EvidenceFiles evidence, TimeProvider time, IStringLocalizer<ActionsResources> S)
{
    public Task<Result> MoveAsync(string number, MoveRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async (action, standing) =>
    {
        if (ActionStateMachine.Judge(action.State, request.To, standing) is { } refusal)
        {
            return work.Refuse(refusal, action.State);
        }

        var reasons = CheckNote(request, ActionStateMachine.Find(action.State, request.To)!.NeedsNote);
        var isAgreement = request.To == ActionState.Agreed;
        if (isAgreement)
        {
            reasons.AddRange(CheckPlan(request.DueOn ?? action.DueOn, request.Cost));
        }

        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        if (isAgreement)
        {
            (action.DueOn, action.Cost, action.Support) = (request.DueOn ?? action.DueOn, request.Cost ?? action.Cost, request.Support ?? action.Support);
        }

        var step = changes.Move(action, request.To, Details(request) with { DueOn = isAgreement ? action.DueOn : null, Cost = isAgreement ? action.Cost : null });
        return await EndAsync(action, step, request, cancellationToken);
    }, cancellationToken);

    /// <summary>Reports progress; the first report of a round begins the work.</summary>
    public Task<Result> ReportAsync(string number, ProgressRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async (action, standing) =>
    {
        if (!standing.IsMember)
        {
            return work.Refuse(ActionRefusal.WrongParty, action.State);
        }

        if (!ActionStateMachine.Working.Contains(action.State))
        {
            return work.Refuse(ActionRefusal.WrongState, action.State);
        }

        var reasons = CheckNote(request, needed: true);
        if (request.Percent is null or < 0 or > 100)
        {
            reasons.Add(new Reason(S["Give a number from {0} to {1}.", 0, 100], "percent"));
        }

        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        var details = Details(request) with { Percent = request.Percent };
        var begins = action.State != ActionState.InProgress;
        var step = begins ? changes.Move(action, ActionState.InProgress, details) : changes.Note(action, details, "Actions.ProgressReported");
        action.Progress = request.Percent!.Value;
        return await EndAsync(action, step, request, cancellationToken);
    }, cancellationToken);

    private async Task<Result> EndAsync(CorrectiveAction action, ActionStep step, StepRequest request, CancellationToken cancellationToken)
    {
        var kept = await evidence.AddAsync(step, request.Files, cancellationToken);
        if (!kept.Succeeded)
        {
            return kept;
        }

        if (step.To is not null)
        {
            await notices.MovedAsync(action, step, cancellationToken);
        }

        if (!action.Confidential)
        {
            await changes.EvictAsync([action.SiteId], cancellationToken);
        }

        return Result.Done;
    }

    private static StepDetails Details(StepRequest request) => new() { Note = request.Note.Trim(), Language = request.Language };

    private List<Reason> CheckNote(StepRequest request, bool needed)
    {
        var reasons = new List<Reason>();
        if (needed && string.IsNullOrWhiteSpace(request.Note))
        {
            reasons.Add(new Reason(S["Say why, or what you found: the others decide by it."], "note"));
        }

        if (request.Note.Trim().Length > Limits.Text)
        {
            reasons.Add(new Reason(S["Write at most {0} characters.", Limits.Text], "note"));
        }

        return reasons;
    }

    private IEnumerable<Reason> CheckPlan(DateOnly? dueOn, long? cost)
    {
        if (dueOn is null)
        {
            yield return new Reason(S["Give the day by which it will be done."], "dueOn");
        }
        else if (dueOn < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) || dueOn >= CorrectiveAction.NoDueDay)
        {
            yield return new Reason(S["Give a day that is not past."], "dueOn");
        }

        if (cost is < 0 or > Limits.Cost)
        {
            yield return new Reason(S["Give whole US dollars, from {0} to {1}, or leave it empty.", 0, Limits.Cost], "cost");
        }
    }
}
