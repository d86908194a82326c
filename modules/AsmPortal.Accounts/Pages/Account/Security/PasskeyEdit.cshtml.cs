using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class PasskeyEditModel(OwnPasskeys passkeys, ICurrentUser current, IStringLocalizer<PasskeyEditModel> S) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Passkey Passkey { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        Input.Name = found ? Passkey.Name : null;
        return found ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await passkeys.RenameAsync(current.Id!.Value, Id, Input.Name, cancellationToken), S["Saved."], cancellationToken);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await passkeys.RemoveAsync(current.Id!.Value, Id, PortalClaims.SessionOf(User), Input.Password, cancellationToken), S["The passkey is removed."], cancellationToken);

    private async Task<IActionResult> ShowAsync(Result result, string notice, CancellationToken cancellationToken)
    {
        if (result.Succeeded)
        {
            return this.GoTo("/account/security", notice);
        }

        ModelState.AddReasons(result);
        return result.Failure == FailureKind.NotFound || !await FindAsync(cancellationToken) ? NotFound() : Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        Passkey = (await passkeys.FindAsync(current.Id!.Value, Id, cancellationToken))!;
        return Passkey is not null;
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
