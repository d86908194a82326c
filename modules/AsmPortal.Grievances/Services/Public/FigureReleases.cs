using System.Text.Json;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Public;

/// <summary>The figures as everyone reads them.</summary>
/// <param name="Before">The first day that is not counted.</param>
/// <param name="Threshold">The smallest number that is shown.</param>
/// <param name="Figures">What is shown.</param>
/// <param name="IsNewest">Whether no later quarter stands without numbers.</param>
internal sealed record PublishedFigures(DateOnly Before, int Threshold, ShownFigures Figures, bool IsNewest);

/// <summary>Releases the figures of the mechanism once a quarter, and reads what was released. Between releases nothing changes on the page: what changes tells of those who came.</summary>
internal sealed class FigureReleases(PortalDbContext db, FigureCounts counts, IAuditTrailManager audit, IPageCache cache, PortalDay day, IOptions<GrievanceOptions> options)
{
    private const string Lock = "grievances:figures";

    /// <summary>The first day of the quarter of a day.</summary>
    public static DateOnly QuarterOf(DateOnly day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);

    /// <summary>Releases the figures up to the running quarter, if that was not done yet. A clock that was set back releases nothing.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var today = day.Today;
        var before = QuarterOf(today);
        await using var transaction = await db.BeginExclusiveAsync(Lock, cancellationToken);
        var rows = await db.Set<FigureRelease>().AsNoTracking().OrderBy(row => row.Before).ToListAsync(cancellationToken);
        if (rows.Count > 0 && rows[^1].Before >= before)
        {
            return;
        }

        var now = await counts.ReadAsync(before, today, cancellationToken);
        var shown = FigureRules.Decide(now, rows.ConvertAll(Past), options.Value.LeastFigure);
        var release = new FigureRelease
        {
            Before = before,
            MadeOn = today,
            Threshold = options.Value.LeastFigure,
            HasNumbers = shown.Received is not null,
            Counts = JsonSerializer.Serialize(now.By),
            Shown = JsonSerializer.Serialize(shown),
        };
        db.Add(release);
        audit.Record("Grievances.FiguresReleased", nameof(FigureRelease), release.Id.ToString());
        cache.Evict(Publications.CacheTag);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The newest release that has numbers; null while there is none.</summary>
    public async Task<PublishedFigures?> FindNewestAsync(CancellationToken cancellationToken)
    {
        var rows = db.Set<FigureRelease>().AsNoTracking();
        return await rows.Where(row => row.HasNumbers).OrderByDescending(row => row.Before).FirstOrDefaultAsync(cancellationToken) is { } newest
            ? new PublishedFigures(newest.Before, newest.Threshold, JsonSerializer.Deserialize<ShownFigures>(newest.Shown)!, !await rows.AnyAsync(row => row.Before > newest.Before, cancellationToken))
            : null;
    }

    private static PastFigures Past(FigureRelease row) =>
        new(JsonSerializer.Deserialize<Dictionary<FigureDimension, IReadOnlyDictionary<string, int>>>(row.Counts)!, JsonSerializer.Deserialize<ShownFigures>(row.Shown)!);
}
