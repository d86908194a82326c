using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>
/// The number on a printed form, such as <c>K7QF-0012-X</c>: four letters of the session, a counter, a check letter. The check letter is Luhn's
/// rule over 32 letters, which notices every wrong letter and nearly every swap of neighbours.
/// </summary>
internal sealed record FormNumber(string Session, int Counter)
{
    public const int Most = 9999;

    /// <summary>Crockford's letters: none that is taken for another.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The letters of a session; from the random end of its id.</summary>
    public static string SessionCode(Guid sessionId)
    {
        var bytes = sessionId.ToByteArray();
        return string.Concat(Enumerable.Range(12, 4).Select(index => Letters[bytes[index] & 31]));
    }

    public override string ToString() => $"{Session}-{Digits}-{Check(Session + Digits)}";

    private string Digits => Counter.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Reads a number however it was typed: case, spaces and hyphens do not count, O is 0, I and L are 1.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out FormNumber? number)
    {
        number = null;
        var plain = new StringBuilder(9);
        foreach (var letter in (typed ?? "").ToUpperInvariant())
        {
            var read = letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter };
            if (read is '-' or ' ' or '\u00A0' or '–')
            {
                continue;
            }

            if (!Letters.Contains(read, StringComparison.Ordinal))
            {
                return false;
            }

            plain.Append(read);
        }

        var text = plain.ToString();
        if (text.Length != 9 || Check(text[..8]) != text[8] || !int.TryParse(text.AsSpan(4, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var counter) || counter == 0)
        {
            return false;
        }

        number = new FormNumber(text[..4], counter);
        return true;
    }

    private static char Check(string text)
    {
        var sum = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var value = Letters.IndexOf(text[text.Length - 1 - index], StringComparison.Ordinal) * (index % 2 == 0 ? 2 : 1);
            sum += (value / Letters.Length) + (value % Letters.Length);
        }

        return Letters[(Letters.Length - (sum % Letters.Length)) % Letters.Length];
    }
}
