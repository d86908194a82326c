using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.Registration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class EmailConfirmModel(EmailChange change, SignInManager<PortalUser> sessions, IStringLocalizer<EmailConfirmModel> S) : PageModel
{
    [BindProperty(Name = "token", SupportsGet = true)]
    public string? Token { get; set; }

    public string? NewAddress { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => NewAddress = await change.FindAsync(Token, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var changed = await change.ConfirmAsync(Token, PortalClaims.SessionOf(User), cancellationToken);
        if (!changed.Succeeded)
        {
            ModelState.AddReasons(changed);
            return Page();
        }

        var isHere = PortalClaims.IdOf(User) == changed.Value.Id;
        if (isHere)
        {
            await sessions.RefreshSignInAsync(changed.Value);
        }

        return this.GoTo(isHere ? "/account/email" : "/account/sign-in", S["Your new address is confirmed."]);
    }
}
