using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Administration.Pages.Mail;

/// <summary>One mail. Its text, with links that open somebody's account, is shown in the demonstration only.</summary>
[RequirePermission(Permissions.ViewMailName)]
internal sealed class DetailsModel(
    IMailboxReader mailbox, IAuditTrailManager audit, PortalDbContext context, IOptions<PortalOptions> options, IStringLocalizer<AdministrationResources> S) : PageModel
{
    public MailItem Mail { get; private set; } = null!;

    public string? Text => options.Value.Demo ? Mail.Text : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mailbox.FindAsync(id, cancellationToken) is not { } mail)
        {
            return NotFound();
        }

        Mail = mail;
        return Page();
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await mailbox.RetryAsync(id, cancellationToken))
        {
            return NotFound();
        }

        audit.Record("Administration.MailRetried", "Mail", id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        return this.GoTo($"/admin/mail/{id}", S["The mail waits to be sent again."]);
    }
}
