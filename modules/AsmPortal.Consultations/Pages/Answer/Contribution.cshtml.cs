using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>One contribution on the desk: what was said, the text it is about, what was answered to others, and the answer in preparation.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class ContributionModel(
    AnswerReader reader,
    AnswerWriter writer,
    AnswerDrafts drafts,
    AnswerDesk desk,
    ContributionTexts texts,
    ContributionTranslations translations,
    ICurrentUser user,
    IStringLocalizer<ConsultationsResources> S) : AnswerPage
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public AnswerForm Input { get; set; } = new();

    public ContributionOnDesk Shown { get; private set; } = null!;

    public Contribution Row { get; private set; } = null!;

    public AnswerConflict? Conflict { get; private set; }

    public DateTime? RestoredFrom { get; private set; }

    /// <summary>A changed text that could not be saved, kept on the page.</summary>
    public string? TypedText { get; private set; }

    public bool MayWrite => user.Has(Permissions.Answer) && AnswerStateMachine.Editable.Contains(Row.AnswerState);

    public bool MayPropose => AnswerStateMachine.Permits(AnswerStep.Propose, user) && AnswerStateMachine.Allows(AnswerStep.Propose, Row.AnswerState);

    public bool MayTakeBack => AnswerStateMachine.Permits(AnswerStep.TakeBack, user) && AnswerStateMachine.Allows(AnswerStep.TakeBack, Row.AnswerState);

    public bool MayDismiss => AnswerStateMachine.Permits(AnswerStep.Dismiss, user) && AnswerStateMachine.Allows(AnswerStep.Dismiss, Row.AnswerState);

    public bool MayRestore => AnswerStateMachine.Permits(AnswerStep.Restore, user) && AnswerStateMachine.Allows(AnswerStep.Restore, Row.AnswerState) && Row.ParentId is null && Row.State != ContributionState.Withdrawn;

    /// <summary>Whether the person may also write the text of the version: the editor's own rules judge it when it is saved.</summary>
    public bool MayChangeText => MayWrite;

    public bool MayTranslate(string language) => language != Row.Language && translations.MayTranslate(language);

    public bool MayReview(ContributionTranslation translation) => !translation.Reviewed && translation.ById != user.Id && translations.MayTranslate(translation.Language);

    public string Address => ConsultationPaths.Answer(Slug, Row.Reference);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindRowAsync(cancellationToken))
        {
            return NotFound();
        }

        await LoadAsync(cancellationToken);
        var draft = MayWrite ? await drafts.FindAsync(Row.Id, cancellationToken) : null;
        RestoredFrom = draft?.KeptAt;
        Input = draft is null ? AnswerForm.Of(Shown) : new AnswerForm
        {
            Outcome = draft.Outcome,
            Rationale = draft.Rationale,
            DuplicateOf = draft.DuplicateOf,
            ChangedRequirement = draft.ChangedRequirement,
            Version = draft.BaseVersion,
        };
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ActAsync(async () =>
    {
        var saved = await writer.SaveAsync(Input.Command(Row.Id), cancellationToken);
        if (saved.Conflict is { } conflict)
        {
            Conflict = conflict;
            Input.Version = conflict.Version;
            ModelState.Remove("Input.Version");
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return (saved.Result, saved.Count > 1 ? S.Plural(saved.Count, "{0} answer is saved.", "{0} answers are saved.").Value : S["The answer is saved."].Value);
    }, cancellationToken, "Input.");

    /// <summary>Keeps what is typed; the script of the page sends it while the person writes.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (!await FindRowAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!MayWrite || Languages.All.Any(language => Input.Rationale[language].Length > Limits.Comment))
        {
            return BadRequest();
        }

        await drafts.KeepAsync(Row.Id, Input.Outcome, Input.Rationale, Input.DuplicateOf ?? "", Input.ChangedRequirement ?? "", Input.Version, cancellationToken);
        return new NoContentResult();
    }

    public Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken) => ActAsync(async () =>
    {
        await drafts.DiscardAsync(Row.Id, cancellationToken);
        return (Result.Done, S["Your unsaved text is discarded."]);
    }, cancellationToken);

    public Task<IActionResult> OnPostProposeAsync(CancellationToken cancellationToken) =>
        ActAsync(async () => (await desk.ProposeAsync(Consultation, [Row.Id], cancellationToken), S["Proposed to the steering committee."]), cancellationToken);

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken) =>
        ActAsync(async () => (await desk.TakeBackAsync(Consultation, Row.Id, cancellationToken), S["The proposal is taken back."]), cancellationToken);

    public Task<IActionResult> OnPostSubstantiveAsync(bool substantive, string? reason, CancellationToken cancellationToken) =>
        ActAsync(async () => (await desk.SetSubstantiveAsync(Consultation, Row.Id, substantive, reason ?? "", cancellationToken), S["Saved."]), cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(string? note, CancellationToken cancellationToken) =>
        ActAsync(async () => (await desk.AddNoteAsync(Consultation, Row.Id, note ?? "", cancellationToken), S["The note is added."]), cancellationToken);

    public Task<IActionResult> OnPostTextAsync(string stableId, string? text, long token, CancellationToken cancellationToken) => ActAsync(async () =>
    {
        TypedText = text ?? "";
        var today = await texts.ReadAsync(Consultation, Row, cancellationToken);
        return today.Texts.FirstOrDefault(one => one.StableId == stableId) is { } seen
            ? (await texts.SaveAsync(Consultation, Row, seen with { ChangeToken = token }, TypedText, cancellationToken), S["The text is changed, and the answer links to it."])
            : (Result.Refuse(FailureKind.NotFound, S["There is no such requirement."]), "");
    }, cancellationToken);

    public Task<IActionResult> OnPostTranslateAsync(string language, string? text, string? proposedChange, long version, CancellationToken cancellationToken) =>
        ActAsync(async () => (await translations.SaveAsync(Consultation, Row, language, text ?? "", proposedChange ?? "", version, cancellationToken), S["The translation is saved. Another person reads it before it is shown."]), cancellationToken);

    public Task<IActionResult> OnPostReviewAsync(string language, long version, CancellationToken cancellationToken) =>
        ActAsync(async () => (await translations.ReviewAsync(Consultation, Row, language, version, cancellationToken), S["The translation is marked as reviewed."]), cancellationToken);

    private async Task<IActionResult> ActAsync(Func<Task<(Result Result, string Notice)>> act, CancellationToken cancellationToken, string prefix = "")
    {
        if (!await FindRowAsync(cancellationToken))
        {
            return NotFound();
        }

        var (result, notice) = await act();
        return await this.EndAsync(result, Address, notice, async () =>
        {
            await FindRowAsync(cancellationToken);
            await LoadAsync(cancellationToken);
            if (prefix.Length == 0)
            {
                Input = AnswerForm.Of(Shown);
            }

            return Page();
        }, prefix);
    }

    private async Task<bool> FindRowAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Consultation.Id, Reference, cancellationToken) is not { } row)
        {
            return false;
        }

        Row = row;
        return true;
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Shown = await reader.ReadAsync(Found, Row, cancellationToken);
}

