using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Pages.Models;
using AsmPortal.Pages.Services;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Pages.Pages;

/// <summary>The home page: what the portal is for, what is published, what one can do here, what happened lately.</summary>
[AllowAnonymous]
[PublicPage(HomePage.CacheTag, "frameworks")]
internal sealed class IndexModel(IDisplayManager display, ActivityList activities) : PageModel
{
    public ZonedPanels Panels { get; private set; } = new(new Dictionary<string, IReadOnlyList<Microsoft.AspNetCore.Html.IHtmlContent>>());

    public IReadOnlyList<Activity> Latest { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Latest = await activities.ReadAsync(cancellationToken);
        Panels = await display.BuildAsync(new HomePage(Languages.Current), cancellationToken);
    }
}
