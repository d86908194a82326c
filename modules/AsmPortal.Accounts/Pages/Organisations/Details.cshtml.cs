using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Accounts.Pages;

/// <summary>One entry of the public register; the address of one that was merged leads to the other.</summary>
[AllowAnonymous]
[PublicPage(OrganisationEditing.CacheTag)]
internal sealed class OrganisationDetailsModel(OrganisationRegister register) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Organisation = found;
        return found.Slug == slug ? Page() : LocalRedirectPermanent($"~/{Languages.Current}/organisations/{found.Slug}");
    }
}
