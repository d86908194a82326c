using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;

namespace AsmPortal.Consultations.Pages.Sessions;

[AllowAnonymous]
[PublicPage(CacheTags.All)]
internal sealed class SessionsModel(SessionReader reader) : ConsultationPageModel
{
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Sessions = await reader.ListAsync(Found, cancellationToken);
}
