using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

/// <summary>The second step of signing in: a code, a recovery code or a passkey.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SecondFactorModel(SecondStep step, PasskeyPlace place, IStringLocalizer<SecondFactorModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public Waiting Waiting { get; private set; } = null!;

    public PasskeyForm Passkey => new(
        "get", "/account/second-factor?handler=Options", "/account/second-factor?handler=Passkey", ReturnUrl, place.IsHere(Request) ? null : place.AddressOf(Request));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        this.KeepNowhere();
        if (await step.FindAsync(HttpContext.RequestAborted) is { } waiting)
        {
            Waiting = waiting;
            await next();
        }
        else
        {
            context.Result = User.Identity?.IsAuthenticated == true
                ? this.GoOn(ReturnUrl)
                : this.GoTo($"/account/sign-in?returnUrl={Uri.EscapeDataString(ReturnUrl ?? "")}", S["The second step took too long. Please begin again."]);
        }
    }

    public IActionResult OnGet() => PortalClaims.HasSecondFactor(User) && PortalClaims.IdOf(User) == Waiting.UserId ? this.GoOn(ReturnUrl) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Answer(await step.PassWithCodeAsync(Input.Code ?? "", cancellationToken));

    public async Task<IActionResult> OnPostRecoveryAsync(CancellationToken cancellationToken) => Answer(await step.PassWithRecoveryCodeAsync(Input.RecoveryCode ?? "", cancellationToken));

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken) => this.Secret((await step.AskForPasskeyAsync(cancellationToken))!);

    public async Task<IActionResult> OnPostPasskeyAsync([FromForm] string? credential, CancellationToken cancellationToken) =>
        Answer(await step.PassWithPasskeyAsync(credential, cancellationToken));

    private IActionResult Answer(bool passed)
    {
        if (passed)
        {
            return this.GoOn(ReturnUrl);
        }

        // A code is never shown again: what was typed is of no use a second time.
        ModelState.Clear();
        Input = new Form();
        ModelState.AddModelError("", S["This was not accepted. Wait for the next code of your app and enter it; a code works once. After several wrong attempts an account is locked for 15 minutes."]);
        return Page();
    }

    internal sealed class Form
    {
        [StringLength(40)]
        public string? Code { get; set; }

        [StringLength(60)]
        public string? RecoveryCode { get; set; }
    }
}
