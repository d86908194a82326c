using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Administration.Pages.Mail;

/// <summary>The mail outbox, newest first.</summary>
[RequirePermission(Permissions.ViewMailName)]
internal sealed class IndexModel(IMailboxReader mailbox, IStringLocalizer<AdministrationResources> localizer) : PageModel
{
    private readonly IStringLocalizer S = localizer;

    [BindProperty(SupportsGet = true)]
    public MailState? State { get; set; }

    public Slice<MailItem> Mails { get; private set; } = new([], null);

    public IEnumerable<SelectListItem> States =>
    [
        new(S["All"], ""),
        .. Enum.GetValues<MailState>().Select(state => new SelectListItem(S.Enum(state), state.ToString(), state == State)),
    ];

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken) =>
        Mails = await mailbox.ListAsync(State, after, PageExtensions.ListLength, cancellationToken);
}
