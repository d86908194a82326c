using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services.Registration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ConfirmModel(Registration registration, IStringLocalizer<ConfirmModel> S) : PageModel
{
    [BindProperty(Name = "token", SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool LinkIsValid { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => LinkIsValid = await registration.IsLinkValidAsync(Token, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        LinkIsValid = await registration.IsLinkValidAsync(Token, cancellationToken);
        if (!LinkIsValid || !ModelState.IsValid)
        {
            return Page();
        }

        var confirmed = await registration.ConfirmAsync(Token, Input.Password, cancellationToken);
        ModelState.AddReasons(confirmed);
        return confirmed.Succeeded ? this.GoTo("/work", S["Welcome. Your address is confirmed and you are signed in."]) : Page();
    }

    internal sealed class Form
    {
        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";
    }
}
