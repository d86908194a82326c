using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.Grievances.Services.Receipt;

/// <summary>
/// The code with which a complainant comes back: 28 digits in seven groups of four, which read and write alike in every language. 26 of them are random
/// (86 bits), the last two are check digits, so that a slip of the pen is told from a wrong code without asking whether a code exists.
/// </summary>
internal static class ReceiptCode
{
    public const int Digits = 28;
    private const int Group = 4;
    private const int Modulus = 97;
    private static readonly BigInteger Range = BigInteger.Pow(10, Digits - 2);

    /// <summary>The code that follows from a form's secret key: a form that is sent again, because the answer was lost on the way, has the same code.</summary>
    public static string Of(ReadOnlySpan<byte> key)
    {
        var bits = SHA512.HashData([.. "AsmPortal.Grievances.Receipt:"u8, .. key]);
        var payload = (new BigInteger(bits, isUnsigned: true, isBigEndian: true) % Range).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(Digits - 2, '0');
        return Grouped(payload + Check(payload));
    }

    /// <summary>A new code.</summary>
    public static string New() => Of(RandomNumberGenerator.GetBytes(32));

    /// <summary>The 28 digits of what was typed; null when there are more or fewer, or the check digits do not fit. Only digits count: of any script, with anything between.</summary>
    public static string? Read(string? typed)
    {
        var digits = new StringBuilder(Digits);
        foreach (var letter in typed ?? "")
        {
            // Full-width and other digits are what a phone's keyboard may give.
            if (char.IsDigit(letter))
            {
                digits.Append((char)('0' + (int)char.GetNumericValue(letter)));
            }
        }

        var code = digits.ToString();
        return code.Length == Digits && Check(code[..^2]) == code[^2..] ? code : null;
    }

    /// <summary>As it is printed.</summary>
    public static string Grouped(string digits) => string.Join(' ', digits.Chunk(Group).Select(group => new string(group)));

    /// <summary>ISO 7064, MOD 97-10: finds every wrong digit and every two that changed places.</summary>
    private static string Check(string payload)
    {
        var rest = BigInteger.Parse(payload, System.Globalization.CultureInfo.InvariantCulture) * 100 % Modulus;
        return ((int)(Modulus + 1 - rest)).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
    }
}
