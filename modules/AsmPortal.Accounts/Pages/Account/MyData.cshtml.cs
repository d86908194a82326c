using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.MyData;
using AsmPortal.Privacy;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class MyDataModel(MyDataService data, SignInManager<PortalUser> sessions, ICurrentUser current, IStringLocalizer<MyDataModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<PersonalDataFate> Fates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var deleted = await data.DeleteAsync(current.Id!.Value, Input.Password, cancellationToken);
        if (!deleted.Succeeded && deleted.Failure != FailureKind.NotFound)
        {
            ModelState.AddReasons(deleted);
            return await ShowAsync(cancellationToken);
        }

        return await LeaveAsync();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        // A device whose cookie is not yet a minute old may come after the account is gone.
        if (!await data.ExistsAsync(current.Id!.Value, cancellationToken))
        {
            return await LeaveAsync();
        }

        Fates = await data.PreviewAsync(current.Id!.Value, cancellationToken);
        return Page();
    }

    private async Task<IActionResult> LeaveAsync()
    {
        await sessions.SignOutAsync();
        return this.GoTo("/account/sign-in", S["Your account is deleted and you are signed out. Thank you for having taken part."]);
    }

    internal sealed class Form
    {
        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";
    }
}
