using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.Consultations.Services.Intake;

/// <summary>
/// Receipt codes and public numbers. The code has 80 bits and follows from the submission's key, so that a repeated sending shows the same one;
/// the portal keeps hashes of both and can give neither back.
/// </summary>
internal static class ReceiptCode
{
    /// <summary>Crockford's letters: none that is taken for another.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Four groups of four, such as <c>K7QF-3MPD-80XA-T2WZ</c>.</summary>
    public static string Of(string key) => Grouped(SHA256.HashData(Encoding.UTF8.GetBytes("receipt:" + key)), 16);

    /// <summary>A new public number: two groups of four.</summary>
    public static string NewReference() => Grouped(RandomNumberGenerator.GetBytes(8), 8);

    /// <summary>A new key for a form.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Under which a submission's key is kept.</summary>
    public static string HashKey(string key) => Hash("key:" + key);

    /// <summary>Under which a receipt code is kept, however it was typed: spaces, hyphens and case do not count, O is 0, I and L are 1.</summary>
    public static string HashCode(string code)
    {
        var plain = new StringBuilder(16);
        foreach (var letter in code.ToUpperInvariant())
        {
            switch (letter)
            {
                case 'O':
                    plain.Append('0');
                    break;
                case 'I' or 'L':
                    plain.Append('1');
                    break;
                case '-' or ' ' or '\u00A0':
                    break;
                default:
                    plain.Append(letter);
                    break;
            }
        }

        return Hash("code:" + plain);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Grouped(ReadOnlySpan<byte> bits, int letters)
    {
        var code = new StringBuilder(letters + (letters / 4));
        for (var index = 0; index < letters; index++)
        {
            if (index > 0 && index % 4 == 0)
            {
                code.Append('-');
            }

            var bit = index * 5;
            var window = (bits[bit / 8] << 8) | (bit / 8 + 1 < bits.Length ? bits[bit / 8 + 1] : 0);
            code.Append(Letters[(window >> (11 - (bit % 8))) & 31]);
        }

        return code.ToString();
    }
}
