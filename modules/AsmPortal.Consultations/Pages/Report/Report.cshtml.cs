using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Consultations.Pages.Report;

/// <summary>The synopsis: its first page says who took part and what came of it; every comment with its answer stands on the page of its principle.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All)]
internal sealed class ReportModel(ReportReader reports, ReportComments comments, ReportWords words, ICurrentUser user) : ConsultationPageModel
{
    /// <summary>The part whose comments to show: a principle's code, <c>whole-text</c> or <c>elsewhere</c>; null for the first page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ReportWords Words { get; } = words;

    public ReportFrame Frame { get; private set; } = null!;

    public ReportPart? Shown { get; private set; }

    public Slice<ReportComment> Comments { get; private set; } = new([], null);

    public bool IsPublished => Consultation.State == ConsultationState.Reported;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ResultAccess.MayReadReport(Found, user) || await reports.ReadAsync(Found, cancellationToken) is not { } frame)
        {
            return NotFound();
        }

        HttpContext.DependsOn(Slug);
        Frame = frame;
        if (string.IsNullOrEmpty(Part))
        {
            return Page();
        }

        Shown = frame.Parts.FirstOrDefault(part => part.Key == Part);
        if (Shown is null)
        {
            return NotFound();
        }

        Comments = await comments.PageAsync(Consultation, Shown, After, Languages.Current, cancellationToken);
        return Page();
    }
}
