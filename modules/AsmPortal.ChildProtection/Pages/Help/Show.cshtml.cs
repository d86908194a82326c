using AsmPortal.ChildProtection.Services.Directory;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Help;

/// <summary>One service: what it gives, for whom, and how to reach it.</summary>
[RequirePermission(Permissions.ServicesReadName)]
internal sealed class ShowModel(ServiceDirectory directory, ICurrentUser user) : PageModel
{
    public ListedService Found { get; private set; } = null!;

    public bool MayEdit => user.Has(Permissions.Services);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Found = found;
        return Page();
    }
}
