using AsmPortal.Data;
using AsmPortal.Sites.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>Where sites stand on average.</summary>
/// <param name="Sites">How many sites have such a level.</param>
/// <param name="Average">Their mean level; null when they are too few to be shown without pointing at one.</param>
internal sealed record AverageLevel(int Sites, double? Average)
{
    /// <summary>From this many sites on nobody can reckon the level of another from one’s own and the mean.</summary>
    public const int Least = 5;

    public static AverageLevel Of(int sites, int sum) => new(sites, sites < Least ? null : Math.Round((double)sum / sites, 1, MidpointRounding.AwayFromZero));
}

/// <summary>What a site is compared with; no other site is named.</summary>
internal sealed record ComparedLevels(AverageLevel ProvinceVerified, AverageLevel ProvinceSelfDeclared, AverageLevel AllVerified, AverageLevel AllSelfDeclared)
{
    /// <summary>Whether anything of it may be shown.</summary>
    public bool Shows => new[] { ProvinceVerified, ProvinceSelfDeclared, AllVerified, AllSelfDeclared }.Any(one => one.Average is not null);
}

/// <summary>Compares the levels of a site with those of its province and of all sites, in one query. Verified and self-declared levels stay apart.</summary>
internal sealed class LevelComparison(PortalDbContext context)
{
    public async Task<ComparedLevels> ReadAsync(string country, string province, CancellationToken cancellationToken)
    {
        var found = await context.Set<Site>().Where(row => row.MergedIntoId == null && (row.VerifiedLevel != null || row.SelfDeclaredLevel != null))
            .GroupBy(row => row.Country == country && row.Province == province)
            .Select(group => new
            {
                IsHere = group.Key,
                Verified = group.Count(row => row.VerifiedLevel != null),
                VerifiedSum = group.Sum(row => row.VerifiedLevel ?? 0),
                Declared = group.Count(row => row.SelfDeclaredLevel != null),
                DeclaredSum = group.Sum(row => row.SelfDeclaredLevel ?? 0),
            })
            .ToListAsync(cancellationToken);
        var here = found.Find(one => one.IsHere);
        return new ComparedLevels(
            AverageLevel.Of(here?.Verified ?? 0, here?.VerifiedSum ?? 0),
            AverageLevel.Of(here?.Declared ?? 0, here?.DeclaredSum ?? 0),
            AverageLevel.Of(found.Sum(one => one.Verified), found.Sum(one => one.VerifiedSum)),
            AverageLevel.Of(found.Sum(one => one.Declared), found.Sum(one => one.DeclaredSum)));
    }
}
