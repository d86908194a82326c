using System.Globalization;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Statistics;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services.Statistics;

/// <summary>Counts children by every combination of all dimensions. Invented cases and those that were another case all along are left out.</summary>
internal sealed class CaseCounts(PortalDbContext db)
{
    /// <summary>The value of a dimension that a case has none of.</summary>
    public const string None = "-";

    /// <summary>Names of all dimensions, in the order of <see cref="StatisticsDimension"/>.</summary>
    public static readonly IReadOnlyList<string> Dimensions = Enum.GetNames<StatisticsDimension>();

    public async Task<CountTable> ReadAsync(CancellationToken cancellationToken)
    {
        var activities = new Dictionary<Guid, WorkActivity>();
        await foreach (var row in db.Set<CaseActivity>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // The first that stands in the list: work on ore before other work.
            activities[row.CaseId] = activities.TryGetValue(row.CaseId, out var known) && known < row.Activity ? known : row.Activity;
        }

        var counts = new Dictionary<string, (string[] Values, int Count)>(StringComparer.Ordinal);
        var rows = db.Set<ChildCase>().AsNoTracking()
            .Where(row => !row.Illustrative && row.State != ChildCaseState.Merged && row.State != ChildCaseState.Duplicate)
            .Select(row => new { row.Id, row.SiteId, row.ObservedAt, row.Sex, row.AgeBand, row.Classification, row.State, row.ClosedAs });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            string[] values =
            [
                row.SiteId?.ToString() ?? None,
                row.ObservedAt.ToString("yyyy", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{row.ObservedAt:yyyy}-Q{((row.ObservedAt.Month - 1) / 3) + 1}"),
                row.Sex.ToString(),
                row.AgeBand.ToString(),
                activities.TryGetValue(row.Id, out var activity) ? activity.ToString() : None,
                row.Classification?.ToString() ?? None,
                Outcome(row.State, row.ClosedAs),
            ];
            var key = string.Join('|', values);
            counts[key] = (values, counts.TryGetValue(key, out var cell) ? cell.Count + 1 : 1);
        }

        return new CountTable(Dimensions, [.. counts.Values.Select(cell => new Atom(cell.Values, cell.Count))]);
    }

    /// <summary>What came of a case so far: why it was closed, how it ended otherwise, or nothing while it is worked on.</summary>
    public static string Outcome(ChildCaseState state, ClosureKind? closedAs) => state switch
    {
        ChildCaseState.Closed when closedAs is { } kind => kind.ToString(),
        ChildCaseState.Closed or ChildCaseState.Adult or ChildCaseState.LostToFollowUp or ChildCaseState.Transferred => state.ToString(),
        _ => None,
    };
}
