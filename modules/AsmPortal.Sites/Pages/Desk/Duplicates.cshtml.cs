using AsmPortal.Security;
using AsmPortal.Sites.Services.Editing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>Pairs of entries that may be one site.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class DuplicatesModel(SiteDuplicates duplicates) : PageModel
{
    private const int MostPairs = 50;

    public IReadOnlyList<AlikePair> Pairs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Pairs = await duplicates.FindAllAsync(MostPairs, cancellationToken);
}
