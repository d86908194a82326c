using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>One entry for those who keep the register. When somebody else was quicker, both versions are shown side by side.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class EditModel(SiteDesk desk, SiteEditing editing, SiteWords words, SiteDifferences differences, IStringLocalizer<SitesResources> S) : PageModel, ISiteFormPage
{
    [BindProperty]
    public SiteForm Input { get; set; } = new();

    public Site Site { get; private set; } = null!;

    public SiteWords Words => words;

    public bool AsksToConfirm { get; private set; }

    public bool IsNew => false;

    /// <summary>What differs between what somebody else saved and what was typed; empty when there is no conflict.</summary>
    public IReadOnlyList<SiteDifference> Conflict { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Site, Input) = (found, SiteForm.Of(found));
        return found.Slug == slug ? Page() : LocalRedirect($"~/{Languages.Current}/work/sites/{found.Slug}");
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        Site = (await desk.FindAsync(slug, cancellationToken))!;
        return Site is null ? NotFound() : Input.ToData(ModelState, S) is { } data ? await SaveAsync(data, cancellationToken) : Page();
    }

    private async Task<IActionResult> SaveAsync(SiteData data, CancellationToken cancellationToken)
    {
        var saved = await editing.EditAsync(Site.Id, data, Input.Version, Input.Confirmed, cancellationToken);
        if (saved.Succeeded)
        {
            return this.GoTo($"/work/sites/{Site.Slug}", S["Saved."]);
        }

        ModelState.AddReasons(saved);
        AsksToConfirm = saved.Reasons.Any(reason => reason.Field == SiteEditing.Confirm);
        if (saved.Reasons.Any(reason => reason.Field == nameof(SiteForm.Version)))
        {
            // Saving again is then a decision: it is made against what the table shows.
            Conflict = differences.Between(SiteData.Of(Site), data.Trimmed());
            ModelState.Remove("Input.Version");
            ModelState.AddReasons(saved, "");
            Input.Version = Site.Version;
        }

        return Page();
    }
}
