using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class SessionsModel(SessionBook book, OwnAccount account, ICurrentUser current, IStringLocalizer<SessionsModel> S) : PageModel
{
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public Guid? CurrentSession => PortalClaims.SessionOf(User);

    public string Describe(SessionRow session) => (session.Browser, session.System) switch
    {
        ({ } browser, { } system) => S["{0} on {1}", browser, system],
        (null, { } system) => system,
        ({ } browser, null) => browser,
        _ => S["Unknown device"],
    };

    public async Task OnGetAsync(CancellationToken cancellationToken) => Sessions = await book.ListAsync(current.Id!.Value, cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (id == CurrentSession)
        {
            return this.GoTo("/account/sign-out");
        }

        return await account.EndSessionAsync(current.Id!.Value, id, cancellationToken) ? this.GoTo("/account/sessions", S["The session is ended; the device is signed out within a minute."]) : NotFound();
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await account.SignOutEverywhereAsync(current.Id!.Value, cancellationToken);
        return this.GoTo("/account/sign-in", S["You are signed out on all devices. Others may take a minute."]);
    }
}
