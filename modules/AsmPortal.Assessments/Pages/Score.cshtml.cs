using AsmPortal.Actions.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Pages;

/// <summary>Levels, what holds the site back, and the corrective actions that answer to it; self-declared and verified apart.</summary>
[SignedIn]
internal sealed class ScoreModel(
    AssessmentReader reader, AssessmentScores scores, FrameworkTexts texts, GapActions gaps, ICorrectiveActions actions, IStringLocalizer<AssessmentsResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public AssessmentView View { get; private set; } = null!;

    public AssessmentScore Score { get; private set; } = null!;

    public FrameworkText Text { get; private set; } = null!;

    /// <summary>Actions by the stable id of the requirement.</summary>
    public IReadOnlyDictionary<string, ActionSummary> Actions { get; private set; } = new Dictionary<string, ActionSummary>();

    /// <summary>The side that decides: verified once there is one, in a self-assessment the cooperative’s.</summary>
    public Score Decisive => View.Assessment.Kind == AssessmentKind.Self ? Score.SelfDeclared : Score.Verified ?? Score.SelfDeclared;

    public bool MayPlanActions => GapActions.MayPlan(View.Assessment, View.Standing);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAllAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        var notice = S["A corrective action is recommended for each requirement that holds the site back."];
        return await this.EndAsync(await gaps.RecommendAllAsync(view.Assessment.Id, cancellationToken), AssessmentPaths.Score(view.Assessment.Number), notice, PageAnswers.InputField, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Score = await scores.ReadAsync(view.Assessment, cancellationToken);
        Text = await texts.ReadAsync(view.Assessment.FrameworkVersionId, cancellationToken);
        Actions = (await actions.OfSourceAsync(ActionSourceKind.Gap, view.Assessment.Id, cancellationToken)).DistinctBy(action => action.Source.Key).ToDictionary(action => action.Source.Key);
        return Page();
    }
}
