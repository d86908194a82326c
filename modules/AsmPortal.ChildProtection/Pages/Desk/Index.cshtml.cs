using AsmPortal.ChildProtection.Services.Desk;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Desk;

/// <summary>The case officer's day.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class IndexModel(CaseDesk caseDesk) : PageModel
{
    public DeskView Desk { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Desk = await caseDesk.ReadAsync(cancellationToken);
}
