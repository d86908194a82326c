using AsmPortal.ChildProtection.Services.Observing;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Observing;

/// <summary>What the person recorded in the last 24 hours, and at which of their sites help was arranged.</summary>
[RequirePermission(Permissions.ObserveName)]
internal sealed class ObservedModel(ObserverReader reader) : PageModel
{
    public IReadOnlyList<ObservedRow> Rows { get; private set; } = [];

    public IReadOnlyList<string> Helped { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        (Rows, Helped) = (await reader.MineAsync(cancellationToken), await reader.HelpedAsync(cancellationToken));
}
