using AsmPortal.ChildProtection.Models;
using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What of a name is looked for: its words in any order and spelling of case and accents.</summary>
internal static class NameWords
{
    /// <summary>Most words of a name that make pairs.</summary>
    private const int MostWords = 6;

    /// <summary>The texts to index, each with what it stands for.</summary>
    public static IReadOnlyList<(TokenKind Kind, string Text)> Of(string name, string caregiver)
    {
        var words = Sorted(name);
        var result = new List<(TokenKind, string)>();
        if (words.Count > 0)
        {
            result.Add((TokenKind.Name, string.Join(' ', words)));
        }

        // In a name of three words one is often left out: two that meet are enough for a person to look.
        for (var first = 0; words.Count > 2 && first < words.Count; first++)
        {
            for (var second = first + 1; second < words.Count; second++)
            {
                result.Add((TokenKind.NamePair, words[first] + " " + words[second]));
            }
        }

        if (words.Count == 2)
        {
            result.Add((TokenKind.NamePair, string.Join(' ', words)));
        }

        var guardian = Sorted(caregiver);
        if (guardian.Count > 0)
        {
            result.Add((TokenKind.Caregiver, string.Join(' ', guardian)));
        }

        return result;
    }

    private static List<string> Sorted(string name) =>
        [.. TextFolding.Words(name, Limits.PersonName).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal).Take(MostWords)];
}
