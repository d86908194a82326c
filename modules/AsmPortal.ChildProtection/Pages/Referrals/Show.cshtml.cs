using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Pages.Cases;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Referrals;

/// <summary>The slice of a case that a provider needs to help.</summary>
[RequirePermission(Permissions.ProvideName)]
internal sealed class ShowModel(ReferralReader reader, ReferralAnswers answers, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Referral { get; set; }

    [BindProperty]
    public long? Version { get; set; }

    [BindProperty]
    public RejectForm Reject { get; set; } = new();

    [BindProperty]
    public NoteForm Report { get; set; } = new();

    public ShownSlice Shown { get; private set; } = null!;

    public string Sent { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["Accepted. The case officer is told."], () => answers.AcceptAsync(Referral, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRejectAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Reject), S["Rejected. The case officer is told."], () => answers.RejectAsync(Referral, Reject.Rejection, Reject.Text, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The help has begun."], () => answers.BeginAsync(Referral, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostReportAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Report), S["Reported. The caregiver is asked now."], () => answers.ReportAsync(Referral, Report.Text, Version, cancellationToken), cancellationToken);

    private async Task<IActionResult> EndAsync(string form, string notice, Func<Task<Result>> work, CancellationToken cancellationToken)
    {
        Sent = form;
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var result = await work();
        if (!result.Succeeded)
        {
            return this.Refused(result, form) ?? await ShowAsync(cancellationToken);
        }

        // After a rejection the referral is not there for the provider any more.
        TempData["Status"] = notice;
        return LocalRedirect($"~/{Languages.Current}{CasePaths.Referrals}");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Referral, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        ModelState.Remove(nameof(Version));
        Version = shown.Version;
        return Page();
    }
}

/// <summary>Why a provider cannot help.</summary>
internal sealed class RejectForm : NoteForm
{
    public ReferralRejection? Rejection { get; set; }
}
