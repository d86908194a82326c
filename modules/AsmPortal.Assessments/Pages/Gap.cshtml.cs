using AsmPortal.Actions.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Pages;

/// <summary>Makes a corrective action of one requirement that holds the site back: what is to be done, by whom, by when, at what cost, with what support.</summary>
[SignedIn]
internal sealed class GapModel(
    AssessmentReader reader, AssessmentScores scores, FrameworkTexts texts, GapActions gaps, ICorrectiveActions actions, IStringLocalizer<AssessmentsResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public GapForm Input { get; set; } = new();

    public AssessmentView View { get; private set; } = null!;

    public UnmetRequirement Gap { get; private set; } = null!;

    public RequirementDocument? Requirement { get; private set; }

    public bool MayGiveAway => GapActions.MayGiveAway(View.Standing);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            return NotFound();
        }

        // Somebody made one in the meantime.
        var known = await actions.OfSourceAsync(ActionSourceKind.Gap, View.Assessment.Id, cancellationToken);
        if (known.FirstOrDefault(action => action.Source.Key == Gap.StableId) is { } there)
        {
            return LocalRedirect($"~/{Languages.Current}{there.Path}");
        }

        Input.Owner = View.Cooperative?.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? await this.EndAsync(await gaps.RecommendAsync(View.Assessment.Id, Gap.Code, Input.ToPlan(MayGiveAway), cancellationToken), AssessmentPaths.Score(View.Assessment.Number), S["The corrective action is recommended."], PageAnswers.InputField, Again)
            : Page();
    }

    private Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());

    /// <summary>False when there is nothing that the running person may plan here.</summary>
    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } view || !GapActions.MayPlan(view.Assessment, view.Standing))
        {
            return false;
        }

        View = view;
        var score = await scores.ReadAsync(view.Assessment, cancellationToken);
        var gap = score.Decisive(view.Assessment.Kind).HeldBackBy.FirstOrDefault(unmet => unmet.Code == Code);
        var document = (await texts.ReadAsync(view.Assessment.FrameworkVersionId, cancellationToken)).Document;
        Requirement = document.Principles.SelectMany(ScoringScheme.Below).FirstOrDefault(requirement => requirement.StableId == gap?.StableId);
        Gap = gap!;
        return gap is not null;
    }

    /// <summary>The action to recommend.</summary>
    internal sealed class GapForm
    {
        public string? Description { get; set; }

        public string? Owner { get; set; }

        public DateOnly? DueOn { get; set; }

        public long? Cost { get; set; }

        public SupportWanted Support { get; set; }

        public GapPlan ToPlan(bool withOwner) => new() { Description = Description ?? "", Owner = withOwner ? Owner ?? "" : null, DueOn = DueOn, Cost = Cost, Support = Support };
    }
}
