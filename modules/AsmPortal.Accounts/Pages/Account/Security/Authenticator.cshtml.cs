using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Accounts.Pages;

/// <summary>Sets up the authenticator app, or another in its place. The recovery codes stand in the answer and nowhere else.</summary>
[SignedIn]
[WithoutSecondFactor]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class AuthenticatorModel(OwnSecondFactor own, SecondFactorBook book, SecondFactorRules rules, ICurrentUser current) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public SecondFactorState State { get; private set; } = null!;

    public byte[] Secret { get; private set; } = [];

    public bool AsksPassword { get; private set; }

    public bool IsRequired => rules.IsRequiredOf(User);

    /// <summary>Set once the app is confirmed; empty when the person keeps their earlier codes.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        this.KeepNowhere();
        State = await book.ReadAsync(current.Id!.Value, HttpContext.RequestAborted);
        AsksPassword = await own.AsksPasswordAsync(current.Id!.Value, PortalClaims.SessionOf(User), State.AuthenticatorAddedAt is not null, HttpContext.RequestAborted);
        await next();
        Secret = Codes is null ? own.GetSecret(current.Id!.Value) : [];
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            var confirmed = await own.ConfirmAsync(current.Id!.Value, PortalClaims.SessionOf(User), Input.Code ?? "", Input.Password, cancellationToken);
            ModelState.AddReasons(confirmed);
            Codes = confirmed.Succeeded ? confirmed.Value : null;
        }

        return Page();
    }

    internal sealed class Form
    {
        [StringLength(40)]
        public string? Code { get; set; }

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string? Password { get; set; }
    }
}
