using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>What a merge would do.</summary>
/// <param name="From">The entry that goes.</param>
/// <param name="Into">The entry that stays.</param>
/// <param name="Operators">Entries of the operators' history that move.</param>
/// <param name="Qualifications">Findings that move.</param>
/// <param name="Statuses">Entries of the status history that move.</param>
/// <param name="Headcounts">Headcounts that move.</param>
/// <param name="Programmes">Programmes that move.</param>
/// <param name="Dropped">Rows that the entry that stays has of the same day already: its own are kept.</param>
internal sealed record SiteMergePreview(Site From, Site Into, int Operators, int Qualifications, int Statuses, int Headcounts, int Programmes, int Dropped);

/// <summary>Makes one entry of two that are the same site. The id and address of the one that goes lead to the one that stays.</summary>
internal sealed class SiteMerge(PortalDbContext context, SiteBook book, SiteHistoryEditing history, IEventOutbox outbox, IStringLocalizer<SitesResources> S)
{
    public async Task<Result<SiteMergePreview>> PreviewAsync(Guid fromId, Guid intoId, CancellationToken cancellationToken)
    {
        var pair = await context.Set<Site>().AsNoTracking().Where(row => row.Id == fromId || row.Id == intoId).ToListAsync(cancellationToken);
        if (Refusal(pair, fromId, intoId) is { } refusal)
        {
            return refusal;
        }

        var rows = await ReadAsync(fromId, intoId, cancellationToken);
        return new SiteMergePreview(
            pair.Single(row => row.Id == fromId),
            pair.Single(row => row.Id == intoId),
            rows.Operators.Moving.Count,
            rows.Qualifications.Count,
            rows.Statuses.Moving.Count,
            rows.Headcounts.Moving.Count,
            rows.Programmes.Moving.Count,
            rows.Operators.Doubles.Count + rows.Statuses.Doubles.Count + rows.Headcounts.Doubles.Count + rows.Programmes.Doubles.Count);
    }

    /// <summary>Merges; refused when one of the two was changed since the preview was shown.</summary>
    public async Task<Result> MergeAsync(Guid fromId, Guid intoId, long fromVersion, long intoVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await book.BeginAsync(cancellationToken);
        var pair = await context.Set<Site>().Where(row => row.Id == fromId || row.Id == intoId).ToListAsync(cancellationToken);
        if (Refusal(pair, fromId, intoId) is { } refusal)
        {
            return refusal;
        }

        var (from, into) = (pair.Single(row => row.Id == fromId), pair.Single(row => row.Id == intoId));
        if (from.Version != fromVersion || into.Version != intoVersion)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed one of the two in the meantime. Look at the preview again."]);
        }

        await MoveAsync(fromId, intoId, cancellationToken);
        from.MergedIntoId = intoId;
        from.ChangedAt = book.Now;
        into.ChangedAt = book.Now;
        into.OperatorId ??= from.OperatorId;
        outbox.Add(new SitesMerged(fromId, intoId));
        book.Changed("Sites.SitesMerged", from, new Dictionary<string, string> { ["into"] = intoId.ToString() });
        book.Evict(into.Slug);
        await context.SaveChangesAsync(cancellationToken);
        await history.RenewQualificationAsync(intoId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private async Task MoveAsync(Guid fromId, Guid intoId, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(fromId, intoId, cancellationToken);
        context.RemoveRange([.. rows.Operators.Doubles, .. rows.Statuses.Doubles, .. rows.Headcounts.Doubles, .. rows.Programmes.Doubles]);
        rows.Operators.Moving.ForEach(row => row.SiteId = intoId);
        rows.Qualifications.ForEach(row => row.SiteId = intoId);
        rows.Statuses.Moving.ForEach(row => row.SiteId = intoId);
        rows.Headcounts.Moving.ForEach(row => row.SiteId = intoId);
        rows.Programmes.Moving.ForEach(row => row.SiteId = intoId);

        // Whoever was merged into the one that goes leads to the one that stays.
        await context.Set<Site>().Where(row => row.MergedIntoId == fromId).ExecuteUpdateAsync(update => update.SetProperty(row => row.MergedIntoId, intoId), cancellationToken);
    }

    private async Task<MergeRows> ReadAsync(Guid fromId, Guid intoId, CancellationToken cancellationToken)
    {
        var operators = await context.Set<SiteOperator>().Where(row => row.SiteId == fromId || row.SiteId == intoId).ToListAsync(cancellationToken);
        var statuses = await context.Set<SiteStatus>().Where(row => row.SiteId == fromId || row.SiteId == intoId).ToListAsync(cancellationToken);
        var headcounts = await context.Set<SiteHeadcount>().Where(row => row.SiteId == fromId || row.SiteId == intoId).ToListAsync(cancellationToken);
        var programmes = await context.Set<SiteProgramme>().Where(row => row.SiteId == fromId || row.SiteId == intoId).ToListAsync(cancellationToken);
        return new MergeRows(
            Split(operators, row => row.SiteId == fromId, row => row.From),
            await context.Set<SiteQualification>().Where(row => row.SiteId == fromId).ToListAsync(cancellationToken),
            Split(statuses, row => row.SiteId == fromId, row => row.On),
            Split(headcounts, row => row.SiteId == fromId, row => row.On),
            Split(programmes, row => row.SiteId == fromId, row => (row.Name, row.From)));
    }

    private static MovingRows<T> Split<T, TKey>(List<T> rows, Func<T, bool> goes, Func<T, TKey> key)
    {
        var there = rows.Where(row => !goes(row)).Select(key).ToHashSet();
        var going = rows.Where(goes).ToLookup(row => there.Contains(key(row)));
        return new MovingRows<T>([.. going[false]], [.. going[true]]);
    }

    private Result<SiteMergePreview>? Refusal(List<Site> pair, Guid fromId, Guid intoId)
    {
        if (fromId == intoId)
        {
            return Result<SiteMergePreview>.Refuse(FailureKind.Invalid, S["A site cannot be merged into itself. Choose another one."], "Into");
        }

        if (pair.Count < 2)
        {
            return Result<SiteMergePreview>.Refuse(FailureKind.NotFound, S["There is no such site."], "Into");
        }

        return pair.Exists(row => row.MergedIntoId is not null)
            ? Result<SiteMergePreview>.Refuse(FailureKind.Conflict, S["One of the two was merged before."], "Into")
            : null;
    }

    private sealed record MovingRows<T>(List<T> Moving, List<T> Doubles);

    private sealed record MergeRows(
        MovingRows<SiteOperator> Operators, List<SiteQualification> Qualifications, MovingRows<SiteStatus> Statuses, MovingRows<SiteHeadcount> Headcounts, MovingRows<SiteProgramme> Programmes);
}
