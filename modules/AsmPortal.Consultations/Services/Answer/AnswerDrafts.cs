using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Keeps what the person behind the request has typed for an answer until it is saved.</summary>
internal sealed class AnswerDrafts(PortalDbContext db, ICurrentUser user, TimeProvider time)
{
    public Task<AnswerDraft?> FindAsync(Guid contributionId, CancellationToken cancellationToken) => Own(contributionId).AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    public async Task KeepAsync(Guid contributionId, Outcome? outcome, LocalizedText rationale, string duplicateOf, string changedRequirement, long baseVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync($"consultation-draft:{user.Id}", cancellationToken);
        var draft = await Own(contributionId).FirstOrDefaultAsync(cancellationToken);
        if (draft is null)
        {
            draft = new AnswerDraft { ContributionId = contributionId, PersonId = user.Id!.Value };
            db.Add(draft);
        }

        (draft.Outcome, draft.Rationale, draft.BaseVersion, draft.KeptAt) = (outcome, rationale, baseVersion, time.GetUtcNow().UtcDateTime);
        (draft.DuplicateOf, draft.ChangedRequirement) = (Cut(duplicateOf, Limits.Reference), Cut(changedRequirement, Limits.Code));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task DiscardAsync(Guid contributionId, CancellationToken cancellationToken) => Own(contributionId).ExecuteDeleteAsync(cancellationToken);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private IQueryable<AnswerDraft> Own(Guid contributionId) => db.Set<AnswerDraft>().Where(draft => draft.ContributionId == contributionId && draft.PersonId == user.Id);
}
