using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Statistics;

/// <summary>The tables that were released.</summary>
[RequirePermission(Permissions.StatisticsName)]
internal sealed class IndexModel(StatisticsReleases releases, ICurrentUser user) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<ReleasedTable> Releases { get; private set; } = new([], null);

    public bool MayRelease => user.Has(Permissions.Release);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Releases = await releases.ListAsync(After, PageSize, cancellationToken);
}
