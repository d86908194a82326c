using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Desk;

/// <summary>Documents and frequent questions of the public page.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class PageContentModel(PageSetup setup, DeskReader reader, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty]
    public DocumentForm Document { get; set; } = new();

    [BindProperty]
    public QuestionForm Question { get; set; } = new();

    public IReadOnlyList<ConsultationDocument> Documents { get; private set; } = [];

    public IReadOnlyList<FrequentQuestion> Questions { get; private set; } = [];

    public async Task OnGetAsync(Guid? question, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Questions.FirstOrDefault(row => row.Id == question) is { } chosen)
        {
            Question = new QuestionForm { Id = chosen.Id, Question = chosen.Question, Answer = chosen.Answer };
        }
    }

    public async Task<IActionResult> OnPostDocumentAsync(CancellationToken cancellationToken)
    {
        await using var content = Document.File?.OpenReadStream();
        (string, Stream)? file = content is null ? null : (Path.GetFileName(Document.File!.FileName), content);
        return await AnswerAsync(await setup.AddDocumentAsync(Slug, Document.Title, (Document.Address ?? "").Trim(), Document.Language ?? "", file, cancellationToken), S["The document is added."], "Document.", cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveDocumentAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(await setup.RemoveDocumentAsync(Slug, id, cancellationToken), S["The document is removed."], "", cancellationToken);

    public async Task<IActionResult> OnPostQuestionAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(await setup.SaveQuestionAsync(Slug, Question.Id, Question.Question, Question.Answer, cancellationToken), S["Saved."], "Question.", cancellationToken);

    public async Task<IActionResult> OnPostRemoveQuestionAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(await setup.RemoveQuestionAsync(Slug, id, cancellationToken), S["The question is removed."], "", cancellationToken);

    private async Task<IActionResult> AnswerAsync(Result result, string notice, string prefix, CancellationToken cancellationToken) =>
        result.Succeeded
            ? this.GoTo(ConsultationPaths.DeskOf(Slug) + "/page", notice)
            : await this.RefuseAsync(result, async () =>
            {
                await LoadAsync(cancellationToken);
                return Page();
            }, prefix);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Documents = await reader.DocumentsAsync(Consultation.Id, cancellationToken);
        Questions = await reader.QuestionsAsync(Consultation.Id, cancellationToken);
    }
}

/// <summary>A document or link to add.</summary>
internal sealed class DocumentForm
{
    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public IFormFile? File { get; set; }

    public string? Address { get; set; }

    public string? Language { get; set; }
}

/// <summary>A question to add or change.</summary>
internal sealed class QuestionForm
{
    public Guid? Id { get; set; }

    public LocalizedText Question { get; set; } = LocalizedText.Empty;

    public LocalizedText Answer { get; set; } = LocalizedText.Empty;
}
