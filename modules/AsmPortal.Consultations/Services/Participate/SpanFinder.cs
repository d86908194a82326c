using System.Text;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>
/// Finds the words of a span in a text: people mark what they see, which has no Markdown in it and other spaces, and a text may have moved since.
/// </summary>
internal static class SpanFinder
{
    /// <summary>First and one past the last character; of several places the one nearest to where it was. Null when the words are not there.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="quote">The words.</param>
    /// <param name="near">Where it began when it was marked, or −1.</param>
    public static (int Start, int End)? Find(string text, string quote, int near)
    {
        var wanted = Plain(quote).Text.Trim();
        if (wanted.Length == 0)
        {
            return null;
        }

        var (plain, places) = Plain(text);
        (int Start, int End)? best = null;
        for (var at = plain.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            var found = (places[at], places[at + wanted.Length - 1] + 1);
            if (best is null || (near >= 0 && Math.Abs(found.Item1 - near) < Math.Abs(best.Value.Start - near)))
            {
                best = found;
            }
        }

        return best;
    }

    /// <summary>The text without marks of emphasis and with single spaces, and where each of its characters stands in the original.</summary>
    private static (string Text, List<int> Places) Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter is '*' or '_' or '`' or '\u00AD' or '\u200B')
            {
                continue;
            }

            if (char.IsWhiteSpace(letter))
            {
                if (plain.Length == 0 || plain[^1] == ' ')
                {
                    continue;
                }

                letter = ' ';
            }

            plain.Append(letter == '’' ? '\'' : letter);
            places.Add(index);
        }

        return (plain.ToString(), places);
    }
}
