using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>The queue of moderators: contributions that wait, the oldest first, and appeals.</summary>
[RequirePermission(Permissions.ModerateName)]
internal sealed class ModerationModel(ModerationQueue queue, Moderating moderating, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : AnswerPage
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<QueuedContribution> Queue { get; private set; } = new([], null);

    public IReadOnlyList<QueuedAppeal> Appeals { get; private set; } = [];

    /// <summary>The contribution or appeal that a refused form was about, and what was typed into it.</summary>
    public Guid? Sent { get; private set; }

    public RefusalReason? Reason { get; private set; }

    public string Note { get; private set; } = "";

    public bool MayDecide(QueuedAppeal appeal) => appeal.Appeal.RefusedById != user.Id;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostApproveAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            ModelState.AddModelError("ids", S["Choose at least one contribution."]);
            return await ShowAsync(cancellationToken);
        }

        var approved = await moderating.ApproveAsync(Consultation, ids, cancellationToken);
        return await this.EndAsync(approved, ConsultationPaths.Moderation(Slug), S["Approved."], () => ShowAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, RefusalReason? reason, string? note, CancellationToken cancellationToken)
    {
        (Sent, Reason, Note) = (id, reason, note ?? "");
        var refused = await moderating.RefuseAsync(Consultation, id, reason, Note, cancellationToken);
        return await this.EndAsync(refused, ConsultationPaths.Moderation(Slug), S["Refused. The author is told why, and may appeal."], () => ShowAsync(cancellationToken), $"{id}-");
    }

    public async Task<IActionResult> OnPostAppealAsync(Guid id, bool granted, string? note, CancellationToken cancellationToken)
    {
        (Sent, Note) = (id, note ?? "");
        var decided = await moderating.DecideAppealAsync(Consultation, id, granted, Note, cancellationToken);
        return await this.EndAsync(decided, ConsultationPaths.Moderation(Slug), S["The appeal is decided. The author is told."], () => ShowAsync(cancellationToken), $"{id}-");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Queue = await queue.ReadAsync(Consultation.Id, After, PageSize, cancellationToken);
        Appeals = await queue.AppealsAsync(Consultation.Id, cancellationToken);
        return Page();
    }
}
