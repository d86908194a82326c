using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Consultations.Pages.Desk;

/// <summary>The consultations that a person can work on.</summary>
[RequirePermission(Permissions.DeskName)]
internal sealed class DeskIndexModel(DeskReader reader) : PageModel
{
    public IReadOnlyList<DeskConsultation> Consultations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Consultations = await reader.ListAsync(cancellationToken);
}
