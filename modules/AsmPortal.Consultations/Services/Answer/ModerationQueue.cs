using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>One contribution in the queue.</summary>
/// <param name="Row">The contribution.</param>
/// <param name="HeldFor">The word that held it; null when none did.</param>
/// <param name="Similar">How many say nearly the same, itself included; 0 when it stands alone.</param>
internal sealed record QueuedContribution(Contribution Row, string? HeldFor, int Similar)
{
    public bool WasEdited => Row.EditedAt is not null;
}

/// <summary>An appeal that waits.</summary>
internal sealed record QueuedAppeal(Appeal Appeal, Contribution Row, ModerationAct? Refusal);

/// <summary>Reads what waits for moderators, the oldest first.</summary>
internal sealed class ModerationQueue(PortalDbContext db)
{
    public const int MostAppeals = 50;

    public async Task<Slice<QueuedContribution>> ReadAsync(Guid consultationId, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = db.Set<Contribution>().AsNoTracking().Where(row => row.ConsultationId == consultationId && row.State == ContributionState.Pending);
        if (Cursor.Read(after, 1) is [var last] && Guid.TryParse(last, out var id))
        {
            query = query.Where(row => row.Id.CompareTo(id) > 0);
        }

        var rows = await query.OrderBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var groups = rows.Select(row => row.SimilarGroupId).OfType<Guid>().Distinct().ToList();
        var held = (await db.Set<ModerationAct>().AsNoTracking().Where(act => ids.Contains(act.ContributionId) && act.Kind == ModerationKind.Held).ToListAsync(cancellationToken))
            .ToLookup(act => act.ContributionId, act => act.Note);
        var sizes = await db.Set<Contribution>().Where(row => groups.Contains(row.SimilarGroupId!.Value)).GroupBy(row => row.SimilarGroupId!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return Cursor.Cut(
            rows.ConvertAll(row => new QueuedContribution(row, held[row.Id].LastOrDefault(), row.SimilarGroupId is { } group ? sizes.GetValueOrDefault(group) : 0)),
            limit,
            item => [item.Row.Id.ToString()]);
    }

    public async Task<IReadOnlyList<QueuedAppeal>> AppealsAsync(Guid consultationId, CancellationToken cancellationToken)
    {
        var appeals = await (from appeal in db.Set<Appeal>().AsNoTracking()
                             where appeal.ConsultationId == consultationId && appeal.DecidedAt == null
                             join row in db.Set<Contribution>().AsNoTracking() on appeal.ContributionId equals row.Id
                             orderby appeal.Id
                             select new { appeal, row }).Take(MostAppeals).ToListAsync(cancellationToken);
        var ids = appeals.Select(item => item.row.Id).ToList();
        var refusals = (await db.Set<ModerationAct>().AsNoTracking().Where(act => ids.Contains(act.ContributionId) && act.Kind == ModerationKind.Refused).OrderBy(act => act.At).ToListAsync(cancellationToken))
            .ToLookup(act => act.ContributionId);
        return [.. appeals.Select(item => new QueuedAppeal(item.appeal, item.row, refusals[item.row.Id].LastOrDefault()))];
    }
}
