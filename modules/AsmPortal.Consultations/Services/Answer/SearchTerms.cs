using System.Text;
using AsmPortal.Consultations.Models;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>The words that a contribution is found by, and that a question asks for. Chinese has no spaces: two neighbouring characters are a term.</summary>
internal static class SearchTerms
{
    /// <summary>Most terms that are kept of one contribution.</summary>
    public const int Most = 2000;

    /// <summary>Most terms of a question that count.</summary>
    public const int MostAsked = 6;

    /// <summary>The terms of a folded text, each once.</summary>
    public static IReadOnlyCollection<string> Of(string folded)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var before = "";
        foreach (var unit in Units(folded))
        {
            if (IsHan(unit[0]))
            {
                // A single character is kept as well, so that a question of one character finds it.
                terms.Add(unit);
                if (before.Length > 0 && IsHan(before[0]))
                {
                    terms.Add(before + unit);
                }
            }
            else
            {
                terms.Add(unit.Length <= Limits.Term ? unit : unit[..Limits.Term]);
            }

            before = unit;
            if (terms.Count >= Most)
            {
                break;
            }
        }

        return terms;
    }

    /// <summary>The terms of a question: of Chinese the pairs only, unless it is one character.</summary>
    public static IReadOnlyList<string> Asked(string question)
    {
        var terms = Of(TextFolding.Fold(question));
        var pairs = terms.Where(term => !(term.Length == 1 && IsHan(term[0]) && terms.Any(other => other.Length == 2 && IsHan(other[0]) && other.Contains(term[0], StringComparison.Ordinal))));
        return [.. pairs.OrderByDescending(term => term.Length).Take(MostAsked)];
    }

    /// <summary>Words, and Chinese characters one by one, in their order.</summary>
    public static IEnumerable<string> Units(string folded)
    {
        var word = new StringBuilder();
        foreach (var letter in folded)
        {
            if (IsHan(letter))
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }

                yield return letter.ToString();
            }
            else if (char.IsLetterOrDigit(letter))
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
}
