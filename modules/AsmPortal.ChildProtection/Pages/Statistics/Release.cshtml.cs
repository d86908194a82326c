using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Statistics;

/// <summary>One release: what was shown then, and nothing else.</summary>
[RequirePermission(Permissions.StatisticsName)]
internal sealed class ReleaseModel(StatisticsReleases releases, StatisticsWords words) : PageModel
{
    public StatisticsGrid Grid { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(number, cancellationToken) is not { } table)
        {
            return NotFound();
        }

        Grid = await words.GridAsync(table, cancellationToken);
        return Page();
    }
}
