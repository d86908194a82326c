using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class PasswordModel(OwnAccount account, ICurrentUser current, IStringLocalizer<PasswordModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var changed = await account.ChangePasswordAsync(current.Id!.Value, PortalClaims.SessionOf(User), Input.CurrentPassword, Input.Password, cancellationToken);
        ModelState.AddReasons(changed);
        return changed.Succeeded ? this.GoTo("/account/password", S["Your password is saved."]) : Page();
    }

    internal sealed class Form
    {
        [DataType(DataType.Password)]
        [StringLength(200)]
        public string CurrentPassword { get; set; } = "";

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";

        [DataType(DataType.Password)]
        [Compare(nameof(Password))]
        public string Again { get; set; } = "";
    }
}
