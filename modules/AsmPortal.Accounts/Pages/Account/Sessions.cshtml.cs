using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class SessionsModel(SessionBook book, OwnAccount account, ICurrentUser current, SecondFactorRules rules, IStringLocalizer<SessionsModel> S) : PageModel
{
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    /// <summary>What is said of how long sessions last.</summary>
    public string Limits => rules.OpensSealed(User)
        ? S["End what you do not know or no longer use. A session that you end closes within a minute. Because you open sealed records, each ends by itself after {0} minutes without use, and after {1} hours in any case. Where you were is not kept.", rules.Options.IdleMinutes, rules.Options.MostHours]
        : S["End what you do not know or no longer use. A session that you end closes within a minute; each ends by itself after eight hours without use. Where you were is not kept."];

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
