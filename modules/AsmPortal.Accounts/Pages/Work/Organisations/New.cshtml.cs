using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[RequirePermission(Permissions.ManageOrganisationsName)]
internal sealed class NewOrganisationModel(OrganisationEditing editing, IStringLocalizer<NewOrganisationModel> S) : PageModel, IOrganisationFormPage
{
    [BindProperty]
    public OrganisationForm Input { get; set; } = new();

    public bool AsksIfAlike { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var created = await editing.CreateAsync(Input.ToData(), Input.EvenIfAlike, cancellationToken);
        ModelState.AddReasons(created);
        AsksIfAlike = created.Failure == FailureKind.Conflict;
        return created.Succeeded ? this.GoTo($"/work/organisations/{created.Value.Slug}", S["The organisation is in the register."]) : Page();
    }
}
