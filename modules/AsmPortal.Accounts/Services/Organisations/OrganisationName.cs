using AsmPortal.Localization;
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
    public static string Searchable(string name) => TextFolding.Words(name, 2 * Organisation.NameLength);

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

    /// <summary>The name's part of an address, with room for a number behind it; empty when it has no letters of the Latin alphabet.</summary>
    public static string Slug(string name) => TextFolding.Slug(name, Organisation.SlugLength - 10);
}
