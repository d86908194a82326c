using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>A published contribution with its published answer.</summary>
internal sealed record ReportComment
{
    /// <summary>The contribution; shown to the public through <see cref="ShownAuthor"/> and <see cref="ShownOrigins"/> only.</summary>
    public required Contribution Row { get; init; }

    /// <summary>Null until it is published.</summary>
    public Disposition? Answer { get; init; }

    /// <summary>A reviewed reading in the reader's language; null when there is none or none is needed.</summary>
    public ContributionTranslation? Translation { get; init; }

    /// <summary>The public number of the contribution whose answer is this one's too; null when it is not public.</summary>
    public string? DuplicateOf { get; init; }

    public ShownAuthor Author => ShownAuthor.Of(Row);
}

/// <summary>A requirement that answers changed.</summary>
internal sealed record ReportChange(Guid VersionId, string StableId, string Code, int Answers);

/// <summary>A dissent that is published with an answer.</summary>
internal sealed record ReportDissent(string Reference, string? Code, Localization.LocalizedText Text);

/// <summary>A part of the report's comments: a top principle, the whole text, or what has no place in this version.</summary>
/// <param name="Key">Its value in addresses.</param>
/// <param name="Title">Its title; empty for the two that are no principles.</param>
/// <param name="StableIds">Its requirements in reading order.</param>
/// <param name="Comments">How many there are.</param>
internal sealed record ReportPart(string Key, Localization.LocalizedText Title, IReadOnlyList<string> StableIds, int Comments)
{
    public const string Whole = "whole-text";
    public const string Elsewhere = "elsewhere";

    public bool IsPrinciple => Key is not (Whole or Elsewhere);
}

/// <summary>Reads the comments and answers of a report, a page or all of them, in a fixed number of queries.</summary>
internal sealed class ReportComments(PortalDbContext db, PublicContributions contributions, IFrameworkDirectory frameworks)
{
    public const int PageSize = 60;

    /// <summary>The parts that have comments, in reading order. A code of a principle is never one of the two others' keys: those hold no digit and no dot.</summary>
    public async Task<IReadOnlyList<ReportPart>> PartsAsync(ResultFigures figures, CancellationToken cancellationToken)
    {
        var counts = await Comments(figures.Consultation)
            .GroupBy(row => row.StableId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var byRequirement = counts.Where(count => count.Key is not null).ToDictionary(count => count.Key!, count => count.Count, StringComparer.Ordinal);
        var parts = new List<ReportPart> { new(ReportPart.Whole, Localization.LocalizedText.Empty, [], counts.Where(count => count.Key is null).Sum(count => count.Count)) };
        foreach (var principle in figures.Principles)
        {
            string[] ids = [.. principle.Requirements.Select(requirement => requirement.StableId)];
            parts.Add(new ReportPart(principle.Code, principle.Title, ids, ids.Sum(id => byRequirement.GetValueOrDefault(id))));
        }

        var known = figures.Requirements.Select(requirement => requirement.StableId).ToHashSet(StringComparer.Ordinal);
        string[] others = [.. byRequirement.Keys.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal)];
        parts.Add(new ReportPart(ReportPart.Elsewhere, Localization.LocalizedText.Empty, others, others.Sum(id => byRequirement[id])));
        return [.. parts.Where(part => part.Comments > 0)];
    }

    /// <summary>One page of a part: requirements in reading order, comments as they came.</summary>
    public async Task<Slice<ReportComment>> PageAsync(Consultation consultation, ReportPart part, string? after, string language, CancellationToken cancellationToken)
    {
        var rows = Comments(consultation);
        List<string> ids = [.. part.StableIds];
        if (part.Key == ReportPart.Whole)
        {
            rows = rows.Where(row => row.StableId == null);
        }

        var skipped = 0;
        if (Cursor.Read(after, 2) is [var stableId, var last] && Guid.TryParse(last, out var lastId) && (part.Key == ReportPart.Whole || ids.Contains(stableId)))
        {
            skipped = Math.Max(0, ids.IndexOf(stableId));
            rows = part.Key == ReportPart.Whole ? rows.Where(row => row.Id > lastId) : rows.Where(row => row.StableId != stableId || row.Id > lastId);
        }

        var wanted = part.Key == ReportPart.Whole ? [] : await NextAsync(consultation, [.. ids.Skip(skipped)], cancellationToken);
        if (part.Key != ReportPart.Whole)
        {
            rows = rows.Where(row => wanted.Contains(row.StableId!));
        }

        var query = Joined(rows, language);
        var found = await (part.Key == ReportPart.Whole ? query.OrderBy(comment => comment.Row.Id).Take(PageSize + 1) : query).ToListAsync(cancellationToken);
        return Cursor.Cut([.. InReadingOrder(found, part).Take(PageSize + 1)], PageSize, comment => [comment.Row.StableId ?? "", comment.Row.Id.ToString()]);
    }

