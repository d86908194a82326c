using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>The steps of a version, the committees' decisions, and what keeps it from being published.</summary>
[RequirePermission(Permissions.ViewDraftsName)]
internal sealed class WorkflowModel(VersionStatusReader status, VersionWorkflow workflow, ICurrentUser user, IStringLocalizer<FrameworksResources> S) : VersionPage
{
    public VersionStatus Status { get; private set; } = null!;

    /// <summary>The step, committee and words that were sent, kept when they are refused.</summary>
    public VersionState? To { get; private set; }

    public DecisionKind? Kind { get; private set; }

    public DecisionOutcome? Outcome { get; private set; }

    public string Note { get; private set; } = "";

    /// <summary>The committees that the reader may speak for at this moment.</summary>
    public IEnumerable<DecisionKind> MayDecide => Head.State != VersionState.TechnicalReview ? [] : Enum.GetValues<DecisionKind>().Where(kind =>
        user.Has(kind == DecisionKind.TechnicalProposal ? Permissions.Propose : Permissions.Decide));

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostMoveAsync(VersionState to, string? note, CancellationToken cancellationToken)
    {
        (To, Note) = (to, note ?? "");
        var moved = await workflow.MoveAsync(Head.Id, to, Note, cancellationToken);
        return moved.Succeeded
            ? this.GoTo(VersionPath + "/workflow", S["The version's state is now “{0}”.", S.Enum(to).Value])
            : await AnswerAsync(moved, $"note-{to}", cancellationToken);
    }

    public async Task<IActionResult> OnPostDecideAsync(DecisionKind kind, DecisionOutcome? outcome, string? note, CancellationToken cancellationToken)
    {
        (Kind, Outcome, Note) = (kind, outcome, note ?? "");
        if (outcome is null)
        {
            ModelState.AddModelError($"outcome-{kind}-{DecisionOutcome.InFavour}", S["Choose the outcome."]);
            return await ShowAsync(cancellationToken);
        }

        var recorded = await workflow.RecordDecisionAsync(Head.Id, kind, outcome.Value, Note, cancellationToken);
        return recorded.Succeeded ? this.GoTo(VersionPath + "/workflow", S["The decision is recorded."]) : await AnswerAsync(recorded, $"reason-{kind}", cancellationToken);
    }

    /// <summary>What the button of a step says.</summary>
    public string Action(TransitionRule rule) => (rule.From, rule.To) switch
    {
        (VersionState.InRevision, VersionState.InConsultation) => S["Consult again"],
        (_, VersionState.InConsultation) => S["Open the consultation"],
        (VersionState.InConsultation, VersionState.InRevision) => S["Close the consultation and revise"],
        (_, VersionState.InRevision) => S["Return for revision"],
        (_, VersionState.TechnicalReview) => S["Hand over to technical review"],
        (_, VersionState.Approved) => S["Approve"],
        (_, VersionState.Published) => S["Publish"],
        (_, VersionState.Superseded) => S["Declare superseded"],
        _ => S["Withdraw"],
    };

    /// <summary>A step's note has its own field for each step, so a reason about it is shown there.</summary>
    private Task<IActionResult> AnswerAsync(Result refused, string noteField, CancellationToken cancellationToken)
    {
        var reasons = refused.Reasons.Select(reason => reason.Field == "note" ? reason with { Field = noteField } : reason).ToList();
        foreach (var reason in reasons.Where(_ => refused.Failure is FailureKind.Invalid or FailureKind.Conflict))
        {
            ModelState.AddModelError(reason.Field, reason.Message);
        }

        return refused.Failure is FailureKind.Invalid or FailureKind.Conflict
            ? ShowAsync(cancellationToken)
            : this.RefuseAsync(refused, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await status.ReadAsync(Slug, Label, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Status = found;
        return Page();
    }
}
