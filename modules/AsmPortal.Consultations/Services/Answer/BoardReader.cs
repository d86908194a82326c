using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What the board is asked for; everything that is null or empty is not asked for.</summary>
internal sealed record BoardFilter
{
    public AnswerState? State { get; init; }

    /// <summary>Stable ids of one requirement, or of all of a principle.</summary>
    public IReadOnlyList<string> StableIds { get; init; } = [];

    public Position? Position { get; init; }

    public ContributionType? Type { get; init; }

    public StakeholderGroup? Group { get; init; }

    public Channel? Channel { get; init; }

    public string? Language { get; init; }

    public Guid? AssigneeId { get; init; }

    public Guid? SimilarGroupId { get; init; }

    public bool Unplaced { get; init; }

    public bool Replied { get; init; }

    /// <summary>Words that all must occur.</summary>
    public string Search { get; init; } = "";
}

/// <summary>One contribution on the board.</summary>
internal sealed record BoardRow(
    Guid Id,
    string Reference,
    string? Code,
    ContributionType Type,
    Position Position,
    StakeholderGroup? Group,
    Channel Channel,
    string Language,
    string Excerpt,
    ContributionState State,
    AnswerState AnswerState,
    Guid? AssigneeId,
    Guid? SimilarGroupId,
    DateTime SubmittedAt,
    Outcome? Outcome,
    DateTime? RepliedAt);

/// <summary>
/// Reads the resolution board. Every single filter has an index that ends in the id, so that a page costs the same however many contributions there are;
/// words are looked up in a table of terms. Counts stop at <see cref="MostCounted"/> for the same reason.
/// </summary>
internal sealed class BoardReader(PortalDbContext db)
{
    /// <summary>A count that reaches this is shown as "5,000 and more".</summary>
    public const int MostCounted = 5000;

    private const int MostExcerpt = 240;

    public async Task<Slice<BoardRow>> ReadAsync(Guid consultationId, BoardFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var last = Cursor.Read(after, 1) is [var value] && Guid.TryParse(value, out var id) ? id : (Guid?)null;
        var ids = await IdsAsync(consultationId, filter, last, limit + 1, cancellationToken);
        var rows = await (from row in db.Set<Contribution>().AsNoTracking()
                          where ids.Contains(row.Id)
                          join answer in db.Set<Disposition>() on row.Id equals answer.ContributionId into answers
                          from answer in answers.DefaultIfEmpty()
                          orderby row.Id
                          select new BoardRow(
                              row.Id, row.Reference, row.Code, row.Type, row.Position, row.Group, row.Channel, row.Language,
                              row.Text.Length > 0 ? row.Text.Substring(0, MostExcerpt) : row.ProposedChange.Substring(0, MostExcerpt),
                              row.State, row.AnswerState, row.AssigneeId, row.SimilarGroupId, row.SubmittedAt, answer == null ? null : answer.Outcome, answer == null ? null : answer.RepliedAt))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(rows, limit, row => [row.Id.ToString()]);
    }

    /// <summary>The ids of a page, by rising id.</summary>
    public async Task<List<Guid>> IdsAsync(Guid consultationId, BoardFilter filter, Guid? after, int limit, CancellationToken cancellationToken)
    {
        var terms = SearchTerms.Asked(filter.Search);
        if (terms.Count == 0 && filter.Search.Trim().Length > 0)
        {
            return [];
        }

        if (filter.StableIds.Count > 1 && terms.Count == 0)
        {
            // A principle: the first of each of its requirements, so that no more is sorted than a page a requirement.
            var each = filter.StableIds.Select(stableId => Page(Narrow(consultationId, filter with { StableIds = [stableId] }), after, limit)).Aggregate((all, one) => all.Concat(one));
            return await each.OrderBy(id => id).Take(limit).ToListAsync(cancellationToken);
        }

        return await Page(terms.Count == 0 ? Narrow(consultationId, filter) : await SearchedAsync(consultationId, filter, terms, cancellationToken), after, limit).ToListAsync(cancellationToken);
    }

