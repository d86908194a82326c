using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Pages;

/// <summary>One corrective action: what is to be done, what was done, and what the reader can do next.</summary>
[SignedIn]
[RequestSizeLimit(EvidenceFiles.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceFiles.RequestBytes)]
internal sealed class ShowModel(ActionReader reader, ActionMoves moves, ActionPlanning planning, IStringLocalizer<ActionsResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The version that the forms were rendered from.</summary>
    [BindProperty]
    public long? Version { get; set; }

    [BindProperty]
    public AgreeForm Agree { get; set; } = new();

    [BindProperty]
    public NoteForm Decline { get; set; } = new();

    [BindProperty]
    public ProgressForm Progress { get; set; } = new();

    [BindProperty]
    public NoteForm Implement { get; set; } = new();

    [BindProperty]
    public VerifyForm Verify { get; set; } = new();

    [BindProperty]
    public NoteForm Cancel { get; set; } = new();

    [BindProperty]
    public PlanForm Plan { get; set; } = new();

    public ShownAction Shown { get; private set; } = null!;

    /// <summary>The form that was refused; empty when none was.</summary>
    public string Sent { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Findings => [new(S["Yes, it worked"], "true"), new(S["No, more is needed"], "false")];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Agree), S["Agreed."], () => moves.MoveAsync(Number, Agree.ToRequest(Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Decline), S["Declined."], () => moves.MoveAsync(Number, Decline.To(ActionState.Declined, Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The work has begun."], () => moves.MoveAsync(Number, new NoteForm().To(ActionState.InProgress, Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostProgressAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Progress), S["The progress is recorded."], () => moves.ReportAsync(Number, Progress.ToRequest(Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostImplementAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Implement), S["Recorded as implemented. Another person now verifies whether it worked."], () => moves.MoveAsync(Number, Implement.To(ActionState.Implemented, Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostVerifyAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Verify), S["The finding is recorded."], () => VerifyAsync(cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Cancel), S["Cancelled."], () => moves.MoveAsync(Number, Cancel.To(ActionState.Cancelled, Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostPlanAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Plan), S["The plan is changed."], () => planning.ChangeAsync(Number, Plan.ToRequest(Version), cancellationToken), cancellationToken);

    private Task<Result> VerifyAsync(CancellationToken cancellationToken) => Verify.Worked is { } worked
        ? moves.MoveAsync(Number, Verify.To(worked ? ActionState.VerifiedEffective : ActionState.Ineffective, Version), cancellationToken)
        : Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Say whether it worked."], "worked"));

    private async Task<IActionResult> EndAsync(string form, string notice, Func<Task<Result>> work, CancellationToken cancellationToken)
    {
        Sent = form;
        return ModelState.IsValid
            ? await this.EndAsync(await work(), ActionPaths.Action(Number), notice, form, () => ShowAsync(cancellationToken))
            : await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        var action = shown.Action;

        // A form that comes back was written against what the page shows now: what was typed is in the model state.
        ModelState.Remove(nameof(Version));
        Version = action.Version;
        (Agree.DueOn, Agree.Cost, Agree.Support) = (action.DueOn, action.Cost, action.Support);
        (Plan.Owner, Plan.DueOn, Plan.Cost, Plan.Support) = (shown.Listed.Owner?.Name, action.DueOn, action.Cost, action.Support);
        Progress.Percent = action.Progress;
        return Page();
    }
}
