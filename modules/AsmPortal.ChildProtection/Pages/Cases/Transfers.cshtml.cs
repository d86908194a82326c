using AsmPortal.ChildProtection.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>Cases that another organisation offers.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class TransfersModel(TransferReader reader, Transferring transferring, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public NoteForm Reject { get; set; } = new();

    public IReadOnlyList<OfferedCase> Offered { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Offered = await reader.OfferedAsync(cancellationToken);

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) =>
        await EndAsync(await transferring.AcceptAsync(Id, cancellationToken), S["The case is with your organisation now."], cancellationToken);

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken cancellationToken) =>
        await EndAsync(await transferring.RejectAsync(Id, Reject.Text, cancellationToken), S["The case stays where it was."], cancellationToken);

    private async Task<IActionResult> EndAsync(Result result, string notice, CancellationToken cancellationToken)
    {
        if (result.Succeeded)
        {
            TempData["Status"] = notice;
            return LocalRedirect($"~/{Languages.Current}{CasePaths.Transfers}");
        }

        if (this.Refused(result, nameof(Reject)) is { } answer)
        {
            return answer;
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }
}
