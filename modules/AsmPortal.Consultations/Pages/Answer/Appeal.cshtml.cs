using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>An author objects to the refusal of a contribution. The reason is shown to the author's account only; a guest has it by e-mail.</summary>
[AllowAnonymous]
internal sealed class AppealModel(Moderating moderating, IStringLocalizer<ConsultationsResources> S) : AuthorPage
{
    public ModerationAct? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await moderating.AppealAsync(Consultation, Contribution, Input.Code, Input.Text ?? "", cancellationToken);
        return await this.EndAsync(result, ConsultationPaths.Appeal(Slug, Reference), S["Your appeal is received. Another person than who refused decides it."], () => ShowAsync(cancellationToken), "Input.");
    }

    /// <summary>A contribution that was not refused gives nothing away here.</summary>
    protected override bool IsFor(Contribution contribution) => contribution.State == ContributionState.Refused;

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Refusal = IsOwn ? await moderating.LastRefusalAsync(Contribution.Id, cancellationToken) : null;
        return Page();
    }
}
