using AsmPortal.Frameworks.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Frameworks.Pages.Editing;

[RequirePermission(Permissions.ViewDraftsName)]
internal sealed class EditingIndexModel(WorkOverview overview, ICurrentUser user) : PageModel
{
    public IReadOnlyList<WorkFramework> Frameworks { get; private set; } = [];

    public bool MayEdit => user.Has(Permissions.Edit);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Frameworks = await overview.FrameworksAsync(cancellationToken);
}
