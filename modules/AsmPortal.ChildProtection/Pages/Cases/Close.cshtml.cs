using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>The ways in which a case ends, and how it begins anew.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class CloseModel(CaseReader reader, Closing closing, Ending ending, Holding holding, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public CloseForm Input { get; set; } = new();

    [BindProperty]
    public DecisionForm Decision { get; set; } = new();

    [BindProperty]
    public NoteForm Adult { get; set; } = new();

    [BindProperty]
    public NoteForm Lost { get; set; } = new();

    [BindProperty]
    public NoteForm Over { get; set; } = new();

    [BindProperty]
    public NoteForm Again { get; set; } = new();

    [BindProperty]
    public HoldForm Hold { get; set; } = new();

    public bool Waits => Shown.Closure?.State == ClosureState.Proposed;

    public bool MayPropose => Shown is { Standing.IsOwner: true, Open: true } && !Waits;

    public bool MayDecide => Waits && Shown.May(ChildCaseState.Closed);

    public Task<IActionResult> OnPostProposeAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["The proposal waits for a supervisor now."], () => closing.ProposeAsync(Number, Input.ToRequest(Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDecideAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Decision), S["Your decision is recorded."], () => DecideAsync(cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAdultAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Adult), S["The case is ended: the person is an adult."], () => ending.AdultAsync(Number, Adult.Text, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostLostAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Lost), S["The child counts as lost to follow-up. The case can be reopened at any time."], () => ending.LostAsync(Number, Lost.Text, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostOverAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Over), S["The case is handed over."], () => ending.HandOverAsync(Number, Over.Text, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Again), S["The case is open again. Assess the risk first."], () => ending.ReopenAsync(Number, Again.Text, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostHoldAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Hold), S["The case is kept until the legal hold is lifted."], () => holding.HoldAsync(Number, Hold.Ground, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostLiftAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The legal hold is lifted."], () => holding.LiftAsync(Number, Version, cancellationToken), cancellationToken);

    private Task<Result> DecideAsync(CancellationToken cancellationToken) => Decision.Approve is { } approve
        ? closing.DecideAsync(Number, approve, Decision.Text, Version, cancellationToken)
        : Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Choose your decision."], "approve"));
}

/// <summary>The form of a legal hold.</summary>
internal sealed class HoldForm
{
    public HoldGround? Ground { get; set; }
}

/// <summary>The form of a proposal.</summary>
internal sealed class CloseForm
{
    public ClosureKind? Kind { get; set; }

    public bool ChildTold { get; set; }

    public bool CaregiverTold { get; set; }

    [StringLength(Limits.Note)]
    public string? Reason { get; set; }

    public ClosureRequest ToRequest(long? version) => new(Kind, ChildTold, CaregiverTold, Reason ?? "", version);
}
