using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Directory;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Help;

/// <summary>Where help is missing, for those who could pay for it.</summary>
[RequirePermission(Permissions.GapsName)]
internal sealed class GapsModel(ServiceGaps gaps) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public HelpKind? Help { get; set; }

    public IReadOnlyList<GapLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await gaps.ReadAsync(Help, cancellationToken);
}
