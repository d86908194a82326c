using AsmPortal.Localization;
using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>A requirement in which all words of a search were found.</summary>
internal sealed record SearchHit(string Code, string StableId, int Level, string Text);

/// <summary>Searches inside a version, without regard to case and accents.</summary>
internal sealed class VersionSearch(PortalDbContext db)
{
    /// <summary>Most words that a search looks for; further ones are left out.</summary>
    private const int MostWords = 8;

    public async Task<Slice<SearchHit>> FindAsync(Guid versionId, string language, string words, string? after, int limit, CancellationToken cancellationToken)
    {
        var terms = TextFolding.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToList();
        if (terms.Count == 0)
        {
            return new Slice<SearchHit>([], null);
        }

        var query = from text in db.Set<RequirementText>()
                    where text.VersionId == versionId && text.Language == language
                    join requirement in db.Set<Requirement>() on text.RequirementId equals requirement.Id
                    select new { text, requirement };
        foreach (var term in terms)
        {
            query = query.Where(row => row.text.SearchText.Contains(term) || row.requirement.Code.ToLower() == term);
        }

        if (Cursor.Read(after, 1) is [var code])
        {
            query = query.Where(row => string.Compare(row.requirement.Code, code) > 0);
        }

        var hits = await query.OrderBy(row => row.requirement.Code).Take(limit + 1)
            .Select(row => new SearchHit(row.requirement.Code, row.requirement.StableId, row.requirement.LevelNumber, row.text.Text))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(hits, limit, hit => [hit.Code]);
    }
}
