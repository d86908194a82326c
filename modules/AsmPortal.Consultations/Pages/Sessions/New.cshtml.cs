using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

[RequirePermission(Permissions.ManageName)]
internal sealed class NewModel(SessionSetup setup, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel, ISessionForm
{
    [BindProperty]
    public SessionForm Input { get; set; } = new();

    public void OnGet() => Input.TimeZone = Consultation.TimeZone;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var created = await setup.CreateAsync(Consultation.Id, Input.ToHeader(S), cancellationToken);
        return created.Succeeded
            ? this.GoTo(SessionPaths.DeskOf(Slug, created.Value), S["The session is announced."])
            : await this.AnswerAsync(created, () => Task.FromResult<IActionResult>(Page()));
    }
}
