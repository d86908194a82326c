using AsmPortal.Accounts.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Places;

/// <summary>A place as somebody gave it.</summary>
/// <param name="Latitude">WGS 84, degrees; null for none.</param>
/// <param name="Longitude">WGS 84, degrees; null for none.</param>
/// <param name="Polygon">GeoJSON; empty for none.</param>
internal sealed record GivenPlace(double? Latitude, double? Longitude, string? Polygon);

/// <summary>What came of looking at a place.</summary>
/// <param name="Place">The place to store: the point is taken from the outline when only that was given.</param>
/// <param name="Reasons">What is wrong with it.</param>
/// <param name="Doubts">What is odd, and may be right all the same.</param>
internal sealed record CheckedPlace(GivenPlace Place, IReadOnlyList<Reason> Reasons, IReadOnlyList<Reason> Doubts);

/// <summary>Decides whether a place can be one. Pages, files and the API ask the same rules.</summary>
internal sealed class PlaceRules(IStringLocalizer<SitesResources> S)
{
    /// <summary>How far the point may lie from the outline: a gate or an office beside the pits.</summary>
    public const double MostMetresOutside = 2_000;

    public CheckedPlace Check(GivenPlace given, string country)
    {
        // Six decimals are a decimetre: more is noise that files would not give back.
        given = given with { Latitude = Rounded(given.Latitude), Longitude = Rounded(given.Longitude) };
        var reasons = new List<Reason>();
        var doubts = new List<Reason>();
        if (given.Latitude is null != given.Longitude is null)
        {
            reasons.Add(new Reason(S["Give both latitude and longitude, or neither."], given.Latitude is null ? "Latitude" : "Longitude"));
            return new CheckedPlace(given, reasons, doubts);
        }

        if (given is { Latitude: { } latitude, Longitude: { } longitude })
        {
            CheckPoint(latitude, longitude, country, reasons, doubts);
        }

        var place = string.IsNullOrWhiteSpace(given.Polygon) ? given with { Polygon = null } : CheckOutline(given, country, reasons, doubts);
        return new CheckedPlace(place, reasons, doubts);
    }

    private void CheckPoint(double latitude, double longitude, string country, List<Reason> reasons, List<Reason> doubts)
    {
        if (AreExchanged(latitude, longitude, country))
        {
            reasons.Add(new Reason(S["Latitude and longitude are exchanged: the other way round they lie in {0}. Enter {1} as the latitude and {2} as the longitude.", Name(country), Degrees(longitude), Degrees(latitude)], "Latitude"));
        }
        else if (Math.Abs(latitude) > 90 || !double.IsFinite(latitude))
        {
            reasons.Add(new Reason(S["A latitude lies between −90 and 90 degrees."], "Latitude"));
        }
        else if (Math.Abs(longitude) > 180 || !double.IsFinite(longitude))
        {
            reasons.Add(new Reason(S["A longitude lies between −180 and 180 degrees."], "Longitude"));
        }
        else if (CountryBounds.Of(country) is { } bounds && !bounds.Holds(latitude, longitude))
        {
            doubts.Add(new Reason(S["The place does not lie in {0}.", Name(country)], "Latitude"));
        }
    }

    private GivenPlace CheckOutline(GivenPlace given, string country, List<Reason> reasons, List<Reason> doubts)
    {
        var (outline, fault) = Outline.Read(given.Polygon!);
        if (outline is null)
        {
            reasons.Add(new Reason(Sentence(fault), "Polygon"));
            return given;
        }

        var (latitude, longitude) = outline.Middle;
        if (AreExchanged(latitude, longitude, country))
        {
            reasons.Add(new Reason(S["The outline has latitude and longitude exchanged. GeoJSON writes the longitude first."], "Polygon"));
        }
        else if (given.Latitude is null && CountryBounds.Of(country) is { } bounds && !bounds.Holds(latitude, longitude))
        {
            doubts.Add(new Reason(S["The outline does not lie in {0}.", Name(country)], "Polygon"));
        }
        else if (given is { Latitude: { } north, Longitude: { } east } && reasons.Count == 0 && outline.DistanceTo(north, east) is var metres and > MostMetresOutside)
        {
            reasons.Add(new Reason(S["The point lies {0:N0} m outside the outline. Correct one of them.", metres], "Polygon"));
        }

        return given.Latitude is null
            ? new GivenPlace(Rounded(latitude), Rounded(longitude), outline.ToJson())
            : given with { Polygon = outline.ToJson() };
    }

    /// <summary>Whether the numbers are wrong as they stand and right the other way round.</summary>
    private static bool AreExchanged(double latitude, double longitude, string country) =>
        CountryBounds.Of(country) is { } bounds
            ? !bounds.Holds(latitude, longitude) && bounds.Holds(longitude, latitude)
            : Math.Abs(latitude) is > 90 and <= 180 && Math.Abs(longitude) <= 90;

    private static double? Rounded(double? degrees) => degrees is { } known ? Math.Round(known, 6) : null;

    private string Sentence(OutlineFault? fault) => fault switch
    {
        OutlineFault.CrossesItself => S["The outline crosses or touches itself. Draw its corners in order, once around."],
        OutlineFault.NotClosed => S["The outline is not closed: it needs at least three corners, and the last point is the first one again."],
        OutlineFault.TooManyCorners => S["The outline has more than {0:N0} corners. Simplify it.", Outline.MostCorners],
        OutlineFault.OutOfRange => S["A corner of the outline lies nowhere on Earth. GeoJSON writes the longitude first."],
        _ => S["This is not a polygon in GeoJSON, for example {0}.", "{\"type\":\"Polygon\",\"coordinates\":[[[25.4,-10.7],[25.5,-10.7],[25.5,-10.8],[25.4,-10.7]]]}"],
    };

    private static string Name(string country) => Countries.Name(country, Languages.Current);

    private static string Degrees(double value) => value.ToString("0.######", System.Globalization.CultureInfo.CurrentCulture);
}
