using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ResetModel(OwnAccount account, IStringLocalizer<ResetModel> S) : PageModel
{
    [BindProperty(Name = "user", SupportsGet = true)]
    public Guid UserId { get; set; }

    [BindProperty(Name = "token", SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public NewPassword Input { get; set; } = new();

    public bool LinkIsValid { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        LinkIsValid = await account.IsResetLinkValidAsync(UserId, Token, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        LinkIsValid = await account.IsResetLinkValidAsync(UserId, Token, cancellationToken);
        if (!LinkIsValid || !ModelState.IsValid)
        {
            return Page();
        }

        var reset = await account.ResetPasswordAsync(UserId, Token, Input.Password, cancellationToken);
        ModelState.AddReasons(reset);
        return reset.Succeeded ? this.GoTo("/account/sign-in", S["Your password is saved. Sign in with it."]) : Page();
    }
}

/// <summary>A new password, entered twice.</summary>
internal sealed class NewPassword
{
    [DataType(DataType.Password)]
    [StringLength(200)]
    public string Password { get; set; } = "";

    [DataType(DataType.Password)]
    [Compare(nameof(Password))]
    public string Again { get; set; } = "";
}