/// <summary>The answer as it is typed.</summary>
internal sealed class AnswerForm
{
    public Outcome? Outcome { get; set; }

    public LocalizedText Rationale { get; set; } = LocalizedText.Empty;

    public string? SameAs { get; set; }

    public string? DuplicateOf { get; set; }

    public string? ChangedRequirement { get; set; }

    public bool WholeGroup { get; set; }

    public bool Alone { get; set; }

    public bool TranslationsStand { get; set; }

    /// <summary>The answer's version that the person started from; −1 when there was none.</summary>
    public long Version { get; set; } = -1;

    public static AnswerForm Of(ContributionOnDesk shown) => shown.Answer is not { } answer ? new AnswerForm() : new AnswerForm
    {
        Outcome = answer.Outcome,
        Rationale = answer.Rationale,
        DuplicateOf = shown.DuplicateOf,
        ChangedRequirement = answer.ChangedCode,
        Version = answer.Version,
    };

    public SaveAnswer Command(Guid contributionId) => new(contributionId, Outcome, Rationale)
    {
        SameAs = SameAs ?? "",
        DuplicateOf = DuplicateOf ?? "",
        ChangedRequirement = ChangedRequirement ?? "",
        WholeGroup = WholeGroup,
        Alone = Alone,
        TranslationsStand = TranslationsStand,
        ExpectedVersion = Version,
    };
}
