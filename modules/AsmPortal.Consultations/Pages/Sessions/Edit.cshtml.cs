using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

[RequirePermission(Permissions.ManageName)]
internal sealed class EditModel(SessionSetup setup, IStringLocalizer<ConsultationsResources> S) : SessionPageModel, ISessionForm
{
    [BindProperty]
    public SessionForm Input { get; set; } = new();

    public void OnGet() => Input = SessionForm.Of(Session);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var changed = await setup.ChangeAsync(Id, Input.Version, Input.ToHeader(S), cancellationToken);
        return changed.Succeeded
            ? this.GoTo(SessionPaths.DeskOf(Slug, Id), S["Saved."])
            : await this.AnswerAsync(changed, () => Task.FromResult<IActionResult>(Page()));
    }
}
