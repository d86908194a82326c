using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Consultations.Pages.Sessions;

[AllowAnonymous]
[PublicPage(CacheTags.All)]
internal sealed class SessionModel(SessionReader reader) : ConsultationPageModel
{
    public Session Session { get; private set; } = null!;

    public bool CanRegister => !Session.Cancelled && Session.StartsAt > Found.Now;

    public bool IsHeld => !Session.Cancelled && Session.StartsAt <= Found.Now;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Found, id, cancellationToken) is not { } session)
        {
            return NotFound();
        }

        Session = session;
        return Page();
    }
}
