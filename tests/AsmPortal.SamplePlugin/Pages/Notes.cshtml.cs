using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.SamplePlugin.Pages;

[RequirePermission(Permissions.ViewNotesName)]
internal sealed class NotesPage(PortalDbContext context) : PageModel
{
    public int Count { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Count = await context.Set<Note>().CountAsync(cancellationToken);
}
