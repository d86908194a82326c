using System.Globalization;
using System.Text.Json;
using AsmPortal.Audit;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Statistics;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.ChildProtection.Services.Statistics;

/// <summary>A cell as it was released.</summary>
/// <param name="Values">A code for each dimension of the release; null where it is the sum of all.</param>
/// <param name="Count">The number.</param>
internal sealed record ReleasedCell(IReadOnlyList<string?> Values, int Count);

/// <summary>A release as it may be shown: only what was shown then.</summary>
internal sealed record ReleasedTable(int Number, DateTime At, int Threshold, IReadOnlyList<StatisticsDimension> Dimensions, IReadOnlyList<ReleasedCell> Cells);

/// <summary>Makes releases and reads them. Figures leave the cases here only; nothing but what was released is ever shown.</summary>
internal sealed class StatisticsReleases(
    PortalDbContext db, CaseCounts counts, IAuditTrailManager audit, ICurrentUser user, TimeProvider time, IOptions<StatisticsOptions> options, IStringLocalizer<ChildProtectionResources> S)
{
    public const int MostDimensions = 6;
    private const string Lock = "child-statistics";

    /// <summary>Counts now, suppresses what is small against all earlier releases, keeps it.</summary>
    /// <returns>The release's number.</returns>
    public async Task<Result<int>> MakeAsync(IReadOnlyCollection<StatisticsDimension> chosen, CancellationToken cancellationToken)
    {
        var dimensions = chosen.Distinct().Order().ToList();
        if (Refusal(dimensions) is { } refusal)
        {
            return Result<int>.Refuse(FailureKind.Invalid, refusal, "dimensions");
        }

        // Reckoned before anything is locked: it takes seconds, in which others go on writing.
        var names = dimensions.ConvertAll(dimension => dimension.ToString());
        var now = await counts.ReadAsync(cancellationToken);
        var earlier = (await db.Set<StatisticsRelease>().AsNoTracking().OrderBy(row => row.Number).ToListAsync(cancellationToken)).ConvertAll(Earlier);
        if (Suppression.Work(now, names, earlier, options.Value.Threshold) > options.Value.MostWork)
        {
            return Result<int>.Refuse(FailureKind.Invalid, S["This table is too fine to be checked. Choose fewer dimensions."], "dimensions");
        }

        var shown = Suppression.Apply(now, names, earlier, options.Value.Threshold).Where(cell => cell.State == CellState.Published).ToList();
        if (shown.Count == 0)
        {
            return Result<int>.Refuse(FailureKind.Conflict, S["Every number of this table would have to be left out: they are too small, or differ too little from an earlier release. Nothing was released."]);
        }

        await using var transaction = await db.BeginExclusiveAsync(Lock, cancellationToken);
        if (await db.Set<StatisticsRelease>().CountAsync(cancellationToken) != earlier.Count)
        {
            return Result<int>.Refuse(FailureKind.Conflict, S["Somebody else released a table in the meantime, and this one was not checked against it. Release it again."]);
        }

        var release = new StatisticsRelease
        {
            Number = earlier.Count + 1,
            At = time.GetUtcNow().UtcDateTime,
            ById = user.Id,
            Dimensions = string.Join(';', names),
            Threshold = options.Value.Threshold,
            Counts = JsonSerializer.Serialize(now.Atoms),
            Cells = JsonSerializer.Serialize(shown.Select(cell => new ReleasedCell(cell.Values, cell.Count))),
        };
        db.Add(release);
        audit.Record("ChildProtection.StatisticsReleased", nameof(StatisticsRelease), release.Id.ToString(), new Dictionary<string, string> { ["dimensions"] = release.Dimensions });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return release.Number;
    }

    /// <summary>The releases, the newest first, without their numbers.</summary>
    public async Task<Slice<ReleasedTable>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = db.Set<StatisticsRelease>().AsNoTracking();
        if (Cursor.Read(after, 1) is [var last] && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            rows = rows.Where(row => row.Number < number);
        }

        var found = await rows.OrderByDescending(row => row.Number).Take(limit + 1).Select(row => new { row.Number, row.At, row.Threshold, row.Dimensions }).ToListAsync(cancellationToken);
        return Cursor.Cut(
            found.ConvertAll(row => new ReleasedTable(row.Number, row.At, row.Threshold, Names(row.Dimensions), [])), limit, table => [table.Number.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>One release; null when there is none.</summary>
    public async Task<ReleasedTable?> FindAsync(int number, CancellationToken cancellationToken) =>
        await db.Set<StatisticsRelease>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken) is { } row ? Table(row) : null;

    /// <summary>The newest release by exactly these dimensions; null when there is none.</summary>
    public async Task<ReleasedTable?> FindNewestAsync(IReadOnlyCollection<StatisticsDimension> dimensions, CancellationToken cancellationToken)
    {
        var names = string.Join(';', dimensions.Distinct().Order());
        return await db.Set<StatisticsRelease>().AsNoTracking().Where(row => row.Dimensions == names).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken) is { } row ? Table(row) : null;
    }

    /// <summary>Notes that a release left the portal as a file. Saves.</summary>
    public async Task NoteDownloadAsync(ReleasedTable table, string format, CancellationToken cancellationToken)
    {
        audit.Record("ChildProtection.StatisticsDownloaded", nameof(StatisticsRelease), table.Number.ToString(CultureInfo.InvariantCulture), new Dictionary<string, string> { ["format"] = format });
        await db.SaveChangesAsync(cancellationToken);
    }

    private string? Refusal(List<StatisticsDimension> dimensions) => dimensions.Count switch
    {
        0 => S["Choose what the table is to tell apart."].Value,
        > MostDimensions => S["Choose at most {0}.", MostDimensions].Value,
        _ when dimensions.Contains(StatisticsDimension.Year) && dimensions.Contains(StatisticsDimension.Quarter) => S["Choose the year or the quarter, not both."].Value,
        _ => null,
    };

    private static EarlierRelease Earlier(StatisticsRelease row)
    {
        var names = row.Dimensions.Split(';');
        var atoms = JsonSerializer.Deserialize<List<Atom>>(row.Counts)!;
        return new EarlierRelease(
            new CountTable(CaseCounts.Dimensions, atoms), names, Cells(row).Select(cell => CellKeys.Of(names, cell.Values)).ToHashSet(StringComparer.Ordinal));
    }

    private static ReleasedTable Table(StatisticsRelease row) => new(row.Number, row.At, row.Threshold, Names(row.Dimensions), Cells(row));

    private static List<ReleasedCell> Cells(StatisticsRelease row) => JsonSerializer.Deserialize<List<ReleasedCell>>(row.Cells)!;

    private static List<StatisticsDimension> Names(string dimensions) => [.. dimensions.Split(';').Select(Enum.Parse<StatisticsDimension>)];
}
