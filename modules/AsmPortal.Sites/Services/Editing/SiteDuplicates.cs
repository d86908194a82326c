using AsmPortal.Data;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Places;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>An entry that may be the same site.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Metres">How far away; null when one of the two has no place.</param>
internal sealed record AlikeSite(Guid Id, string Slug, string Name, double? Metres);

/// <summary>What is compared of an entry.</summary>
internal sealed record ComparedSite(Guid Id, string Slug, string Name, string Country, double? Latitude, double? Longitude)
{
    public double? MetresTo(ComparedSite other) =>
        this is { Latitude: { } latitude, Longitude: { } longitude } && other is { Latitude: { } otherLatitude, Longitude: { } otherLongitude }
            ? Earth.Distance(latitude, longitude, otherLatitude, otherLongitude)
            : null;
}

/// <summary>Two entries that may be the same site.</summary>
internal sealed record AlikePair(ComparedSite One, ComparedSite Other, double? Metres);

/// <summary>Decides when two entries look like one site: the nearer they lie, the less their names must agree.</summary>
internal static class SiteLikeness
{
    /// <summary>Beyond this, no name makes two places one.</summary>
    public const double MostMetres = 20_000;

    public static bool AreAlike(string one, string other, double? metres) => metres switch
    {
        null => SiteName.Similarity(one, other) >= 0.9,
        <= 100 => true,
        <= 2_000 => SiteName.Similarity(one, other) >= 0.6,
        <= MostMetres => SiteName.Similarity(one, other) >= 0.9,
        _ => false,
    };
}

/// <summary>Finds entries that may be one site.</summary>
internal sealed class SiteDuplicates(PortalDbContext context)
{
    private const int MostCandidates = 200;
    private const double CellDegrees = 0.2;

    /// <summary>Entries that may be the site described.</summary>
    /// <param name="data">The site.</param>
    /// <param name="except">Its own id, when it is in the register.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<AlikeSite>> FindAlikeAsync(SiteData data, Guid? except, CancellationToken cancellationToken)
    {
        var start = SiteName.Searchable(data.Name);
        start = start[..Math.Min(3, start.Length)];
        var rows = Open().Where(row => row.Country == data.Country && row.Id != except);
        if (data.Place is { Latitude: { } latitude, Longitude: { } longitude })
        {
            var (south, north, west, east) = (latitude - 0.03, latitude + 0.03, longitude - 0.03, longitude + 0.03);
            rows = rows.Where(row => row.SearchName.StartsWith(start) || (row.Latitude >= south && row.Latitude <= north && row.Longitude >= west && row.Longitude <= east));
        }
        else
        {
            rows = rows.Where(row => row.SearchName.StartsWith(start));
        }

        var own = new ComparedSite(except ?? Guid.Empty, "", data.Name, data.Country, data.Place.Latitude, data.Place.Longitude);
        var candidates = await Compared(rows.OrderBy(row => row.SearchName).Take(MostCandidates)).ToListAsync(cancellationToken);
        return [.. candidates.Select(row => new AlikeSite(row.Id, row.Slug, row.Name, own.MetresTo(row))).Where(like => SiteLikeness.AreAlike(data.Name, like.Name, like.Metres))];
    }

    /// <summary>Pairs of the whole register that may be one site, the nearest first.</summary>
    public async Task<IReadOnlyList<AlikePair>> FindAllAsync(int mostPairs, CancellationToken cancellationToken)
    {
        var all = await Compared(Open()).ToListAsync(cancellationToken);

        // Only neighbours and namesakes are compared, each pair once: 50,000 sites are no billion of pairs.
        var cells = all.Where(row => row.Latitude is not null).ToLookup(row => Cell(row.Latitude!.Value, row.Longitude!.Value));
        var names = all.ToLookup(row => (row.Country, SiteName.Key(row.Name)));
        var near = all.Where(row => row.Latitude is not null).SelectMany(row => Around(row).SelectMany(cell => cells[cell]).Select(other => (row, other)));
        var namesakes = all.SelectMany(row => names[(row.Country, SiteName.Key(row.Name))].Select(other => (row, other)));
        return
        [
            .. near.Concat(namesakes)
                .Where(pair => pair.row.Id.CompareTo(pair.other.Id) < 0 && pair.row.Country == pair.other.Country)
                .DistinctBy(pair => (pair.row.Id, pair.other.Id))
                .Select(pair => new AlikePair(pair.row, pair.other, pair.row.MetresTo(pair.other)))
                .Where(pair => SiteLikeness.AreAlike(pair.One.Name, pair.Other.Name, pair.Metres))
                .OrderBy(pair => pair.Metres ?? double.MaxValue).ThenBy(pair => pair.One.Slug, StringComparer.Ordinal)
                .Take(mostPairs),
        ];
    }

    private IQueryable<Site> Open() => context.Set<Site>().AsNoTracking().Where(row => row.MergedIntoId == null);

    private static IQueryable<ComparedSite> Compared(IQueryable<Site> rows) =>
        rows.Select(row => new ComparedSite(row.Id, row.Slug, row.Name, row.Country, row.Latitude, row.Longitude));

    private static (int, int) Cell(double latitude, double longitude) => ((int)Math.Floor(latitude / CellDegrees), (int)Math.Floor(longitude / CellDegrees));

    private static IEnumerable<(int, int)> Around(ComparedSite row)
    {
        var (y, x) = Cell(row.Latitude!.Value, row.Longitude!.Value);
        return from north in Enumerable.Range(-1, 3) from east in Enumerable.Range(-1, 3) select (y + north, x + east);
    }
}
