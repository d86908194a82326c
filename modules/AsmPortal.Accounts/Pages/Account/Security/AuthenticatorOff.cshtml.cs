using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class AuthenticatorOffModel(OwnSecondFactor own, ICurrentUser current, IStringLocalizer<AuthenticatorOffModel> S) : PageModel
{
    [BindProperty]
    public PasswordForm Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var done = await own.TurnOffAsync(current.Id!.Value, PortalClaims.SessionOf(User), Input.Password, cancellationToken);
        ModelState.AddReasons(done);
        return done.Succeeded ? this.GoTo("/account/security", S["The authenticator app is turned off. Remove the entry from the app too."]) : Page();
    }
}
