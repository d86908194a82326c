using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class MyOrganisationsModel(OrganisationRegister register, OrganisationMembers members, ICurrentUser current, IStringLocalizer<MyOrganisationsModel> S) : PageModel
{
    public IReadOnlyList<OwnOrganisationRow> Organisations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Organisations = await register.OfPersonAsync(current.Id!.Value, cancellationToken);

    public async Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancellationToken)
    {
        var left = await members.RemoveAsync(id, current.Id!.Value, cancellationToken);
        if (left.Succeeded || left.Failure == FailureKind.NotFound)
        {
            return left.Succeeded ? this.GoTo("/account/organisations", S["Done: you no longer belong to it."]) : NotFound();
        }

        ModelState.AddReasons(left);
        await OnGetAsync(cancellationToken);
        return Page();
    }
}
