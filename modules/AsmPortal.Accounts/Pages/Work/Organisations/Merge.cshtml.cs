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

/// <summary>Finds the entry that stays, shows what would move, merges.</summary>
[RequirePermission(Permissions.ManageOrganisationsName)]
internal sealed class MergeOrganisationModel(
    OrganisationRegister register, IOrganisationDirectory directory, OrganisationMerge merge, IStringLocalizer<MergeOrganisationModel> S) : PageModel
{
    private const int MostSuggestions = 10;

    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Into { get; set; }

    public Organisation Organisation { get; private set; } = null!;

    public MergePreview? Preview { get; private set; }

    public IReadOnlyList<OrganisationRow> Suggestions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Organisation.Slug != Slug)
        {
            return LocalRedirect($"~/{Languages.Current}/work/organisations/{Organisation.Slug}");
        }

        if (!string.IsNullOrWhiteSpace(Into))
        {
            await LookAsync(Into.Trim(), cancellationToken);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long fromVersion, Guid intoId, long intoVersion, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        // An address that already leads elsewhere belongs to an entry that is gone.
        if (Organisation.Slug != Slug)
        {
            ModelState.AddModelError("", S["“{0}” was merged before.", Slug]);
            return Page();
        }

        var merged = await merge.MergeAsync(Organisation.Id, intoId, fromVersion, intoVersion, cancellationToken);
        if (merged.Succeeded)
        {
            return this.GoTo($"/work/organisations/{(await directory.FindAsync(intoId, cancellationToken))!.Slug}", S["The two are one now."]);
        }

        Say(merged);
        return Page();
    }

    private async Task LookAsync(string into, CancellationToken cancellationToken)
    {
        var id = (await register.FindAsync(into, cancellationToken))?.Id ?? (await directory.FindByNameAsync(into, cancellationToken))?.Id;
        if (id is null)
        {
            Suggestions = [.. (await register.SuggestAsync(into, MostSuggestions, cancellationToken)).Where(row => row.Id != Organisation.Id)];
            if (Suggestions.Count == 0)
            {
                ModelState.AddModelError("Into", S["No organisation has a name like this."]);
            }

            return;
        }

        var preview = await merge.PreviewAsync(Organisation.Id, id.Value, cancellationToken);
        Preview = preview.Succeeded ? preview.Value : null;
        Say(preview);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Organisation = (await register.FindAsync(Slug, cancellationToken))!;
        return Organisation is not null;
    }

    private void Say(Result result)
    {
        foreach (var reason in result.Reasons)
        {
            ModelState.AddModelError(reason.Field, reason.Message);
        }
    }
}
