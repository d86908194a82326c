using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
[WithoutSecondFactor]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class PasskeyNewModel(OwnPasskeys passkeys, OwnSecondFactor own, PasskeyPlace place, ICurrentUser current) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool AsksPassword { get; private set; }

    /// <summary>Where passkeys work, when not at the address of this page.</summary>
    public string? Elsewhere => place.IsHere(Request) ? null : place.AddressOf(Request);

    /// <summary>Set once the passkey is added; empty when the person keeps their earlier codes.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        this.KeepNowhere();
        AsksPassword = await own.AsksPasswordAsync(current.Id!.Value, PortalClaims.SessionOf(User), changes: false, HttpContext.RequestAborted);
        await next();
    }

    public void OnGet()
    {
    }

    /// <summary>What the device is to make; no content when the form would be refused, so that the device makes nothing for it.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken)
    {
        var asked = await passkeys.AskAsync(current.Id!.Value, PortalClaims.SessionOf(User), Input.Name, Input.Password, cancellationToken);
        return asked.Succeeded ? this.Secret(asked.Value) : StatusCode(StatusCodes.Status204NoContent);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? credential, CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            var added = await passkeys.AddAsync(current.Id!.Value, PortalClaims.SessionOf(User), credential, Input.Name, Input.Password, cancellationToken);
            ModelState.AddReasons(added);
            Codes = added.Succeeded ? added.Value : null;
        }

        return Page();
    }

    internal sealed class Form
    {
        [StringLength(Passkey.NameLength)]
        public string? Name { get; set; }

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string? Password { get; set; }
    }
}
