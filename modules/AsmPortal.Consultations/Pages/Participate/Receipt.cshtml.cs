using System.ComponentModel.DataAnnotations;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>The receipt, to print or write down; and the way back for whoever has its code.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class ReceiptModel(PortalDbContext db, OwnContributions own, TimeProvider time, IStringLocalizer<ConsultationsResources> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public Submission? Submission { get; private set; }

    public Consultation Consultation { get; private set; } = null!;

    public IReadOnlyList<Contribution> Contributions { get; private set; } = [];

    public string Code { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(ReceiptInHand.Look(TempData, time.GetUtcNow().UtcDateTime), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && await own.FindSubmissionAsync(Input.Code, cancellationToken) is null)
        {
            ModelState.AddModelError("Input.Code", S["No receipt has this code. Check the letters and figures; spaces and hyphens do not matter."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        ReceiptInHand.Take(TempData, Input.Code, time.GetUtcNow().UtcDateTime);
        return LocalRedirect($"~/{Languages.Current}{ConsultationPaths.Receipt}");
    }

    public IActionResult OnPostPutAway()
    {
        ReceiptInHand.PutAway(TempData);
        return LocalRedirect($"~/{Languages.Current}{ConsultationPaths.Receipt}");
    }

    private async Task ReadAsync(string code, CancellationToken cancellationToken)
    {
        if (code.Length == 0 || await own.FindSubmissionAsync(code, cancellationToken) is not { } submission)
        {
            return;
        }

        (Submission, Code) = (submission, code);
        Consultation = await db.Set<Consultation>().AsNoTracking().SingleAsync(row => row.Id == submission.ConsultationId, cancellationToken);
        Contributions = await own.OfAsync(submission, cancellationToken);
    }

    internal sealed class Form
    {
        [StringLength(60)]
        public string Code { get; set; } = "";
    }
}
