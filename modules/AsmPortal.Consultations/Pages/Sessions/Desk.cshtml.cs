using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Security;

namespace AsmPortal.Consultations.Pages.Sessions;

[RequirePermission(Permissions.FacilitateName)]
internal sealed class DeskModel(SessionReader reader, ICurrentUser user) : ConsultationPageModel
{
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public bool MayManage => user.Has(Permissions.Manage);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Sessions = await reader.WithCountsAsync(Found, cancellationToken);
}
