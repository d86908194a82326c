using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SetupModel(FirstAdministrator administrator, IStringLocalizer<SetupModel> S) : PageModel
{
    [BindProperty(Name = "token", SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool LinkIsValid { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        LinkIsValid = await administrator.IsValidAsync(Token, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        LinkIsValid = await administrator.IsValidAsync(Token, cancellationToken);
        if (!LinkIsValid || !ModelState.IsValid)
        {
            return Page();
        }

        var created = await administrator.CreateAsync(Token, Input.Email, Input.DisplayName, Input.Password, Languages.Current, cancellationToken);
        ModelState.AddReasons(created);
        return created.Succeeded ? this.GoTo("/account/sign-in", S["The administrator's account is made. Sign in with it."]) : Page();
    }

    internal sealed class Form
    {
        [StringLength(200)]
        public string DisplayName { get; set; } = "";

        [EmailAddress]
        [StringLength(256)]
        public string Email { get; set; } = "";

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";

        [DataType(DataType.Password)]
        [Compare(nameof(Password))]
        public string Again { get; set; } = "";
    }
}
