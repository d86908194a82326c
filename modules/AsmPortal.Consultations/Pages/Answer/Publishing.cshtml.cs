using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>Publishes decided answers, all that are ready at once, and declares the consultation answered.</summary>
[RequirePermission(Permissions.PublishName)]
internal sealed class PublishingModel(AnswerPublishing publishing, IStringLocalizer<ConsultationsResources> S) : AnswerPage
{
    public PublishingState State { get; private set; } = new(0, 0, 0);

    /// <summary>Why some were not published.</summary>
    public IReadOnlyList<Reason> HeldBack { get; private set; } = [];

    /// <summary>How many were published just now; null when nothing was asked.</summary>
    public int? Published { get; private set; }

    /// <summary>Whether all is answered and the consultation waits to be declared so.</summary>
    public bool MayDeclare => Consultation.State == ConsultationState.Closed && State.Unanswered == 0;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await publishing.PublishAsync(Consultation, null, cancellationToken);
        if (result.Succeeded && result.Value.HeldBack.Count > 0)
        {
            (Published, HeldBack) = (result.Value.Published, result.Value.HeldBack);
            return await ShowAsync(cancellationToken);
        }

        HeldBack = result.Reasons;
        var notice = result.Succeeded ? S.Plural(result.Value.Published, "{0} answer is published.", "{0} answers are published.").Value : "";
        return await this.EndAsync(result, ConsultationPaths.Publishing(Slug), notice, () => ShowAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostDeclareAsync(CancellationToken cancellationToken)
    {
        var declared = await publishing.DeclareAnsweredAsync(Consultation, cancellationToken);
        return await this.EndAsync(declared, ReportPaths.Desk(Slug), S["The consultation is declared answered."], () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        State = await publishing.StateAsync(Consultation.Id, cancellationToken);
        return Page();
    }
}
