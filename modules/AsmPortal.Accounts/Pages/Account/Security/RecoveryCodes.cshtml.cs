using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Accounts.Pages;

/// <summary>New recovery codes; they stand in the answer and nowhere else.</summary>
[SignedIn]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class RecoveryCodesModel(OwnSecondFactor own, ICurrentUser current) : PageModel
{
    [BindProperty]
    public PasswordForm Input { get; set; } = new();

    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        this.KeepNowhere();
        var made = await own.RenewCodesAsync(current.Id!.Value, PortalClaims.SessionOf(User), Input.Password, cancellationToken);
        ModelState.AddReasons(made);
        Codes = made.Succeeded ? made.Value : null;
        return Page();
    }
}
