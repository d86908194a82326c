using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>The plan: drafted by the owner, decided by a supervisor, its goals resolved one by one.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class PlanModel(CaseReader reader, Planning planning, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public PlanForm Input { get; set; } = new();

    [BindProperty]
    public DecisionForm Decision { get; set; } = new();

    [BindProperty]
    public GoalForm Goal { get; set; } = new();

    /// <summary>Drafting is open after the assessment, and again when a plan was returned.</summary>
    public bool MayDraft => Shown.May(ChildCaseState.PlanDrafted) || (Shown is { Standing.IsOwner: true, Case.State: ChildCaseState.PlanDrafted, Plan.State: PlanState.Returned });

    public bool MayDecide => Shown.May(ChildCaseState.PlanApproved) && Shown.Plan?.State == PlanState.Submitted;

    public bool MayResolve => Shown.Standing.IsOwner && Shown.Plan?.State == PlanState.Approved && CaseStateMachine.Referring.Contains(Shown.Case.State);

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Input), S["The plan waits for a supervisor now."], () => planning.SubmitAsync(Number, Input.ToRequest(Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDecideAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Decision), S["Your decision is recorded."], () => DecideAsync(cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostGoalAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Goal), S["The goal is recorded."], () => planning.ResolveAsync(Number, Goal.Id, Goal.State, Goal.Text, Version, cancellationToken), cancellationToken, CasePaths.Step(Number, "plan"));

    protected override void Fill()
    {
        if (MayDraft && Shown.Plan is { State: PlanState.Returned } returned)
        {
            Input.Summary = returned.Summary;
            Input.Goals = [.. returned.Goals.Select(goal => new GoalLine { Help = goal.Help, Text = goal.Text, DueOn = goal.DueOn })];
        }
    }

    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        while (Input.Goals.Count < Planning.MostGoals)
        {
            Input.Goals.Add(new GoalLine());
        }

        return Task.CompletedTask;
    }

    private Task<Result> DecideAsync(CancellationToken cancellationToken) => Decision.Approve is { } approve
        ? planning.DecideAsync(Number, approve, Decision.Text, Version, cancellationToken)
        : Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Choose your decision."], "approve"));
}

/// <summary>The form of a plan.</summary>
internal sealed class PlanForm
{
    [StringLength(Limits.Note)]
    public string? Summary { get; set; }

    [MaxLength(Planning.MostGoals)]
    public List<GoalLine> Goals { get; set; } = [];

    public PlanRequest ToRequest(long? version) => new(Summary ?? "", [.. Goals.Select(goal => new GoalRequest(goal.Help, goal.Text ?? "", goal.DueOn))], version);
}

/// <summary>One goal in the form.</summary>
internal sealed class GoalLine
{
    public HelpKind? Help { get; set; }

    [StringLength(Limits.Note)]
    public string? Text { get; set; }

    public DateOnly? DueOn { get; set; }
}

/// <summary>What became of a goal.</summary>
internal sealed class GoalForm : NoteForm
{
    public Guid Id { get; set; }

    public GoalState State { get; set; }
}
