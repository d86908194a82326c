using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Register;

/// <summary>A page of paper for a site’s notice board, with a QR code that leads to its profile.</summary>
[AllowAnonymous]
[PublicPage(SiteBook.CacheTag)]
internal sealed class CardModel(PublicRegister register, IDisplayManager display, IPublicAddress address, SiteWords words, TimeProvider time, IStringLocalizer<SitesResources> S) : PageModel
{
    public PublicSite Site { get; private set; } = null!;

    public ZonedPanels Panels { get; private set; } = null!;

    public SiteWords Words => words;

    public string Address => address.Of($"/{Languages.Current}/sites/{Site.Slug}");

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public IHtmlContent Code => QrCode.Svg(Address, S["QR code of the address {0}", Address]);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (found.Slug != slug)
        {
            return LocalRedirectPermanent($"~/{Languages.Current}/sites/{found.Slug}/card");
        }

        HttpContext.Depend(found.Slug);
        Site = found;
        Panels = await display.BuildAsync(new SiteProfile(found.Summary), cancellationToken);
        return Page();
    }
}
