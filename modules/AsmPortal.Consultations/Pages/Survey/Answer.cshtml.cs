using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Pages.Sessions;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

/// <summary>Answering the open survey of a consultation, once or again until the deadline.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class AnswerModel(SurveyReader reader, SurveyDrafts drafts, SurveySubmission submission, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public bool Thanks { get; set; }

    public SurveySheet? Sheet { get; private set; }

    public IReadOnlyList<ShownQuestion> Questions { get; private set; } = [];

    public bool IsSignedIn => user.IsSignedIn;

    public bool MayAnswer => submission.MayAnswer(Consultation);

    /// <summary>Whether the page holds answers that would be lost without it: a form that was refused, or a draft.</summary>
    public bool HasTyped { get; private set; }

    public IEnumerable<SelectListItem> Attributions =>
        SessionForms.EnumChoices<Attribution>(S).Where(choice => choice.Value == nameof(Attribution.Named) || (choice.Value == nameof(Attribution.Anonymous) && Consultation.Rules.AnonymousAllowed));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Sheet = await reader.FindOpenAsync(Consultation.Id, cancellationToken);
        if (Sheet is null)
        {
            return Page();
        }

        var own = await reader.OwnAsync(Sheet.Survey.Id, cancellationToken);
        var answers = own is null ? [] : await reader.AnswersAsync(own.Id, cancellationToken);
        var draft = await drafts.FindAsync(Sheet.Survey.Id, cancellationToken);
        HasTyped = draft is not null;
        Input = new Form { Key = ReceiptCode.NewKey(), Seen = SurveySubmission.Mark(own), Attribution = Consultation.Rules.AnonymousAllowed ? Attribution.Anonymous : Attribution.Named };
        Questions = ShownQuestion.Of(Sheet, draft ?? TypedAnswers.Of(Sheet.Questions, answers), answers, S);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Sheet = await reader.FindOpenAsync(Consultation.Id, cancellationToken);
        if (Sheet is null)
        {
            return NotFound();
        }

        var typed = TypedAnswers.Of(Request.Form);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(typed, cancellationToken);
        }

        var sent = new SentSurvey(Input.Key, Input.Seen, typed, Files(Sheet), Languages.Current, Input.Group, Input.Attribution, Input.Name ?? "");
        var done = await submission.SubmitAsync(Found, Sheet, sent, cancellationToken);
        return done.Succeeded ? this.GoTo(ConsultationPaths.Survey(Slug) + "?thanks=true") : await RefuseAsync(done, typed, cancellationToken);
    }

    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (!IsSignedIn || await reader.FindOpenAsync(Consultation.Id, cancellationToken) is not { } sheet)
        {
            return IsSignedIn ? NotFound() : Forbid();
        }

        await drafts.SaveAsync(sheet.Survey.Id, TypedAnswers.Of(Request.Form), cancellationToken);
        return this.GoTo(ConsultationPaths.Survey(Slug), S["Your draft is kept. It has not been sent."]);
    }

    /// <summary>The page as it was sent, with the reasons; what was typed stays.</summary>
    private async Task<IActionResult> RefuseAsync(Result refused, TypedAnswers typed, CancellationToken cancellationToken)
    {
        if (refused.Failure == FailureKind.Conflict && await reader.OwnAsync(Sheet!.Survey.Id, cancellationToken) is { } own)
        {
            // Sent once more it replaces what the other window sent, now that the person knows.
            ModelState.Remove("Input.Seen");
            Input.Seen = SurveySubmission.Mark(own);
        }

        return await this.AnswerAsync(Result.Refuse(refused.Failure!.Value, [.. refused.Reasons.Select(AtItsField)]), () => ShowAsync(typed, cancellationToken), "");
    }

    /// <summary>Questions have names of their own, the other fields those of the form.</summary>
    private static Reason AtItsField(Reason reason) =>
        reason.Field.Length == 0 || reason.Field.StartsWith("q.", StringComparison.Ordinal) ? reason : reason with { Field = $"Input.{char.ToUpperInvariant(reason.Field[0])}{reason.Field[1..]}" };

    private async Task<IActionResult> ShowAsync(TypedAnswers typed, CancellationToken cancellationToken)
    {
        var own = await reader.OwnAsync(Sheet!.Survey.Id, cancellationToken);
        HasTyped = true;
        Questions = ShownQuestion.Of(Sheet, typed, own is null ? [] : await reader.AnswersAsync(own.Id, cancellationToken), S);
        return Page();
    }

    private Dictionary<Guid, IReadOnlyList<IFormFile>> Files(SurveySheet sheet) =>
        sheet.Questions.Where(question => question.Kind == QuestionKind.Files)
            .Select(question => (question.Id, Files: Request.Form.Files.GetFiles(TypedAnswers.Field(question))))
            .Where(pair => pair.Files.Any(file => file.Length > 0))
            .ToDictionary(pair => pair.Id, pair => (IReadOnlyList<IFormFile>)[.. pair.Files.Where(file => file.Length > 0)]);

    internal sealed class Form
    {
        [StringLength(64, MinimumLength = 32)]
        public string Key { get; set; } = "";

        public long Seen { get; set; }

        public StakeholderGroup? Group { get; set; }

        public Attribution Attribution { get; set; } = Attribution.Anonymous;

        [StringLength(Limits.Name)]
        public string? Name { get; set; }
    }
}
