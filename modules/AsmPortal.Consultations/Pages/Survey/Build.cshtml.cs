using AsmPortal.Consultations.Pages.Sessions;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

/// <summary>One survey on the desk: its questions in order, opening, copying.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class BuildModel(SurveyReader reader, SurveyBuilder builder, IStringLocalizer<ConsultationsResources> S) : SurveyPageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsFrozen { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(true, cancellationToken);

    public async Task<IActionResult> OnPostHeadAsync(CancellationToken cancellationToken)
    {
        var done = await builder.WriteHeadAsync(Sheet.Survey.Id, Input.Title, Input.Introduction, cancellationToken);
        return done.Succeeded ? this.GoTo(Here, S["Saved."]) : await this.AnswerAsync(done, () => ShowAsync(false, cancellationToken));
    }

    public async Task<IActionResult> OnPostMoveAsync(Guid id, bool up, CancellationToken cancellationToken) =>
        await GoOnAsync(await builder.MoveAsync(Sheet.Survey.Id, id, up, cancellationToken), null, cancellationToken);

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancellationToken) =>
        await GoOnAsync(await builder.DeleteAsync(Sheet.Survey.Id, id, cancellationToken), S["The question is deleted."], cancellationToken);

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken) =>
        await GoOnAsync(await builder.OpenAsync(Sheet.Survey.Id, cancellationToken), S["The survey is open."], cancellationToken);

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken cancellationToken)
    {
        var copied = await builder.CopyAsync(Consultation.Id, Number, cancellationToken);
        return copied.Succeeded ? this.GoTo(SessionPaths.SurveyDeskOf(Slug, copied.Value), S["This is the copy; nobody has answered it."]) : await GoOnAsync(copied, null, cancellationToken);
    }

    private async Task<IActionResult> GoOnAsync(Result done, string? notice, CancellationToken cancellationToken) =>
        done.Succeeded ? this.GoTo(Here, notice) : await this.AnswerAsync(done, () => ShowAsync(true, cancellationToken), "");

    private async Task<IActionResult> ShowAsync(bool readHead, CancellationToken cancellationToken)
    {
        IsFrozen = await reader.IsAnsweredAsync(Sheet.Survey.Id, cancellationToken);
        if (readHead)
        {
            Input = new Form { Title = Sheet.Survey.Title, Introduction = Sheet.Survey.Introduction };
        }

        return Page();
    }

    internal sealed class Form
    {
        public LocalizedText Title { get; set; } = LocalizedText.Empty;

        public LocalizedText Introduction { get; set; } = LocalizedText.Empty;
    }
}
