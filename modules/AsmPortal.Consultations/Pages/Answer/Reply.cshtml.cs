using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Answer;

/// <summary>A commenter replies to the published answer.</summary>
[AllowAnonymous]
internal sealed class ReplyModel(PortalDbContext db, AnswerReplies replies, IStringLocalizer<ConsultationsResources> S) : AuthorPage
{
    public Disposition Answer { get; private set; } = null!;

    public bool MayReply => Answer.RepliedAt is null && Found.Now < Answer.ReplyUntil;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await replies.ReplyAsync(Consultation, Contribution, Input.Code, Input.Text ?? "", cancellationToken);
        return await this.EndAsync(result, ConsultationPaths.ReplyToAnswer(Slug, Reference), S["Your reply is received and stands with the answer."], () => ShowAsync(cancellationToken), "Input.");
    }

    protected override bool IsFor(Contribution contribution) => contribution is { AnswerState: AnswerState.Published, State: ContributionState.Approved };

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Answer = await db.Set<Disposition>().AsNoTracking().FirstAsync(row => row.ContributionId == Contribution.Id, cancellationToken);
        return Page();
    }
}
