using System.Globalization;
using System.Text;
using AsmPortal.Accounts.Models;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>Compares names of organisations, and makes addresses of them.</summary>
internal static class OrganisationName
{
    /// <summary>Legal forms, articles and connecting words in English, French and Chinese: they do not tell organisations apart.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "ltd", "limited", "llc", "inc", "incorporated", "corp", "corporation", "co", "company", "plc", "group", "holding", "holdings", "the", "of", "and", "for", "in",
        "sa", "sas", "sarl", "sarlu", "scoops", "coop", "asbl", "ong", "ngo", "le", "la", "les", "l", "de", "des", "du", "d", "et", "pour", "en", "a",
        "有限公司", "有限责任公司", "股份有限公司",
    };

    private static readonly string[] ChineseForms = ["股份有限公司", "有限责任公司", "有限公司"];

    /// <summary>The name without case, accents and punctuation; words have one space between.</summary>
    public static string Searchable(string name)
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

        return Limit(folded.ToString().Trim().Normalize(NormalizationForm.FormC));
    }

    /// <summary>What two spellings of one name have in common: their words in order, each once, without <see cref="Silent"/> ones.</summary>
    public static string MatchKey(string name)
    {
        var text = Searchable(name);
        foreach (var form in ChineseForms)
        {
            text = text.Replace(form, "", StringComparison.Ordinal);
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(word => !Silent.Contains(word)).Distinct().Order(StringComparer.Ordinal).ToList();
        return telling.Count > 0 ? string.Join(' ', telling) : text;
    }

    /// <summary>The name's part of an address; empty when it has no letters of the Latin alphabet.</summary>
    public static string Slug(string name)
    {
        var latin = Searchable(name).Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        var letters = new StringBuilder();
        foreach (var letter in latin.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == ' '))
        {
            letters.Append(letter == ' ' ? '-' : letter);
        }

        // Room for a number behind it when the address is taken.
        var slug = letters.ToString().Trim('-');
        return slug.Length > Organisation.SlugLength - 10 ? slug[..(Organisation.SlugLength - 10)].Trim('-') : slug;
    }

    /// <summary>Folding can make one letter several.</summary>
    private static string Limit(string text) => text.Length > 2 * Organisation.NameLength ? text[..(2 * Organisation.NameLength)] : text;
}
