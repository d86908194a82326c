using System.Collections.Frozen;

namespace AsmPortal.Sites.Services.Places;

/// <summary>A box of degrees.</summary>
internal sealed record Bounds(double South, double West, double North, double East)
{
    /// <summary>Coasts and borders are drawn roughly, so a little beyond still counts.</summary>
    private const double Margin = 0.1;

    public bool Holds(double latitude, double longitude) =>
        latitude >= South - Margin && latitude <= North + Margin && longitude >= West - Margin && longitude <= East + Margin;
}

/// <summary>The boxes around the countries of Africa, for noticing a slip of the pen. Source: Natural Earth 1:50m (world-atlas 2.0.2).</summary>
internal static class CountryBounds
{
    private static readonly FrozenDictionary<string, Bounds> Known = new Dictionary<string, Bounds>(StringComparer.Ordinal)
    {
        ["AO"] = new(-18.02, 11.74, -4.43, 24.05),
        ["BF"] = new(9.43, -5.52, 15.08, 2.39),
        ["BI"] = new(-4.46, 29.01, -2.31, 30.81),
        ["BJ"] = new(6.22, 0.77, 12.38, 3.84),
        ["BW"] = new(-26.85, 19.98, -17.79, 29.36),
        ["CD"] = new(-13.45, 12.21, 5.31, 31.28),
        ["CF"] = new(2.27, 14.43, 11.00, 27.40),
        ["CG"] = new(-5.00, 11.13, 3.69, 18.62),
        ["CI"] = new(4.35, -8.60, 10.72, -2.51),
        ["CM"] = new(1.68, 8.53, 13.08, 16.18),
        ["CV"] = new(14.82, -25.34, 17.19, -22.68),
        ["DJ"] = new(10.94, 41.77, 12.71, 43.41),
        ["DZ"] = new(18.99, -8.69, 37.09, 11.97),
        ["EG"] = new(21.99, 24.70, 31.65, 36.87),
        ["EH"] = new(20.81, -17.10, 27.66, -8.68),
        ["ER"] = new(12.38, 36.43, 18.00, 43.12),
        ["ET"] = new(3.46, 33.00, 14.85, 47.98),
        ["GA"] = new(-3.92, 8.70, 2.30, 14.48),
        ["GH"] = new(4.76, -3.25, 11.17, 1.19),
        ["GM"] = new(13.06, -16.82, 13.81, -13.83),
        ["GN"] = new(7.22, -15.05, 12.67, -7.68),
        ["GQ"] = new(0.96, 8.43, 3.76, 11.33),
        ["GW"] = new(10.94, -16.71, 12.68, -13.67),
        ["KE"] = new(-4.69, 33.90, 5.49, 41.88),
        ["KM"] = new(-12.37, 43.23, -11.37, 44.53),
        ["LR"] = new(4.35, -11.51, 8.54, -7.40),
        ["LS"] = new(-30.64, 27.05, -28.58, 29.39),
        ["LY"] = new(19.50, 9.31, 33.18, 25.15),
        ["MA"] = new(21.42, -17.00, 35.93, -1.06),
        ["MG"] = new(-25.57, 43.26, -12.08, 50.48),
        ["ML"] = new(10.14, -12.28, 25.00, 4.24),
        ["MR"] = new(14.74, -17.06, 27.29, -4.82),
        ["MU"] = new(-20.51, 57.32, -19.99, 57.79),
        ["MW"] = new(-17.13, 32.67, -9.39, 35.89),
        ["MZ"] = new(-26.86, 30.22, -10.46, 40.84),
        ["NA"] = new(-28.94, 11.72, -16.97, 25.26),
        ["NE"] = new(11.70, 0.16, 23.52, 15.96),
        ["NG"] = new(4.28, 2.69, 13.87, 14.63),
        ["RW"] = new(-2.81, 28.86, -1.06, 30.88),
        ["SC"] = new(-4.79, 55.38, -4.56, 55.54),
        ["SD"] = new(8.67, 21.83, 22.20, 38.61),
        ["SL"] = new(6.91, -13.29, 10.00, -10.28),
        ["SN"] = new(12.33, -17.53, 16.68, -11.38),
        ["SO"] = new(-1.70, 40.96, 11.98, 51.39),
        ["SS"] = new(3.49, 24.15, 12.22, 35.27),
        ["ST"] = new(0.05, 6.47, 1.70, 7.45),
        ["SZ"] = new(-27.31, 30.79, -25.74, 32.11),
        ["TD"] = new(7.48, 13.45, 23.45, 23.98),
        ["TG"] = new(6.09, -0.09, 11.12, 1.78),
        ["TN"] = new(30.23, 7.50, 37.34, 11.54),
        ["TZ"] = new(-11.72, 29.32, -0.99, 40.46),
        ["UG"] = new(-1.47, 29.56, 4.22, 34.98),
        ["ZA"] = new(-46.96, 16.45, -22.15, 37.89),
        ["ZM"] = new(-18.04, 21.98, -8.19, 33.66),
        ["ZW"] = new(-22.40, 25.22, -15.64, 33.01),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The box around a country; null when none is known.</summary>
    public static Bounds? Of(string country) => Known.GetValueOrDefault(country);
}
