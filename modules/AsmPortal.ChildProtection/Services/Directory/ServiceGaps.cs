using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services.Directory;

/// <summary>How many children needed a kind of help that nobody could give. Bands instead of numbers: one child more or less shows nowhere but at a boundary.</summary>
[Localization.LocalizedEnum]
internal enum GapBand
{
    None,

    [System.ComponentModel.DataAnnotations.Display(Name = "Fewer than 10")]
    Few,

    [System.ComponentModel.DataAnnotations.Display(Name = "10 to 24")]
    Some,

    [System.ComponentModel.DataAnnotations.Display(Name = "25 to 99")]
    Many,

    [System.ComponentModel.DataAnnotations.Display(Name = "100 or more")]
    VeryMany,
}

/// <summary>Help that is missing somewhere.</summary>
/// <param name="Help">What kind.</param>
/// <param name="Province">Where; empty when it is not known.</param>
/// <param name="Open">How many still wait.</param>
/// <param name="Ever">How many ever did.</param>
/// <param name="Reason">The reason most often given.</param>
/// <param name="Year">The year of the newest.</param>
internal sealed record GapLine(HelpKind Help, string Province, GapBand Open, GapBand Ever, GapReason Reason, int Year);

/// <summary>Where help is missing, for those who could pay for it. There is no case and no child in it, and months that are not over are left out.</summary>
internal sealed class ServiceGaps(PortalDbContext db, TimeProvider time)
{
    public static GapBand BandOf(int count) => count switch
    {
        <= 0 => GapBand.None,
        < 10 => GapBand.Few,
        < 25 => GapBand.Some,
        < 100 => GapBand.Many,
        _ => GapBand.VeryMany,
    };

    /// <summary>What is missing, the most wanted first.</summary>
    public async Task<IReadOnlyList<GapLine>> ReadAsync(HelpKind? help, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        var rows = db.Set<ServiceGap>().AsNoTracking().Where(gap => gap.Month < month && (help == null || gap.Help == help));
        var groups = await rows.GroupBy(gap => new { gap.Help, gap.Province, gap.Reason })
            .Select(group => new { group.Key.Help, group.Key.Province, group.Key.Reason, Ever = group.Count(), Open = group.Sum(gap => gap.MetOn == null || gap.MetOn >= month ? 1 : 0), Last = group.Max(gap => gap.Month) })
            .ToListAsync(cancellationToken);
        return
        [
            .. groups.GroupBy(group => (group.Help, group.Province))
                .OrderByDescending(line => BandOf(line.Sum(group => group.Open))).ThenByDescending(line => BandOf(line.Sum(group => group.Ever))).ThenBy(line => line.Key.Help).ThenBy(line => line.Key.Province, StringComparer.Ordinal)
                .Select(line => new GapLine(
                    line.Key.Help,
                    line.Key.Province,
                    BandOf(line.Sum(group => group.Open)),
                    BandOf(line.Sum(group => group.Ever)),
                    line.OrderByDescending(group => group.Ever).ThenBy(group => group.Reason).First().Reason,
                    line.Max(group => group.Last).Year)),
        ];
    }
}
