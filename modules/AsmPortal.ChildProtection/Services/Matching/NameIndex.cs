using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Finds the same name in other cases by keyed tokens, without opening any of them.</summary>
internal sealed class NameIndex(PortalDbContext db, IBlindIndex index, TimeProvider time)
{
    /// <summary>Most cases that one registration is held against.</summary>
    private const int MostMatches = 20;

    /// <summary>Puts the tokens of a case anew, and notes the cases that a person should compare with it.</summary>
    public async Task IndexAsync(ChildCase row, string name, string caregiver, CancellationToken cancellationToken)
    {
        var present = await db.Set<NameToken>().Where(token => token.CaseId == row.Id).ToListAsync(cancellationToken);
        var wanted = NameWords.Of(name, caregiver).Select(word => (word.Kind, Value: index.Of($"ChildProtection.{word.Kind}", word.Text))).Distinct().ToList();
        db.RemoveRange(present.Where(token => !wanted.Contains((token.Kind, token.Value))));
        db.AddRange(wanted.Except(present.Select(token => (token.Kind, token.Value))).Select(word => new NameToken { CaseId = row.Id, Kind = word.Kind, Value = word.Value }));

        // The caregiver's name alone finds brothers and sisters; together with a part of the name, the child.
        var found = await FindAsync(row.Id, wanted, cancellationToken);
        var others = found.Select(one => one.CaseId).ToList();
        var known = await db.Set<DuplicateCandidate>().Where(one => (one.CaseId == row.Id && others.Contains(one.OtherCaseId)) || (one.OtherCaseId == row.Id && others.Contains(one.CaseId)))
            .ToListAsync(cancellationToken);
        foreach (var (other, kinds) in found)
        {
            Note(row, other, kinds, known.FirstOrDefault(one => one.CaseId == other || one.OtherCaseId == other));
        }
    }

    /// <summary>The cases whose tokens meet these, each with what met.</summary>
    public async Task<IReadOnlyList<(Guid CaseId, IReadOnlyList<TokenKind> Kinds)>> FindAsync(Guid but, IReadOnlyCollection<(TokenKind Kind, string Value)> tokens, CancellationToken cancellationToken)
    {
        var values = tokens.Select(token => token.Value).ToList();
        var hits = await db.Set<NameToken>().Where(token => values.Contains(token.Value) && token.CaseId != but)
            .Join(db.Set<ChildCase>().Where(row => row.State != ChildCaseState.Merged), token => token.CaseId, row => row.Id, (token, row) => new { token.CaseId, token.Kind })
            .OrderByDescending(hit => hit.CaseId).Take(MostMatches * 8).ToListAsync(cancellationToken);
        return [.. hits.GroupBy(hit => hit.CaseId).Take(MostMatches).Select(group => (group.Key, (IReadOnlyList<TokenKind>)[.. group.Select(hit => hit.Kind).Distinct().Order()]))];
    }

    private void Note(ChildCase row, Guid other, IReadOnlyList<TokenKind> kinds, DuplicateCandidate? known)
    {
        if (known is null)
        {
            db.Add(new DuplicateCandidate { CaseId = row.Id, OtherCaseId = other, Matches = Codes.Join(kinds), FoundAt = time.GetUtcNow().UtcDateTime });
        }
        else
        {
            known.Matches = Codes.Join(kinds);
        }
    }
}
