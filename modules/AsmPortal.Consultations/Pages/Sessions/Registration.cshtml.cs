using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

/// <summary>A guest's registration behind the signed link of their mail. Another link, or that of another session, finds nothing.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class RegistrationModel(SessionReader reader, SessionRegistrations registrations, RegistrationKey keys, IStringLocalizer<ConsultationsResources> S) : SessionPageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    public SessionRegistration Own { get; private set; } = null!;

    public int PlaceInLine { get; private set; }

    public bool CanChange => !Session.Cancelled && Session.StartsAt > Found.Now;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (keys.Read(Key) is not { } id || await reader.RegistrationAsync(Id, id, cancellationToken) is null)
        {
            return NotFound();
        }

        var done = await registrations.CancelAsync(id, cancellationToken);
        return done.Succeeded ? this.GoTo(SessionPaths.Manage(Slug, Id, Key!), S["Your registration has been taken back."]) : await this.AnswerAsync(done, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (keys.Read(Key) is not { } id || await reader.RegistrationAsync(Id, id, cancellationToken) is not { } own)
        {
            return NotFound();
        }

        Own = own;
        PlaceInLine = await reader.PlaceInLineAsync(own, cancellationToken);
        return Page();
    }
}
