using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Sites.Pages.Register;

/// <summary>One site, with what other modules know of it; the address of one that was merged leads to the other.</summary>
[AllowAnonymous]
[PublicPage(SiteBook.CacheTag)]
internal sealed class ProfileModel(PublicRegister register, SiteHistoryReader history, SiteTimeline timeline, LevelComparison comparison, IDisplayManager display, SiteWords words) : PageModel
{
    public PublicSite Site { get; private set; } = null!;

    public SiteHistory History { get; private set; } = null!;

    public IReadOnlyList<SiteTimelineEntry> Timeline { get; private set; } = [];

    /// <summary>What the levels of the site are compared with.</summary>
    public ComparedLevels Compared { get; private set; } = null!;

    public ZonedPanels Panels { get; private set; } = null!;

    public SiteWords Words => words;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (found.Slug != slug)
        {
            return LocalRedirectPermanent($"~/{Languages.Current}/sites/{found.Slug}");
        }

        HttpContext.Depend(found.Slug);
        Site = found;
        History = await history.ReadAsync(found.Id, cancellationToken);
        Timeline = await timeline.ReadAsync(found.Id, null, cancellationToken);
        Compared = await comparison.ReadAsync(found.Country, found.Province, cancellationToken);
        Panels = await display.BuildAsync(new SiteProfile(found.Summary), cancellationToken);
        return Page();
    }
}
