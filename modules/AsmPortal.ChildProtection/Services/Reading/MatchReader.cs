using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Reads the cases that may be the same child, and those of brothers and sisters: what helps to compare them, never a name.</summary>
internal sealed class MatchReader(PortalDbContext db, CaseScope scope, ISealedRecords sealing, ISiteDirectory sites)
{
    public async Task<IReadOnlyList<ShownMatch>> CandidatesAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var candidates = await db.Set<DuplicateCandidate>().AsNoTracking()
            .Where(one => one.Decision == DuplicateDecision.Waiting && (one.CaseId == row.Id || one.OtherCaseId == row.Id)).ToListAsync(cancellationToken);
        return await DescribeAsync([.. candidates.Select(one => (one.Id, Other: one.CaseId == row.Id ? one.OtherCaseId : one.CaseId, one.CaseId == row.Id, Codes.Split<TokenKind>(one.Matches)))], cancellationToken);
    }

    public async Task<IReadOnlyList<ShownMatch>> SiblingsAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var links = await db.Set<SiblingLink>().AsNoTracking().Where(one => one.CaseId == row.Id || one.OtherCaseId == row.Id).ToListAsync(cancellationToken);
        return await DescribeAsync([.. links.Select(one => (Guid.Empty, one.CaseId == row.Id ? one.OtherCaseId : one.CaseId, false, (IReadOnlyList<TokenKind>)[]))], cancellationToken);
    }

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
        await sealing.OpenAsync(new SealedReading("ChildProtection.MatchRead"), ChildCase.Kind, [.. rows.Keys], cancellationToken);
        return [.. pairs.Where(pair => rows.ContainsKey(pair.Other)).Select(pair => (pair, Row: rows[pair.Other])).Select(one => new ShownMatch(
            one.pair.Id, one.Row.Number, readable.Contains(one.Row.Id), one.pair.IsLater, one.Row.State, one.Row.Sex, one.Row.AgeFrom, one.Row.AgeTo,
            one.Row.SiteId is { } site ? places.GetValueOrDefault(site)?.Name : null, one.pair.Matches))];
    }
}
