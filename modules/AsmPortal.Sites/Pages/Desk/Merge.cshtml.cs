using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>Finds the entry that stays, shows what would move, merges.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class MergeModel(SiteDesk desk, ISiteDirectory directory, SiteMerge merge, IStringLocalizer<SitesResources> S) : PageModel
{
    private const int MostSuggestions = 10;

    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Into { get; set; }

    public Site Site { get; private set; } = null!;

    public SiteMergePreview? Preview { get; private set; }

    public IReadOnlyList<SiteSummary> Suggestions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Site.Slug != Slug)
        {
            return LocalRedirect($"~/{Languages.Current}/work/sites/{Site.Slug}");
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
        if (Site.Slug != Slug)
        {
            ModelState.AddModelError("", S["“{0}” was merged before.", Slug]);
            return Page();
        }

        var merged = await merge.MergeAsync(Site.Id, intoId, fromVersion, intoVersion, cancellationToken);
        ModelState.AddReasons(merged, "");
        return merged.Succeeded ? this.GoTo($"/work/sites/{(await directory.FindAsync(intoId, cancellationToken))!.Slug}", S["The two are one now."]) : Page();
    }

    private async Task LookAsync(string into, CancellationToken cancellationToken)
    {
        var stays = await desk.FindAsync(into, cancellationToken);
        if (stays is null)
        {
            Suggestions = [.. (await directory.SearchAsync(into, MostSuggestions, cancellationToken)).Where(row => row.Id != Site.Id)];
            if (Suggestions.Count == 0)
            {
                ModelState.AddModelError("Into", S["No site has a name like this."]);
            }

            return;
        }

        var preview = await merge.PreviewAsync(Site.Id, stays.Id, cancellationToken);
        Preview = preview.Succeeded ? preview.Value : null;
        foreach (var reason in preview.Reasons)
        {
            ModelState.AddModelError(reason.Field, reason.Message);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Site = (await desk.FindAsync(Slug, cancellationToken))!;
        return Site is not null;
    }
}
