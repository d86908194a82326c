using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Services.Reading;

/// <summary>A site with a published assessment in force.</summary>
internal sealed record SiteAtLevel(Assessment Assessment, SiteSummary? Site);

/// <summary>Which sites meet a level, by one side: verified and self-declared levels are never mixed. Published levels are public, so everybody may ask.</summary>
internal sealed class SitesByLevel(PortalDbContext db, ISiteDirectory sites)
{
    /// <summary>Published assessments whose level of that side is at least the one asked for, the newest first. Of a site the last one published with such a level counts, as on its profile.</summary>
    public async Task<Slice<SiteAtLevel>> ListAsync(RatingSide side, int level, string? after, int limit, CancellationToken cancellationToken)
    {
        var published = db.Set<Assessment>().AsNoTracking().Where(row => row.State == AssessmentState.Published);
        var query = side == RatingSide.Verified
            ? published.Where(row => row.VerifiedLevel >= level && !published.Any(later => later.SiteId == row.SiteId && later.VerifiedLevel != null && later.PublishedAt > row.PublishedAt))
            : published.Where(row => row.SelfLevel >= level && !published.Any(later => later.SiteId == row.SiteId && later.SelfLevel != null && later.PublishedAt > row.PublishedAt));
        if (Cursor.Read(after, 2) is [var first, var second] && int.TryParse(first, out var year) && int.TryParse(second, out var sequence))
        {
            query = query.Where(row => row.Year < year || (row.Year == year && row.Sequence < sequence));
        }

        var rows = await query.OrderByDescending(row => row.Year).ThenByDescending(row => row.Sequence).Take(limit + 1).ToListAsync(cancellationToken);
        var known = await sites.FindManyAsync([.. rows.Select(row => row.SiteId).Distinct()], cancellationToken);
        return Cursor.Cut(rows.ConvertAll(row => new SiteAtLevel(row, known.GetValueOrDefault(row.SiteId))), limit, item => [Invariant(item.Assessment.Year), Invariant(item.Assessment.Sequence)]);
    }

    private static string Invariant(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
