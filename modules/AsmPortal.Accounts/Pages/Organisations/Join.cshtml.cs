using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class JoinOrganisationModel(OrganisationRegister register, OrganisationMembers members, IStringLocalizer<JoinOrganisationModel> S) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        Organisation = (await register.FindAsync(slug, cancellationToken))!;
        return Organisation is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        var organisation = await register.FindAsync(slug, cancellationToken);
        var asked = organisation is not null && (await members.AskAsync(organisation.Id, cancellationToken)).Succeeded;
        return asked ? this.GoTo("/account/organisations", S["Your request is there; a manager of the organisation answers it."]) : NotFound();
    }
}
