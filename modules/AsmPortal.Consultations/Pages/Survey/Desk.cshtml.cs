using AsmPortal.Consultations.Pages.Sessions;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Consultations.Pages.Survey;

[RequirePermission(Permissions.ManageName)]
internal sealed class SurveyDeskModel(SurveyReader reader, SurveyBuilder builder) : ConsultationPageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SurveyRow> Surveys { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Surveys = await reader.ListAsync(Consultation.Id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var created = await builder.CreateAsync(Consultation.Id, Input.Title, cancellationToken);
        return created.Succeeded ? this.GoTo(SessionPaths.SurveyDeskOf(Slug, created.Value)) : await this.AnswerAsync(created, () => OnGetAsync(cancellationToken));
    }

    internal sealed class Form
    {
        public LocalizedText Title { get; set; } = LocalizedText.Empty;
    }
}
