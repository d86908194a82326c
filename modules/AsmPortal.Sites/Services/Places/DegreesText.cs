using System.Globalization;

namespace AsmPortal.Sites.Services.Places;

/// <summary>Degrees as people and files write them: with a point or a comma, a minus sign of any kind, or a letter for the direction.</summary>
internal static class DegreesText
{
    /// <summary>The number; null for an empty text.</summary>
    /// <returns>False when it is no number of degrees.</returns>
    public static bool TryRead(string? text, out double? degrees)
    {
        degrees = null;
        var bare = (text ?? "").Trim().Replace(',', '.').Replace('−', '-').Replace('–', '-').TrimEnd('°').Trim();
        if (bare.Length == 0)
        {
            return true;
        }

        // O is the west of French speakers.
        var direction = char.ToUpperInvariant(bare[^1]);
        var isNegative = direction is 'S' or 'W' or 'O';
        if (isNegative || direction is 'N' or 'E')
        {
            bare = bare[..^1].Trim().TrimEnd('°').Trim();
        }

        if (!double.TryParse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return false;
        }

        degrees = isNegative ? -Math.Abs(value) : value;
        return true;
    }

    public static string Write(double? degrees) => degrees?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