    /// <summary>How many stand in each state, none above <see cref="MostCounted"/>.</summary>
    public async Task<IReadOnlyDictionary<AnswerState, int>> CountAsync(Guid consultationId, CancellationToken cancellationToken)
    {
        var all = db.Set<Contribution>().Where(row => row.ConsultationId == consultationId);
        var counts = await Enum.GetValues<AnswerState>()
            .Select(state => all.Where(row => row.AnswerState == state).OrderBy(row => row.Id).Take(MostCounted).GroupBy(row => row.AnswerState).Select(group => new { State = group.Key, Count = group.Count() }))
            .Aggregate((one, other) => one.Concat(other))
            .ToListAsync(cancellationToken);
        return counts.ToDictionary(row => row.State, row => row.Count);
    }

    /// <summary>How many of a group there are, by group.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> GroupSizesAsync(IReadOnlyCollection<Guid> groups, CancellationToken cancellationToken) =>
        await db.Set<Contribution>().Where(row => row.SimilarGroupId != null && groups.Contains(row.SimilarGroupId.Value)).GroupBy(row => row.SimilarGroupId!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    private static IQueryable<Guid> Page(IQueryable<Contribution> rows, Guid? after, int limit)
    {
        if (after is { } last)
        {
            rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        }

        return rows.OrderBy(row => row.Id).Take(limit).Select(row => row.Id);
    }

    /// <summary>Starts from the rarest word, whose list the database walks in the order of ids.</summary>
    private async Task<IQueryable<Contribution>> SearchedAsync(Guid consultationId, BoardFilter filter, IReadOnlyList<string> terms, CancellationToken cancellationToken)
    {
        var all = db.Set<SearchTerm>().Where(term => term.ConsultationId == consultationId);
        var counts = await terms
            .Select(word => all.Where(term => term.Term == word).OrderBy(term => term.ContributionId).Take(MostCounted).GroupBy(term => term.Term).Select(group => new { Term = group.Key, Count = group.Count() }))
            .Aggregate((one, other) => one.Concat(other))
            .ToDictionaryAsync(row => row.Term, row => row.Count, cancellationToken);
        var rarest = terms.OrderBy(word => counts.GetValueOrDefault(word)).First();
        var rows = from term in all
                   where term.Term == rarest
                   join row in Narrow(consultationId, filter) on term.ContributionId equals row.Id
                   select row;
        return terms.Where(word => word != rarest)
            .Aggregate(rows, (found, word) => found.Where(row => all.Any(term => term.Term == word && term.ContributionId == row.Id)));
    }

    private IQueryable<Contribution> Narrow(Guid consultationId, BoardFilter filter)
    {
        var rows = db.Set<Contribution>().AsNoTracking().Where(row => row.ConsultationId == consultationId);
        rows = filter.State is { } state ? rows.Where(row => row.AnswerState == state) : rows;
        rows = filter.Position is { } position ? rows.Where(row => row.Position == position) : rows;
        rows = filter.Type is { } type ? rows.Where(row => row.Type == type) : rows;
        rows = filter.Group is { } group ? rows.Where(row => row.Group == group) : rows;
        rows = filter.Channel is { } channel ? rows.Where(row => row.Channel == channel) : rows;
        rows = filter.Language is { Length: > 0 } language ? rows.Where(row => row.Language == language) : rows;
        rows = filter.AssigneeId is { } assignee ? rows.Where(row => row.AssigneeId == assignee) : rows;
        rows = filter.SimilarGroupId is { } similar ? rows.Where(row => row.SimilarGroupId == similar) : rows;
        rows = filter.Unplaced ? rows.Where(row => row.NeedsPlace) : rows;
        rows = filter.Replied ? rows.Where(row => db.Set<Disposition>().Any(answer => answer.ConsultationId == consultationId && answer.RepliedAt != null && answer.ContributionId == row.Id)) : rows;
        return filter.StableIds switch
        {
            [] => rows,
            [var one] => rows.Where(row => row.StableId == one),
            var several => rows.Where(row => several.Contains(row.StableId!)),
        };
    }
}
