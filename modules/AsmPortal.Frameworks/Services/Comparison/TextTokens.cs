using System.Text;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>Cuts a text into what a reader of its language sees as one piece. Joined again, the tokens are the text.</summary>
internal static class TextTokens
{
    public static string[] Of(string language, string text)
    {
        var tokens = new List<string>(text.Length / 3);
        for (var start = 0; start < text.Length;)
        {
            var end = language == Languages.Chinese ? EndInChinese(text, start) : EndOfWord(text, start, language == Languages.French);
            tokens.Add(text[start..end]);
            start = end;
        }

        return [.. tokens];
    }

    /// <summary>Whether the token carries meaning of its own: has a letter or digit.</summary>
    public static bool IsWord(string token)
    {
        foreach (var rune in token.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfWord(string text, int start, bool elides)
    {
        var end = After(text, start);
        if (char.IsWhiteSpace(text[start]))
        {
            return EndOfWhiteSpace(text, end);
        }

        if (!IsWordRune(text, start))
        {
            return end;
        }

        while (end < text.Length)
        {
            if (IsWordRune(text, end))
            {
                end = After(text, end);
            }
            else if (!JoinsLetters(text, end))
            {
                break;
            }
            else if (elides && IsApostrophe(text[end]))
            {
                return end + 1;
            }
            else
            {
                end++;
            }
        }

        return end;
    }

    private static int EndInChinese(string text, int start)
    {
        var end = After(text, start);
        if (char.IsWhiteSpace(text[start]))
        {
            return EndOfWhiteSpace(text, end);
        }

        if (!IsLatin(text[start]))
        {
            return end;
        }

        while (end < text.Length && (IsLatin(text[end]) || JoinsDigits(text, end)))
        {
            end++;
        }

        return end;
    }

    private static int EndOfWhiteSpace(string text, int end)
    {
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>An apostrophe between letters, or a point or comma between digits: "miner's", "1,000", "4.2.1" are one word.</summary>
    private static bool JoinsLetters(string text, int at) =>
        JoinsDigits(text, at) || (IsApostrophe(text[at]) && at + 1 < text.Length && IsWordRune(text, at + 1));

    private static bool JoinsDigits(string text, int at) =>
        text[at] is '.' or ',' && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static bool IsApostrophe(char character) => character is '\'' or '’';

    private static bool IsLatin(char character) => char.IsLetterOrDigit(character) && character < '\u0250';

    private static bool IsWordRune(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) &&
        (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark);

    /// <summary>The index after the character that starts here; a surrogate pair is never cut.</summary>
    private static int After(string text, int start) =>
        char.IsHighSurrogate(text[start]) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? start + 2 : start + 1;
}
