using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services.Registration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Accounts.Pages;

/// <summary>The answer to a registration, the same whether the address is known or not.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class RegisteredModel(Registration registration) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [FromQuery]
    public bool Again { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await registration.ResendAsync(Input.Email, cancellationToken);
        return this.GoTo("/account/registered?again=true");
    }

    internal sealed class Form
    {
        [EmailAddress]
        [StringLength(256)]
        public string Email { get; set; } = "";
    }
}
