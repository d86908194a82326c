using AsmPortal.Sites.Models;
using Microsoft.Extensions.Options;

namespace AsmPortal.Sites.Services.Places;

/// <summary>Where a site is, with the rule of what may be told. Rows for the public are read into this and nothing else of the place.</summary>
/// <param name="Latitude">WGS 84, degrees; null when no place is known.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="Polygon">GeoJSON; null when only the point is known.</param>
/// <param name="Rule">What the public may see.</param>
/// <param name="DelayDays">Days of <see cref="CoordinateRule.Delayed"/>.</param>
/// <param name="LocatedAt">When the place was recorded, UTC.</param>
internal sealed record SitePlace(double? Latitude, double? Longitude, string? Polygon, CoordinateRule Rule, int DelayDays, DateTime? LocatedAt);

/// <summary>A place as everybody may know it.</summary>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="Precision">Half the width of the square it lies in, in degrees; 0 when it is exact.</param>
/// <param name="Polygon">GeoJSON; null when there is none or it may not be told.</param>
internal sealed record PublicPlace(double Latitude, double Longitude, double Precision, string? Polygon);

/// <summary>
/// The one class that decides what of a site's place leaves the desk. Pages, the map, the API, GeoJSON and public files all ask it; a test looks through
/// everything public for exact coordinates.
/// </summary>
internal sealed class PublicPlaces(TimeProvider time, IOptions<SitesOptions> options)
{
    /// <summary>What everybody may know of a place; null when that is nothing.</summary>
    public PublicPlace? Of(SitePlace place)
    {
        if (place is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return null;
        }

        return place.Rule switch
        {
            CoordinateRule.Exact => new PublicPlace(latitude, longitude, 0, place.Polygon),
            CoordinateRule.Rounded => Rounded(latitude, longitude),
            CoordinateRule.Delayed when HasWaited(place) => Rounded(latitude, longitude),
            _ => null,
        };
    }

    private bool HasWaited(SitePlace place) =>
        place.LocatedAt is { } recorded && time.GetUtcNow().UtcDateTime >= recorded.AddDays(place.DelayDays);

    /// <summary>The middle of the square of the grid: always the same for a place, so that asking often tells no more.</summary>
    private PublicPlace Rounded(double latitude, double longitude)
    {
        var step = options.Value.RoundingDegrees;
        return new PublicPlace(Snap(latitude, step), Snap(longitude, step), step / 2, null);
    }

    /// <summary>The nearest line of a grid.</summary>
    internal static double Snap(double value, double step) => Math.Round(Math.Round(value / step, MidpointRounding.AwayFromZero) * step, 6);
}
