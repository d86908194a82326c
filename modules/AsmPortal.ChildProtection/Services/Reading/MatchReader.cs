using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Reads the cases that may be the same child, and those of brothers and sisters: what helps to compare them, never a name.</summary>
internal sealed class MatchReader(PortalDbContext db, CaseScope scope, ISealedRecords sealing, ISiteDirectory sites)
{
    private static readonly SealedReading Reading = new("ChildProtection.MatchRead");

    /// <summary>How many wait for somebody's judgement; opens none of them.</summary>
    public Task<int> CountAsync(ChildCase row, CancellationToken cancellationToken) => Waiting(row).CountAsync(cancellationToken);

    public async Task<IReadOnlyList<ShownMatch>> CandidatesAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var candidates = await Waiting(row).ToListAsync(cancellationToken);
        return await DescribeAsync([.. candidates.Select(one => (one.Id, Other: one.CaseId == row.Id ? one.OtherCaseId : one.CaseId, one.CaseId == row.Id, Codes.Split<TokenKind>(one.Matches)))], cancellationToken);
    }

    public async Task<IReadOnlyList<ShownMatch>> SiblingsAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var links = await db.Set<SiblingLink>().AsNoTracking().Where(one => one.CaseId == row.Id || one.OtherCaseId == row.Id).ToListAsync(cancellationToken);
        return await DescribeAsync([.. links.Select(one => (Guid.Empty, one.CaseId == row.Id ? one.OtherCaseId : one.CaseId, false, (IReadOnlyList<TokenKind>)[]))], cancellationToken);
    }

    /// <summary>Number of the case that this one was merged into; null when there is none that the person may read.</summary>
    public async Task<string?> MergedIntoAsync(ChildCase row, CancellationToken cancellationToken)
    {
        if (row.MergedIntoId is not { } into
            || await (await scope.ReadableAsync(cancellationToken)).Where(one => one.Id == into).Select(one => one.Number).FirstOrDefaultAsync(cancellationToken) is not { } number)
        {
            return null;
        }

        await sealing.OpenAsync(Reading, ChildCase.Kind, [into], cancellationToken);
        return number;
    }

    private IQueryable<DuplicateCandidate> Waiting(ChildCase row) =>
        db.Set<DuplicateCandidate>().AsNoTracking().Where(one => one.Decision == DuplicateDecision.Waiting && (one.CaseId == row.Id || one.OtherCaseId == row.Id));

    private async Task<IReadOnlyList<ShownMatch>> DescribeAsync(List<(Guid Id, Guid Other, bool IsLater, IReadOnlyList<TokenKind> Matches)> pairs, CancellationToken cancellationToken)
    {
        if (pairs.Count == 0)
        {
            return [];
        }

        var ids = pairs.Select(pair => pair.Other).ToList();
        var rows = await db.Set<ChildCase>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var readable = await (await scope.ReadableAsync(cancellationToken)).Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        var places = await sites.FindManyAsync([.. rows.Values.Select(row => row.SiteId).OfType<Guid>().Distinct()], cancellationToken);
        await sealing.OpenAsync(Reading, ChildCase.Kind, [.. rows.Keys], cancellationToken);
        return [.. pairs.Where(pair => rows.ContainsKey(pair.Other)).Select(pair => (pair, Row: rows[pair.Other])).Select(one => new ShownMatch(
            one.pair.Id, one.Row.Number, readable.Contains(one.Row.Id), one.pair.IsLater, one.Row.State, one.Row.Sex, one.Row.AgeFrom, one.Row.AgeTo,
            one.Row.SiteId is { } site ? places.GetValueOrDefault(site)?.Name : null, one.pair.Matches))];
    }
}
