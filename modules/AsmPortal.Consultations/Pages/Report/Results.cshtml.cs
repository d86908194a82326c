using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AsmPortal.Consultations.Pages.Report;

/// <summary>Who took part, how far the groups agree, and how the process was kept.</summary>
[AllowAnonymous]
[PublicPage(CacheTags.All)]
internal sealed class ResultsModel(ResultReader results, ReportWords words, ICurrentUser user) : ConsultationPageModel
{
    /// <summary>Number of the one level to show; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Level { get; set; }

    /// <summary>Code of the one principle to show; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Principle { get; set; }

    public ReportWords Words { get; } = words;

    public ResultFigures Figures { get; private set; } = null!;

    /// <summary>The part of the heat map that was asked for.</summary>
    public HeatMap Heat { get; private set; } = null!;

    public bool MayReadReport => ResultAccess.MayReadReport(Found, user);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ResultAccess.MayReadResults(Found, user) || await results.ReadAsync(Found, cancellationToken) is not { } figures)
        {
            return NotFound();
        }

        HttpContext.DependsOn(Slug);
        Figures = figures;
        Heat = figures.Heat.Of(Level, string.IsNullOrEmpty(Principle) ? null : Principle);
        return Page();
    }
}
