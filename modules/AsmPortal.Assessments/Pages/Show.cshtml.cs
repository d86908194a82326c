using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Planning;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Pages;

/// <summary>A step that the reader may take, with what is still missing for it.</summary>
internal sealed record OpenStep(StepRule Rule, IReadOnlyList<Reason> Missing);

/// <summary>How far one principle is answered.</summary>
internal sealed record AnsweredPrinciple(PrincipleDocument Principle, int Answered, int Total, int ToConfirm, int Questions);

/// <summary>One assessment: where it stands, what comes next for the reader, how far it is, who works on it, what happened.</summary>
[SignedIn]
internal sealed class ShowModel(
    AssessmentReader reader,
    AnswerSheets sheets,
    AssessmentScores scores,
    StepGates gates,
    AssessmentWorkflow workflow,
    AnswerSaving saving,
    TeamEditing team,
    AssessmentPlanning planning,
    IOrganisationDirectory organisations,
    IUserDirectory people,
    ICurrentUser user,
    IStringLocalizer<AssessmentsResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public StepForm Input { get; set; } = new();

    public AssessmentView View { get; private set; } = null!;

    public VersionDocument Version { get; private set; } = null!;

    public AssessmentScore Score { get; private set; } = null!;

    public IReadOnlyList<OpenStep> Steps { get; private set; } = [];

    public IReadOnlyList<AnsweredPrinciple> Principles { get; private set; } = [];

    /// <summary>People who can be put into the team; empty for whoever may not change it.</summary>
    public IReadOnlyList<SelectListItem> Candidates { get; private set; } = [];

    public bool MayAnswer => View.Standing.Answers && AnswerRules.IsOpen(View.Assessment.State, RatingSide.SelfDeclared);

    public bool MayVerify => View.Standing.Verifies && AnswerRules.IsOpen(View.Assessment.State, RatingSide.Verified);

    public int ToConfirm => Principles.Sum(principle => principle.ToConfirm);

    public bool MayEditTeam => user.Has(Permissions.Plan) && (View.Standing.Answers || View.Standing.MayVerify) && !AssessmentStateMachine.IsOver(View.Assessment.State);

    public bool MayChangePlan =>
        user.Has(Permissions.Plan) && (View.Standing.Answers || View.Standing.Verifies || user.Has(Permissions.ReadAll)) && View.Assessment.State is (AssessmentState.Draft or AssessmentState.Returned);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostStepAsync(CancellationToken cancellationToken) =>
        EndAsync(id => workflow.MoveAsync(id, Input.To, Input.Note ?? "", cancellationToken), S["Done: the state has changed."], _ => $"note-{Input.To}", cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken) =>
        EndAsync(async id => await saving.ConfirmAsync(id, null, cancellationToken), S["The carried answers are confirmed."], _ => "", cancellationToken);

    public Task<IActionResult> OnPostTeamAsync(CancellationToken cancellationToken) =>
        EndAsync(id => team.SetAsync(id, Input.Person ?? Guid.Empty, Input.Role, cancellationToken), S["The team is changed."], _ => "Input.Person", cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) =>
        EndAsync(id => team.RemoveAsync(id, Input.Person ?? Guid.Empty, cancellationToken), S["The team is changed."], _ => "Input.Person", cancellationToken);

    public Task<IActionResult> OnPostPlanAsync(CancellationToken cancellationToken) =>
        EndAsync(id => ChangePlanAsync(id, cancellationToken), S["The plan is changed."], PageAnswers.InputField, cancellationToken);

    private Task<Result> ChangePlanAsync(Guid id, CancellationToken cancellationToken) => (Input.PeriodFrom, Input.PeriodTo) switch
    {
        (null, _) => Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Give the first day."], "periodFrom")),
        (_, null) => Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Give the last day."], "periodTo")),
        ({ } from, { } to) => planning.ChangeAsync(id, new PlanChange(from, to, Input.DueOn, Input.VisitOn, Input.Scope ?? "", Languages.Current), cancellationToken),
    };

    private async Task<IActionResult> EndAsync(Func<Guid, Task<Result>> work, string notice, Func<string, string> field, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? await this.EndAsync(await work(view.Assessment.Id), AssessmentPaths.Show(view.Assessment.Number), notice, field, () => ShowAsync(cancellationToken))
            : await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;

        // What was typed and refused is in the model state and goes before these.
        (Input.PeriodFrom, Input.PeriodTo, Input.DueOn, Input.VisitOn, Input.Scope) = (view.Assessment.PeriodFrom, view.Assessment.PeriodTo, view.Assessment.DueOn, view.Assessment.VisitOn, view.Assessment.Scope);
        Score = await scores.ReadAsync(view.Assessment, cancellationToken);
        var sheet = await sheets.ReadAsync(view.Assessment, cancellationToken);
        Version = sheet.Version;
        Principles = [.. Version.Principles.Select(principle => Count(principle, sheet))];
        var steps = new List<OpenStep>();
        foreach (var rule in view.Steps)
        {
            // A handful at most: one for each way out of the present state.
            steps.Add(new OpenStep(rule, await gates.MissingAsync(view.Assessment, rule.To, cancellationToken)));
        }

        Steps = steps;
        Candidates = MayEditTeam ? await CandidatesAsync(cancellationToken) : [];
        return Page();
    }

    private static AnsweredPrinciple Count(PrincipleDocument principle, AnswerSheet sheet)
    {
        var cards = ScoringScheme.Below(principle).Select(requirement => sheet.Cards.GetValueOrDefault(requirement.StableId)).OfType<AnswerCard>().ToList();
        return new AnsweredPrinciple(
            principle,
            cards.Count(card => card.Self.Rating != Rating.NotAssessed && card.Self.Origin != AnswerOrigin.Carried),
            cards.Count,
            cards.Count(card => card.Self.Origin == AnswerOrigin.Carried),
            cards.Count(card => card.Thread.Any(message => message.IsOpen)));
    }

    /// <summary>Members of the cooperative, and whoever may verify.</summary>
    private async Task<IReadOnlyList<SelectListItem>> CandidatesAsync(CancellationToken cancellationToken)
    {
        var members = View.Cooperative is { } cooperative ? await organisations.MembersAsync(cooperative.Id, cancellationToken) : [];
        var names = await people.GetNamesAsync([.. members.Select(member => member.UserId)], cancellationToken);
        var verifiers = await people.FindByPermissionAsync(Permissions.VerifyName, cancellationToken);
        return [.. names.Select(pair => (pair.Key, pair.Value)).Concat(verifiers.Select(person => (person.Id, person.DisplayName))).DistinctBy(pair => pair.Item1)
            .OrderBy(pair => pair.Item2, StringComparer.CurrentCulture).Select(pair => new SelectListItem(pair.Item2, pair.Item1.ToString()))];
    }

    /// <summary>The forms of this page.</summary>
    internal sealed class StepForm
    {
        public AssessmentState To { get; set; }

        [StringLength(Limits.Text)]
        public string? Note { get; set; }

        public Guid? Person { get; set; }

        public TeamRole Role { get; set; }

        public DateOnly? PeriodFrom { get; set; }

        public DateOnly? PeriodTo { get; set; }

        public DateOnly? DueOn { get; set; }

        public DateOnly? VisitOn { get; set; }

        [StringLength(Limits.Text)]
        public string? Scope { get; set; }
    }
}
