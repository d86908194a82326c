using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ForgotModel(OwnAccount account) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [FromQuery]
    public bool Sent { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await account.RequestResetAsync(Input.Email, cancellationToken);
        return this.GoTo("/account/forgot?sent=true");
    }

    internal sealed class Form
    {
        [EmailAddress]
        [StringLength(256)]
        public string Email { get; set; } = "";
    }
}
