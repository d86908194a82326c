using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Administration.Pages;

/// <summary>The events that modules tell each other, with those set aside after too many failures.</summary>
[RequirePermission(Permissions.ManageOutboxName)]
internal sealed class OutboxModel(IOutboxReader outbox, IAuditTrailManager audit, PortalDbContext context, IStringLocalizer<AdministrationResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Parked { get; set; }

    public Slice<OutboxItem> Events { get; private set; } = new([], null);

    public int Waiting { get; private set; }

    public int ParkedCount { get; private set; }

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        (Waiting, ParkedCount) = await outbox.CountAsync(cancellationToken);
        Events = await outbox.ListAsync(Parked, after, PageExtensions.ListLength, cancellationToken);
    }

    public async Task<IActionResult> OnPostReplayAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await outbox.ReplayAsync(id, cancellationToken))
        {
            return NotFound();
        }

        audit.Record("Administration.EventReplayed", "OutboxMessage", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        return this.GoTo("/admin/outbox", S["The event is on its way again. Modules that have had it do not get it twice."]);
    }
}
