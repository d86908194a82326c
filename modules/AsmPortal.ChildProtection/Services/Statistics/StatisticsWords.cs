using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services.Statistics;

/// <summary>Says the codes of a release in the reader's language.</summary>
internal sealed class StatisticsWords(ISiteDirectory sites, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>A table to read: the last dimension stands in the columns, the others in the rows. Rows and columns without any number are not there, so that not even their being there tells anything.</summary>
    public async Task<StatisticsGrid> GridAsync(ReleasedTable table, CancellationToken cancellationToken)
    {
        var names = await SiteNamesAsync(table, cancellationToken);
        var last = table.Dimensions.Count - 1;
        var columns = table.Cells.Select(cell => cell.Values[last]).Distinct().OrderBy(value => Order(table.Dimensions[last], value, names)).ToList();
        var rows = table.Cells.GroupBy(cell => string.Join('\u001f', cell.Values.Take(last).Select(value => value ?? "*")), StringComparer.Ordinal)
            .Select(row => new
            {
                Values = row.First().Values.Take(last).ToList(),
                Counts = row.ToDictionary(cell => cell.Values[last] ?? "*", cell => cell.Count, StringComparer.Ordinal),
            })
            .OrderBy(row => string.Join('\u001f', row.Values.Select((value, place) => Order(table.Dimensions[place], value, names))), StringComparer.Ordinal);
        return new StatisticsGrid(
            table,
            [.. table.Dimensions.Take(last).Select(dimension => S.Enum(dimension).Value)],
            S.Enum(table.Dimensions[last]),
            columns.ConvertAll(value => Say(table.Dimensions[last], value, names)),
            [
                .. rows.Select(row => new StatisticsRow(
                    [.. row.Values.Select((value, place) => Say(table.Dimensions[place], value, names))],
                    columns.ConvertAll(value => row.Counts.TryGetValue(value ?? "*", out var count) ? (int?)count : null))),
            ]);
    }

    private async Task<IReadOnlyDictionary<Guid, SiteSummary>> SiteNamesAsync(ReleasedTable table, CancellationToken cancellationToken)
    {
        var place = table.Dimensions.ToList().IndexOf(StatisticsDimension.Site);
        var ids = place < 0 ? [] : table.Cells.Select(cell => Guid.TryParse(cell.Values[place], out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        return await sites.FindManyAsync(ids, cancellationToken);
    }

    /// <summary>Sums stand last.</summary>
    private static string Order(StatisticsDimension dimension, string? value, IReadOnlyDictionary<Guid, SiteSummary> names) => value switch
    {
        null => "\uffff",
        CaseCounts.None => "\ufffe",
        _ => dimension switch
        {
            StatisticsDimension.Site => Guid.TryParse(value, out var id) && names.TryGetValue(id, out var site) ? site.Name : value,
            StatisticsDimension.Sex => Place<ChildSex>(value),
            StatisticsDimension.AgeBand => Place<AgeBand>(value),
            StatisticsDimension.Activity => Place<WorkActivity>(value),
            StatisticsDimension.Classification => Place<WfclResult>(value),
            _ => value,
        },
    };

    private static string Place<T>(string value)
        where T : struct, Enum => Enum.TryParse<T>(value, out var named) ? $"{(char)('a' + Convert.ToInt32(named, System.Globalization.CultureInfo.InvariantCulture))}" : value;

    private string Say(StatisticsDimension dimension, string? value, IReadOnlyDictionary<Guid, SiteSummary> names) => (dimension, value) switch
    {
        (_, null) => S.In("statistics", "All"),
        (StatisticsDimension.Outcome, CaseCounts.None) => S["Being worked on"],
        (StatisticsDimension.Activity, CaseCounts.None) => S["No work seen"],
        (_, CaseCounts.None) => S["Not known"],
        (StatisticsDimension.Site, _) => Guid.TryParse(value, out var id) && names.TryGetValue(id, out var site) ? site.Name : S["Not known"],
        (StatisticsDimension.Sex, _) => Named<ChildSex>(value),
        (StatisticsDimension.AgeBand, _) => Named<AgeBand>(value),
        (StatisticsDimension.Activity, _) => Named<WorkActivity>(value),
        (StatisticsDimension.Classification, _) => Named<WfclResult>(value),
        (StatisticsDimension.Outcome, _) => Enum.TryParse<ClosureKind>(value, out var kind) ? S.Enum(kind) : Named<ChildCaseState>(value),
        _ => value,
    };

    private string Named<T>(string value)
        where T : struct, Enum => Enum.TryParse<T>(value, out var named) ? S.Enum(named) : value;
}

/// <summary>A release in words.</summary>
/// <param name="Table">The release.</param>
/// <param name="RowHeads">Names of the dimensions in the rows.</param>
/// <param name="ColumnHead">Name of the dimension in the columns.</param>
/// <param name="Columns">Its values.</param>
/// <param name="Rows">The rows.</param>
internal sealed record StatisticsGrid(ReleasedTable Table, IReadOnlyList<string> RowHeads, string ColumnHead, IReadOnlyList<string> Columns, IReadOnlyList<StatisticsRow> Rows);

/// <summary>One row: its values in words, and a number for each column; null where none may be shown.</summary>
internal sealed record StatisticsRow(IReadOnlyList<string> Values, IReadOnlyList<int?> Counts);
