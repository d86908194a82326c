using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.SecondFactor;
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
internal sealed class SignInModel(
    PasswordSignIn signIn, SecondStep secondStep, PasskeyCeremony passkeys, PasskeyPlace place, RoleNames roles, IOptions<PortalOptions> options, IStringLocalizer<SignInModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the person comes because their session has ended.</summary>
    [FromQuery(Name = "ended")]
    public bool Ended { get; set; }

    public RoleNames Roles => roles;

    public PasskeyForm Passkey => new("get", "/account/sign-in?handler=Options", "/account/sign-in?handler=Passkey", ReturnUrl, place.IsHere(Request) ? null : place.AddressOf(Request));

    public IReadOnlyList<DemonstrationAccount> Demonstration => options.Value.Demo ? DemonstrationAccounts.All : [];

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? this.GoOn(ReturnUrl) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var outcome = ModelState.IsValid ? await signIn.SignInAsync(Input.Email, Input.Password, cancellationToken) : SignInOutcome.Refused;
        if (outcome != SignInOutcome.Refused)
        {
            return outcome == SignInOutcome.Done ? this.GoOn(ReturnUrl) : this.GoTo($"/account/second-factor?returnUrl={Uri.EscapeDataString(ReturnUrl ?? "")}");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("", S["You could not be signed in. Check the address or name and the password. If you have just registered, first open the link in the mail. After several wrong attempts an account is locked for 15 minutes."]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostOptionsAsync() => this.Secret(await passkeys.AskAsync(null));

    public async Task<IActionResult> OnPostPasskeyAsync([FromForm] string? credential, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await secondStep.SignInWithPasskeyAsync(credential, cancellationToken))
        {
            return this.GoOn(ReturnUrl);
        }

        ModelState.AddModelError("", S["You could not be signed in with a passkey. Sign in with your password, or try the passkey again. After several wrong attempts an account is locked for 15 minutes."]);
        return Page();
    }

    internal sealed class Form
    {
        [StringLength(256)]
        public string Email { get; set; } = "";

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";
    }
}
