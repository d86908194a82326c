using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Evidence;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Pages;

/// <summary>
/// The requirements of one principle with their answers, level by level: the cooperative’s rating, the verifier’s beside it, evidence, questions.
/// Each form saves by itself and comes back to its place; the scripts of the page save the same through the API, also later when there is no connection.
/// </summary>
[SignedIn]
[RequestSizeLimit(RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = RequestBytes)]
internal sealed class AnswerModel(
    AssessmentReader reader, AnswerSheets sheets, AnswerSaving saving, EvidenceIntake intake, ReviewThread thread, ICurrentUser user, IStringLocalizer<AssessmentsResources> S) : PageModel
{
    /// <summary>More than any portal sets for a file; how much one may really have, the intake says in words.</summary>
    private const long RequestBytes = 64 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>Code of the top principle; the first when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Principle { get; set; }

    [BindProperty]
    public AnswerForm Input { get; set; } = new();

    public AssessmentView View { get; private set; } = null!;

    public AnswerSheet Sheet { get; private set; } = null!;

    public PrincipleDocument Shown { get; private set; } = null!;

    /// <summary>Two answers to one requirement, of which the person chooses; null when nobody else wrote.</summary>
    public SavedAnswer? Conflict { get; private set; }

    public Guid? UserId => user.Id;

    /// <summary>The side that this person gives now; null when they only read.</summary>
    public RatingSide? Side =>
        View.Standing.Answers && AnswerRules.IsOpen(View.Assessment.State, RatingSide.SelfDeclared) ? RatingSide.SelfDeclared
        : View.Standing.Verifies && AnswerRules.IsOpen(View.Assessment.State, RatingSide.Verified) ? RatingSide.Verified
        : null;

    public bool MayAsk => View.Standing.Verifies && View.Assessment.State == AssessmentState.DeskReview;

    public bool MayReply => View.Standing.Answers && View.Assessment.State is AssessmentState.Returned or AssessmentState.DeskReview;

    public IEnumerable<IGrouping<int, RequirementDocument>> Levels =>
        ScoringScheme.Below(Shown).Where(requirement => Sheet.Cards.ContainsKey(requirement.StableId)).GroupBy(requirement => requirement.Level).OrderBy(level => level.Key);

    public string Path => AssessmentPaths.Answer(View.Assessment.Number, Shown.Code);

    /// <summary>What was typed into a form that was refused; null for every other form.</summary>
    public AnswerForm? Typed(string code, string form) => !ModelState.IsValid && Input.Code == code && Input.Form == form ? Input : null;

    /// <summary>The name of a field of one requirement’s form, in refusals and on the page.</summary>
    public static string FieldName(string code, string field) => $"{AssessmentPaths.Anchor(code)}-{field}";

    public IEnumerable<string> ErrorsOf(string code, string field) => ModelState.TryGetValue(FieldName(code, field), out var state) ? state.Errors.Select(error => error.ErrorMessage) : [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        var saved = HasUnreadable() ? Result<SavedAnswer>.Refuse(FailureKind.Invalid, []) : await SaveAsync(view.Assessment.Id, cancellationToken);
        if (saved is { Succeeded: true, Value.Outcome: SaveOutcome.Conflict })
        {
            Conflict = saved.Value;
            return await ShowAsync(cancellationToken);
        }

        return await EndAsync(saved.Succeeded ? saved.Value.Refusal ?? Result.Done : saved, S["The answer to {0} is saved.", Input.Code ?? ""], cancellationToken);
    }

    public async Task<IActionResult> OnPostEvidenceAsync(CancellationToken cancellationToken) => await RunAsync(
        async id =>
        {
            if (Input.File is not { } file)
            {
                return Result.Refuse(FailureKind.Invalid, S["Choose a file."], "file");
            }

            await using var content = file.OpenReadStream();
            return await intake.AddAsync(id, Input.Code ?? "", content, new EvidenceFacts(System.IO.Path.GetFileName(file.FileName)) { DocumentDate = Input.DocumentDate, Note = Input.Note ?? "" }, cancellationToken);
        },
        S["The evidence is added."],
        cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) =>
        RunAsync(id => intake.RemoveAsync(id, Input.Evidence, cancellationToken), S["The evidence is taken back."], cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken) =>
        RunAsync(async id => await saving.ConfirmAsync(id, [Input.Code ?? ""], cancellationToken), S["The answer is confirmed."], cancellationToken);

    public Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken) =>
        RunAsync(id => thread.AskAsync(id, Input.Code ?? "", Input.Text ?? "", cancellationToken), S["The question is asked."], cancellationToken);

    public Task<IActionResult> OnPostReplyAsync(CancellationToken cancellationToken) =>
        RunAsync(id => thread.AnswerAsync(id, Input.Code ?? "", Input.Text ?? "", cancellationToken), S["The question is answered."], cancellationToken);

    private async Task<Result<SavedAnswer>> SaveAsync(Guid id, CancellationToken cancellationToken)
    {
        if (Input.Rating is not { } rating || Input.Side is not { } side)
        {
            return Result<SavedAnswer>.Refuse(FailureKind.Invalid, S["Choose a rating."], "rating");
        }

        return await saving.SaveAsync(id, side, new AnswerInput(Input.Code ?? "", rating, Input.Reason ?? "") { Version = Input.Version, ClientKey = Input.ClientKey ?? "" }, cancellationToken);
    }

    private async Task<IActionResult> RunAsync(Func<Guid, Task<Result>> work, string notice, CancellationToken cancellationToken) =>
        await reader.FindAsync(Number, cancellationToken) is not { } view ? NotFound()
        : HasUnreadable() ? await ShowAsync(cancellationToken)
        : await EndAsync(await work(view.Assessment.Id), notice, cancellationToken);

    /// <summary>Whether something could not be read, for example a date; it is said at the field of the requirement whose form it was.</summary>
    private bool HasUnreadable()
    {
        foreach (var (key, entry) in ModelState.Where(pair => pair.Value?.Errors.Count > 0).ToList())
        {
            var messages = entry!.Errors.Select(error => error.ErrorMessage).ToList();
            ModelState.Remove(key);
            var field = key[(key.LastIndexOf('.') + 1)..];
            messages.ForEach(message => ModelState.AddModelError(FieldName(Input.Code ?? "", char.ToLowerInvariant(field[0]) + field[1..]), message));
        }

        return !ModelState.IsValid;
    }

    private Task<IActionResult> EndAsync(Result result, string notice, CancellationToken cancellationToken) => this.EndAsync(
        result,
        $"{AssessmentPaths.Answer(Number, Principle)}#{AssessmentPaths.Anchor(Input.Code ?? "")}",
        notice,
        field => FieldName(Input.Code ?? "", field switch { EvidenceFields.Length or EvidenceFields.Type => "file", _ => field }),
        () => ShowAsync(cancellationToken));

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Sheet = await sheets.ReadAsync(view.Assessment, cancellationToken);
        var shown = Principle is null ? Sheet.Version.Principles.FirstOrDefault() : Sheet.Version.Principles.FirstOrDefault(principle => principle.Code == Principle);
        if (shown is null)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }

    /// <summary>All small forms of the page: each sends its own part.</summary>
    internal sealed class AnswerForm
    {
        public string? Code { get; set; }

        /// <summary>Which of a requirement’s forms it was.</summary>
        public string? Form { get; set; }

        public RatingSide? Side { get; set; }

        public Rating? Rating { get; set; }

        public string? Reason { get; set; }

        public long? Version { get; set; }

        public string? ClientKey { get; set; }

        public IFormFile? File { get; set; }

        public DateOnly? DocumentDate { get; set; }

        public string? Note { get; set; }

        public string? Text { get; set; }

        public Guid Evidence { get; set; }
    }
}

/// <summary>One requirement on the page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Requirement">Its text.</param>
/// <param name="Card">What was said of it.</param>
internal sealed record AnswerRequirement(AnswerModel Page, RequirementDocument Requirement, AnswerCard Card);
