using System.Text.Json;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>Writes sites as GeoJSON (RFC 7946), piece by piece, so that 50,000 of them need no more memory than 50.</summary>
internal static class GeoJson
{
    private const int FlushAt = 64 * 1024;

    /// <summary>What everybody may know: a site whose place is not told has no geometry.</summary>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<PublicSite> sites, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(stream);
        Begin(writer);
        await foreach (var site in sites.WithCancellation(cancellationToken))
        {
            Write(writer, site);
            if (writer.BytesPending > FlushAt)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        await EndAsync(writer, cancellationToken);
    }

    internal static void Begin(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
    }

    internal static Task EndAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
        return writer.FlushAsync(cancellationToken);
    }

    /// <summary>The outline, else the point, else nothing.</summary>
    internal static void WriteGeometry(Utf8JsonWriter writer, double? latitude, double? longitude, string? polygon)
    {
        writer.WritePropertyName("geometry");
        if (polygon is not null)
        {
            writer.WriteRawValue(polygon);
        }
        else if (latitude is null || longitude is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteString("type", "Point");
            writer.WriteStartArray("coordinates");
            writer.WriteNumberValue(longitude.Value);
            writer.WriteNumberValue(latitude.Value);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter writer, PublicSite site)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", site.Slug);
        WriteGeometry(writer, site.Place?.Latitude, site.Place?.Longitude, site.Place?.Polygon);
        writer.WriteStartObject("properties");
        writer.WriteString("slug", site.Slug);
        writer.WriteString("name", site.Name);
        writer.WriteString("country", site.Country);
        writer.WriteString("province", site.Province);
        writer.WriteStartArray("minerals");
        foreach (var mineral in site.Minerals)
        {
            writer.WriteStringValue(mineral);
        }

        writer.WriteEndArray();
        writer.WriteString("operator", site.Operator);
        writer.WriteString("activity", site.Activity.ToString());
        writer.WriteString("qualification", site.Qualification.ToString());
        WriteLevel(writer, "verified", site.VerifiedLevel);
        WriteLevel(writer, "selfDeclared", site.SelfDeclaredLevel);
        if (site.Place is { } place)
        {
            writer.WriteNumber("precision", place.Precision);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLevel(Utf8JsonWriter writer, string name, int? level)
    {
        if (level is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
