using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

/// <summary>One entry and its members, for those who keep it.</summary>
[SignedIn]
internal sealed class EditOrganisationModel(
    OrganisationRegister register, OrganisationEditing editing, OrganisationMembers members, OrganisationAccess access, IStringLocalizer<EditOrganisationModel> S)
    : PageModel, IOrganisationFormPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty]
    public OrganisationForm Input { get; set; } = new();

    public Organisation Organisation { get; private set; } = null!;

    public IReadOnlyList<MemberRow> Members { get; private set; } = [];

    public bool MayManageAll => access.MayManageAll;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = OrganisationForm.Of(Organisation);
        return Organisation.Slug == Slug ? Page() : LocalRedirect($"~/{Languages.Current}/work/organisations/{Organisation.Slug}");
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return ModelState.IsValid ? Answer(await editing.EditAsync(Organisation.Id, Input.ToData(), Input.Version, cancellationToken), S["Saved."]) : Page();
    }

    public Task<IActionResult> OnPostRoleAsync(Guid user, OrganisationRole role, CancellationToken cancellationToken) =>
        ChangeAsync(id => members.SetRoleAsync(id, user, role, cancellationToken), S["The member's role is saved."], cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(Guid user, CancellationToken cancellationToken) =>
        ChangeAsync(id => members.RemoveAsync(id, user, cancellationToken), S["The person no longer belongs to it."], cancellationToken);

    private async Task<IActionResult> ChangeAsync(Func<Guid, Task<Result>> change, string notice, CancellationToken cancellationToken)
    {
        // The entry's own form was not sent: what it lacks is no fault.
        ModelState.Clear();
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = OrganisationForm.Of(Organisation);
        return Answer(await change(Organisation.Id), notice);
    }

    private IActionResult Answer(Result result, string notice)
    {
        ModelState.AddReasons(result);
        return result.Succeeded ? this.GoTo($"/work/organisations/{Organisation.Slug}", notice) : result.Failure == FailureKind.NotFound ? NotFound() : Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await register.FindAsync(Slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!await access.MayManageAsync(found.Id, cancellationToken))
        {
            return Forbid();
        }

        Organisation = found;
        Members = await members.ListAsync(found.Id, cancellationToken);
        return null;
    }
}
