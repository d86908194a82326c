using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Accounts.Pages;

[RequirePermission(Permissions.ManageOrganisationsName)]
internal sealed class DuplicatesModel(OrganisationRegister register) : PageModel
{
    private const int MostGroups = 50;

    public IReadOnlyList<LikelyDuplicates> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Groups = await register.FindDuplicatesAsync(MostGroups, cancellationToken);
}
