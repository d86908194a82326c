using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace AsmPortal.Sites.Services.Places;

/// <summary>What is wrong with a text that should be an outline.</summary>
internal enum OutlineFault
{
    /// <summary>No GeoJSON polygon.</summary>
    NotAPolygon,

    /// <summary>A ring has fewer than three corners or does not end where it began.</summary>
    NotClosed,

    /// <summary>It has too many corners.</summary>
    TooManyCorners,

    /// <summary>A corner is no place on Earth.</summary>
    OutOfRange,

    /// <summary>The line crosses or touches itself.</summary>
    CrossesItself,
}

/// <summary>The outline of a site: a polygon in GeoJSON (RFC 7946: longitude first).</summary>
internal sealed class Outline
{
    public const int MostCorners = 2_000;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private readonly Polygon _polygon;

    private Outline(Polygon polygon) => _polygon = polygon;

    /// <summary>A point inside it, for a site whose point is not given.</summary>
    public (double Latitude, double Longitude) Middle => (_polygon.InteriorPoint.Y, _polygon.InteriorPoint.X);

    /// <summary>Reads a polygon, or a feature that has one.</summary>
    public static (Outline? Outline, OutlineFault? Fault) Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return (null, OutlineFault.NotAPolygon);
        }
    }

    /// <summary>As it is stored: a bare polygon without anything else of the file.</summary>
    public string ToJson()
    {
        var rings = new[] { _polygon.ExteriorRing }.Concat(_polygon.InteriorRings).Select(ring => ring.Coordinates.Select(corner => new[] { corner.X, corner.Y }));
        return JsonSerializer.Serialize(new { type = "Polygon", coordinates = rings });
    }

    /// <summary>Metres from a point to the outline; 0 inside.</summary>
    public double DistanceTo(double latitude, double longitude)
    {
        // A flat picture around the point is true to a metre over the size of a site.
        var (east, north) = (Earth.MetresPerDegree * Math.Cos(latitude * Math.PI / 180), Earth.MetresPerDegree);
        var flat = _polygon.Copy();
        flat.Apply(new Flatten(latitude, longitude, east, north));
        return flat.Distance(Factory.CreatePoint(new Coordinate(0, 0)));
    }

    private static (Outline? Outline, OutlineFault? Fault) Read(JsonElement element)
    {
        var geometry = element;
        if (Type(element) == "FeatureCollection")
        {
            var features = element.GetProperty("features");
            if (features.GetArrayLength() != 1)
            {
                return (null, OutlineFault.NotAPolygon);
            }

            geometry = features[0];
        }

        geometry = Type(geometry) == "Feature" ? geometry.GetProperty("geometry") : geometry;
        if (Type(geometry) != "Polygon")
        {
            return (null, OutlineFault.NotAPolygon);
        }

        var rings = geometry.GetProperty("coordinates").EnumerateArray().Select(ring => ring.EnumerateArray().Select(Corner).ToArray()).ToList();
        if (rings.Count == 0 || rings.Exists(ring => ring.Length < 4 || !ring[0].Equals2D(ring[^1])))
        {
            return (null, OutlineFault.NotClosed);
        }

        if (rings.Sum(ring => ring.Length) > MostCorners)
        {
            return (null, OutlineFault.TooManyCorners);
        }

        if (rings.Exists(ring => ring.Any(corner => !Earth.IsPlace(corner.Y, corner.X))))
        {
            return (null, OutlineFault.OutOfRange);
        }

        var polygon = Factory.CreatePolygon(Factory.CreateLinearRing(rings[0]), [.. rings.Skip(1).Select(ring => Factory.CreateLinearRing(ring))]);
        return new IsValidOp(polygon).IsValid && polygon.Area > 0 ? (new Outline(polygon), null) : (null, OutlineFault.CrossesItself);
    }

    private static string? Type(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static Coordinate Corner(JsonElement pair) =>
        pair.GetArrayLength() >= 2
            ? new Coordinate(pair[0].GetDouble(), pair[1].GetDouble())
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A corner has {pair.GetArrayLength()} numbers."));

    private sealed class Flatten(double latitude, double longitude, double east, double north) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetX(i, (seq.GetX(i) - longitude) * east);
            seq.SetY(i, (seq.GetY(i) - latitude) * north);
        }
    }
}
