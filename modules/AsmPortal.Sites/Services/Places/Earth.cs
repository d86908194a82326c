namespace AsmPortal.Sites.Services.Places;

/// <summary>Distances on the globe.</summary>
internal static class Earth
{
    public const double MetresPerDegree = 111_195;

    private const double Radius = 6_371_008.8;

    /// <summary>Whether the numbers are a place at all.</summary>
    public static bool IsPlace(double latitude, double longitude) => Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180;

    /// <summary>Metres between two points (haversine).</summary>
    public static double Distance(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var (north, east) = (Radians(otherLatitude - latitude), Radians(otherLongitude - longitude));
        var arc = Math.Pow(Math.Sin(north / 2), 2) + (Math.Cos(Radians(latitude)) * Math.Cos(Radians(otherLatitude)) * Math.Pow(Math.Sin(east / 2), 2));
        return 2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(arc)));
    }
}
