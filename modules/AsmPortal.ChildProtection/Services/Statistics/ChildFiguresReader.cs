using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;

namespace AsmPortal.ChildProtection.Services.Statistics;

/// <summary>Gives reports what was released.</summary>
internal sealed class ChildFiguresReader(StatisticsReleases releases) : IChildFigures
{
    public async Task<ChildFigures?> FindAsync(IReadOnlyCollection<string> dimensions, CancellationToken cancellationToken = default)
    {
        var named = dimensions.Select(name => Enum.TryParse<StatisticsDimension>(name, out var dimension) && Enum.IsDefined(dimension) ? dimension : (StatisticsDimension?)null).ToList();
        return named.TrueForAll(dimension => dimension is not null) && await releases.FindNewestAsync([.. named.OfType<StatisticsDimension>()], cancellationToken) is { } table ? Of(table) : null;
    }

    public async Task<ChildFigures?> NewestAsync(CancellationToken cancellationToken = default) =>
        (await releases.ListAsync(null, 1, cancellationToken)).Items is [var newest] && await releases.FindAsync(newest.Number, cancellationToken) is { } table ? Of(table) : null;

    public static ChildFigures Of(ReleasedTable table) => new(
        table.Number,
        table.At,
        table.Threshold,
        [.. table.Dimensions.Select(dimension => dimension.ToString())],
        [
            .. table.Cells.Select(cell => new ChildFigure(
                table.Dimensions.Select((dimension, place) => (Name: dimension.ToString(), Value: cell.Values[place])).Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value!),
                cell.Count)),
        ]);
}
