using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services;
using AsmPortal.Commands;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInModel(PasswordSignIn signIn, RoleNames roles, IOptions<PortalOptions> options, IStringLocalizer<SignInModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public RoleNames Roles => roles;

    public IReadOnlyList<DemonstrationAccount> Demonstration => options.Value.Demo ? DemonstrationAccounts.All : [];

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? GoOn() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && await signIn.SignInAsync(Input.Email, Input.Password, cancellationToken))
        {
            return GoOn();
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("", S["You could not be signed in. Check the address or name and the password. If you have just registered, first open the link in the mail. After several wrong attempts an account is locked for 15 minutes."]);
        }

        return Page();
    }

    private IActionResult GoOn() => Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : this.GoTo("/work");

    internal sealed class Form
    {
        [StringLength(256)]
        public string Email { get; set; } = "";

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";
    }
}
