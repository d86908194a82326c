using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class ProfileModel(OwnAccount account, ICurrentUser current, RoleNames roles, IStringLocalizer<ProfileModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public PortalUser Account { get; private set; } = null!;

    public IReadOnlyList<string> RoleNames => [.. User.FindAll(ClaimTypes.Role).Select(role => roles[role.Value])];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var user = await account.GetAsync(current.Id!.Value, cancellationToken);
        Account = user;
        Input = new Form { DisplayName = user.DisplayName, Culture = user.Culture };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            var changed = await account.ChangeProfileAsync(current.Id!.Value, Input.DisplayName, Input.Culture, cancellationToken);
            if (changed.Succeeded)
            {
                return this.GoTo("/account", S["Saved."]);
            }

            ModelState.AddReasons(changed);
        }

        Account = await account.GetAsync(current.Id!.Value, cancellationToken);
        return Page();
    }

    internal sealed class Form
    {
        [StringLength(200)]
        public string DisplayName { get; set; } = "";

        public string Culture { get; set; } = "";
    }
}
