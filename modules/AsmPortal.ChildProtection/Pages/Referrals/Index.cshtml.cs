using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Referrals;

/// <summary>The referrals to a provider's organisation that have not ended.</summary>
[RequirePermission(Permissions.ProvideName)]
internal sealed class IndexModel(ReferralReader reader) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<ListedReferral> Rows { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await reader.PageAsync(After, PageSize, cancellationToken);
}
