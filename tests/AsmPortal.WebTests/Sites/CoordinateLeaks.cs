using System.Globalization;
using System.Text.RegularExpressions;

namespace AsmPortal.WebTests.Sites;

/// <summary>Finds a place in a text, however its numbers are written: a number that is the latitude or the longitude to within a hundred metres.</summary>
internal static partial class CoordinateLeaks
{
    private const double Near = 0.001;

    public static IReadOnlyList<string> Find(string text, double latitude, double longitude) =>
        [.. Numbers().Matches(text).Select(match => match.Value).Where(number => IsNear(number, latitude) || IsNear(number, longitude)).Distinct()];

    private static bool IsNear(string number, double degrees) =>
        double.TryParse(number.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Math.Abs(value - Math.Abs(degrees)) < Near;

    // Three decimals or more: what is rounded to a tenth of a degree is meant to be seen.
    [GeneratedRegex(@"(?<![\d.,])\d{1,3}[.,]\d{3,}(?![\d])")]
    private static partial Regex Numbers();
}
