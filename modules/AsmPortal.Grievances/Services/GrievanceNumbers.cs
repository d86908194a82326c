using System.Security.Cryptography;

namespace AsmPortal.Grievances.Services;

/// <summary>Gives numbers for people: the year and six random letters, so that a number tells neither order nor how many there are. A unique index refuses the rare double.</summary>
internal static class GrievanceNumbers
{
    /// <summary>Digits and letters that are not mistaken for one another, without vowels.</summary>
    private const string Letters = "23456789BCDFGHJKMNPQRSTVWXYZ";

    public static string New(int year) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"GR-{year:0000}-{RandomNumberGenerator.GetString(Letters, 6)}");
}
