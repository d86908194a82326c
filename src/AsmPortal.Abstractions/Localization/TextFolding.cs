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
}
