using AsmPortal.Display;
using AsmPortal.Security;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Administration.Pages;

/// <summary>The administrator's desk: what needs attention, then what the modules show.</summary>
[RequirePermission(Permissions.ViewDeskName)]
internal sealed class IndexModel(IDisplayManager display, ICurrentUser user) : PageModel
{
    public ZonedPanels Panels { get; private set; } = new(new Dictionary<string, IReadOnlyList<IHtmlContent>>());

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Panels = await display.BuildAsync(new AdminDesk(user.Id), cancellationToken);
}
