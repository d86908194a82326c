using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>Keeps what the person behind the request has typed, until it is saved or thrown away: a lost session or browser loses no text.</summary>
internal sealed class EditDrafts(PortalDbContext db, ICurrentUser user, TimeProvider time)
{
    public async Task<EditDraft?> FindAsync(Guid requirementId, string language, CancellationToken cancellationToken) =>
        await Own(requirementId, language).AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    public async Task KeepAsync(Guid requirementId, string language, SourceSnapshot content, long baseVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync($"frameworks-draft:{user.Id}", cancellationToken);
        var draft = await Own(requirementId, language).FirstOrDefaultAsync(cancellationToken);
        if (draft is null)
        {
            draft = new EditDraft { RequirementId = requirementId, Language = language, PersonId = user.Id!.Value };
            db.Add(draft);
        }

        draft.Text = content.Text;
        draft.Guidance = content.Guidance;
        draft.Evidence = content.Evidence;
        draft.BaseVersion = baseVersion;
        draft.KeptAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task DiscardAsync(Guid requirementId, string language, CancellationToken cancellationToken) =>
        Own(requirementId, language).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<EditDraft> Own(Guid requirementId, string language) =>
        db.Set<EditDraft>().Where(draft => draft.RequirementId == requirementId && draft.Language == language && draft.PersonId == user.Id);
}
