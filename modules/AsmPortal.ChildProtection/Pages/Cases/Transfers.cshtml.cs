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
internal sealed class TransfersModel(TransferReader reader, Transferring transferring, Assigning assigning, ICurrentUser user, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public AssignForm Accept { get; set; } = new();

    [BindProperty]
    public NoteForm Reject { get; set; } = new();

    public IReadOnlyList<OfferedCase> Offered { get; private set; } = [];

    /// <summary>Whether the person names the officer; an officer takes a case for themselves.</summary>
    public bool Names => user.Has(Permissions.Supervise);

    /// <summary>Who may take the cases.</summary>
    public IReadOnlyList<Officer> Officers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Offered = await reader.OfferedAsync(cancellationToken);
        Officers = Names ? await assigning.OfficersAsync([.. Offered.Select(one => one.OrganisationId).Distinct()], cancellationToken) : [];
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) =>
        await EndAsync(nameof(Accept), await transferring.AcceptAsync(Id, Accept.Officer, cancellationToken), S["The case is with your organisation now."], cancellationToken);

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken cancellationToken) =>
        await EndAsync(nameof(Reject), await transferring.RejectAsync(Id, Reject.Text, cancellationToken), S["The case stays where it was."], cancellationToken);

    private async Task<IActionResult> EndAsync(string form, Result result, string notice, CancellationToken cancellationToken)
    {
        if (result.Succeeded)
        {
            TempData["Status"] = notice;
            return LocalRedirect($"~/{Languages.Current}{CasePaths.Transfers}");
        }

        if (this.Refused(result, form) is { } answer)
        {
            return answer;
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }
}
