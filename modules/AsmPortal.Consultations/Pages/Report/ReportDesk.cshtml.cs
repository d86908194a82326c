using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Report;

/// <summary>The process as it stands, and the publication of the report.</summary>
[RequirePermission(Permissions.ReadAllName)]
internal sealed class ReportDeskModel(ResultReader results, ReportPublishing publishing, ReportWords words, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    public ReportWords Words { get; } = words;

    public ResultFigures Figures { get; private set; } = null!;

    /// <summary>What keeps the report from being published.</summary>
    public IReadOnlyList<Reason> Unmet { get; private set; } = [];

    public bool IsPublished => Consultation.State == ConsultationState.Reported;

    public bool MayPublish => user.Has(Permissions.Publish) && !IsPublished;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var published = await publishing.PublishAsync(Slug, cancellationToken);
        return published.Succeeded
            ? this.GoTo(ReportPaths.Desk(Slug), S["The report is published in every language."])
            : await this.RefuseAsync(published, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await results.ReadAsync(Found, cancellationToken) is not { } figures)
        {
            return NotFound();
        }

        Figures = figures;
        Unmet = IsPublished ? [] : await publishing.CheckAsync(Found, cancellationToken);
        return Page();
    }
}
