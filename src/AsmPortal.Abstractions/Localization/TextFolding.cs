using System.Globalization;
using System.Text;

namespace AsmPortal.Localization;

/// <summary>Makes texts comparable for searching: what is stored and what is asked for are folded alike.</summary>
public static class TextFolding
{
    /// <summary>Lower case, no accents, full-width forms folded, no emphasis marks, single spaces.</summary>
    /// <param name="text">Any text.</param>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (letter is '*' or '_' or '`' or '\u00AD' || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsWhiteSpace(letter))
            {
                pendingSpace = result.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                result.Append(' ');
                pendingSpace = false;
            }

            result.Append(letter == '’' ? '\'' : char.ToLowerInvariant(letter));
        }

        return result.ToString();
    }

    /// <summary>The words of a name without case, accents and punctuation, one space between: two spellings of one name give the same.</summary>
    /// <param name="name">Any name.</param>
    /// <param name="most">Longest result; folding can make one letter several.</param>
    public static string Words(string name, int most)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        var text = folded.ToString().Trim().Normalize(NormalizationForm.FormC);
        return text.Length > most ? text[..most] : text;
    }

    /// <summary>A name's part of an address: lower-case letters of the Latin alphabet, digits and hyphens; empty when it has none of them.</summary>
    /// <param name="name">Any name.</param>
    /// <param name="most">Longest result.</param>
    public static string Slug(string name, int most)
    {
        var words = Words(name, int.MaxValue).Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        var letters = new StringBuilder();
        foreach (var letter in words.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == ' '))
        {
            letters.Append(letter == ' ' ? '-' : letter);
        }

        var slug = letters.ToString().Trim('-');
        return slug.Length > most ? slug[..most].Trim('-') : slug;
    }
}
