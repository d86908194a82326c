using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>How many texts of one section stand in one language in which state; sections inside it count for themselves.</summary>
internal sealed record Coverage(Guid PrincipleId, string Language, int Missing, int Draft, int Reviewed, int Stale)
{
    public int Total => Missing + Draft + Reviewed + Stale;
}

/// <summary>A text that waits for a translator or a reviewer.</summary>
internal sealed record QueuedText(Guid RequirementId, string Code, Guid PrincipleId, string Language, TextState State, string Text, string Source, DateTime ChangedAt, long Version);

/// <summary>What is translated and what is not.</summary>
internal sealed class TranslationOverview(PortalDbContext db)
{
    public async Task<IReadOnlyList<Coverage>> CoverageAsync(Guid versionId, CancellationToken cancellationToken)
    {
        var counts = await (from text in db.Set<RequirementText>()
                            where text.VersionId == versionId
                            join requirement in db.Set<Requirement>() on text.RequirementId equals requirement.Id
                            group text by new { requirement.PrincipleId, text.Language, text.State } into cell
                            select new { cell.Key.PrincipleId, cell.Key.Language, cell.Key.State, Count = cell.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. counts.GroupBy(cell => (cell.PrincipleId, cell.Language), cell => (cell.State, cell.Count)).Select(cells => new Coverage(
                cells.Key.PrincipleId,
                cells.Key.Language,
                Count(cells, TextState.Missing),
                Count(cells, TextState.Draft),
                Count(cells, TextState.Reviewed),
                Count(cells, TextState.Stale))),
        ];
    }

    /// <summary>Texts in a language in these states, by code; without states what a translator has to do: missing and stale.</summary>
    public async Task<Slice<QueuedText>> QueueAsync(Guid versionId, string authoritative, string language, IReadOnlyList<TextState> states, string? after, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<TextState> wanted = states.Count > 0 ? states : [TextState.Missing, TextState.Stale];
        var query = from text in db.Set<RequirementText>()
                    where text.VersionId == versionId && text.Language == language && wanted.Contains(text.State)
                    join requirement in db.Set<Requirement>() on text.RequirementId equals requirement.Id
                    join source in db.Set<RequirementText>() on requirement.Id equals source.RequirementId
                    where source.Language == authoritative
                    select new { text, requirement, source };
        if (Cursor.Read(after, 1) is [var code])
        {
            query = query.Where(row => string.Compare(row.requirement.Code, code) > 0);
        }

        var rows = await query.OrderBy(row => row.requirement.Code).Take(limit + 1)
            .Select(row => new QueuedText(
                row.requirement.Id, row.requirement.Code, row.requirement.PrincipleId, language, row.text.State, row.text.Text, row.source.Text, row.text.ChangedAt, row.text.Version))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(rows, limit, row => [row.Code]);
    }

    private static int Count(IEnumerable<(TextState State, int Count)> cells, TextState state) => cells.Where(cell => cell.State == state).Sum(cell => cell.Count);
}