    /// <summary>All of them, as they came: for files.</summary>
    public IAsyncEnumerable<ReportComment> AllAsync(Consultation consultation, string language) => Joined(Comments(consultation), language).OrderBy(comment => comment.Row.Id).AsAsyncEnumerable();

    /// <summary>All of one part in reading order, for the Word file.</summary>
    public async Task<IReadOnlyList<ReportComment>> OfPartAsync(Consultation consultation, ReportPart part, string language, CancellationToken cancellationToken)
    {
        var rows = Comments(consultation);
        List<string> ids = [.. part.StableIds];
        rows = part.Key == ReportPart.Whole ? rows.Where(row => row.StableId == null) : rows.Where(row => ids.Contains(row.StableId!));
        return [.. InReadingOrder(await Joined(rows, language).ToListAsync(cancellationToken), part)];
    }

    /// <summary>Requirements that published answers changed, by how many answers.</summary>
    public async Task<IReadOnlyList<ReportChange>> ChangesAsync(Consultation consultation, CancellationToken cancellationToken)
    {
        var rows = await (from answer in db.Set<Disposition>()
                          join row in db.Set<Contribution>() on answer.ContributionId equals row.Id
                          where answer.ConsultationId == consultation.Id && answer.PublishedAt != null && row.State == ContributionState.Approved
                              && answer.ChangedVersionId != null && answer.ChangedStableId != null
                          group answer by new { answer.ChangedVersionId, answer.ChangedStableId, answer.ChangedCode } into changed
                          select new { changed.Key.ChangedVersionId, changed.Key.ChangedStableId, changed.Key.ChangedCode, Count = changed.Count() }).ToListAsync(cancellationToken);
        return [.. rows
            .Select(row => new ReportChange(row.ChangedVersionId!.Value, row.ChangedStableId!, row.ChangedCode ?? row.ChangedStableId!, row.Count))
            .OrderByDescending(change => change.Answers).ThenBy(change => change.Code, StringComparer.Ordinal)];
    }

    /// <summary>The versions that answers changed: one or two.</summary>
    public async Task<IReadOnlyDictionary<Guid, VersionReference>> VersionsAsync(IReadOnlyList<ReportChange> changes, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<Guid, VersionReference>();
        foreach (var id in changes.Select(change => change.VersionId).Distinct())
        {
            if (await frameworks.FindVersionAsync(id, cancellationToken) is { } version)
            {
                versions.Add(id, version);
            }
        }

        return versions;
    }

    public async Task<IReadOnlyList<ReportDissent>> DissentsAsync(Consultation consultation, CancellationToken cancellationToken)
    {
        var none = Localization.LocalizedText.Empty;
        return await (from row in Comments(consultation)
                      join answer in db.Set<Disposition>() on row.Id equals answer.ContributionId
                      where answer.PublishedAt != null && answer.Dissent != none
                      orderby row.Id
                      select new ReportDissent(row.Reference, row.Code, answer.Dissent)).ToListAsync(cancellationToken);
    }

    /// <summary>The next requirements that fill a page, so that a page reads no more than it must but for the last of them.</summary>
    private async Task<List<string>> NextAsync(Consultation consultation, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var counts = await Comments(consultation).Where(row => ids.Contains(row.StableId!))
            .GroupBy(row => row.StableId!)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(count => count.Key, count => count.Count, cancellationToken);
        var wanted = new List<string>();
        var sum = 0;
        foreach (var id in ids.Where(counts.ContainsKey))
        {
            wanted.Add(id);

            // What is left of the first requirement is not known, so that it does not count.
            sum += wanted.Count == 1 ? 0 : counts[id];
            if (sum > PageSize)
            {
                break;
            }
        }

        return wanted;
    }

    private IQueryable<Contribution> Comments(Consultation consultation) => contributions.Of(consultation).Where(row => row.ParentId == null);

    private static IEnumerable<ReportComment> InReadingOrder(List<ReportComment> comments, ReportPart part)
    {
        var order = part.StableIds.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index, StringComparer.Ordinal);
        return comments.OrderBy(comment => comment.Row.StableId is { } id ? order.GetValueOrDefault(id) : 0).ThenBy(comment => comment.Row.Id);
    }

    private IQueryable<ReportComment> Joined(IQueryable<Contribution> rows, string language) =>
        from row in rows
        join answer in db.Set<Disposition>().AsNoTracking().Where(answer => answer.PublishedAt != null) on row.Id equals answer.ContributionId into answers
        from answer in answers.DefaultIfEmpty()
        join translation in db.Set<ContributionTranslation>().AsNoTracking().Where(translation => translation.Reviewed && translation.Language == language) on row.Id equals translation.ContributionId into translations
        from translation in translations.DefaultIfEmpty()
        join original in db.Set<Contribution>().AsNoTracking().Where(original => original.State == ContributionState.Approved) on answer.DuplicateOfId equals original.Id into originals
        from original in originals.DefaultIfEmpty()
        select new ReportComment { Row = row, Answer = answer, Translation = translation, DuplicateOf = original.Reference };
}
