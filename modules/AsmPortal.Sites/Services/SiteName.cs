using AsmPortal.Localization;
using AsmPortal.Sites.Models;

namespace AsmPortal.Sites.Services;

/// <summary>Compares names of sites, and makes addresses of them.</summary>
internal static class SiteName
{
    /// <summary>Words that do not tell sites apart: the kind of place in English and French, articles, and how pits are numbered.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "site", "mine", "mines", "carriere", "carrieres", "quarry", "pit", "puits", "minier", "miniere", "mining", "zone", "zea", "the", "of", "le", "la", "les", "l", "de", "des", "du", "d", "no", "n",
    };

    /// <summary>Addresses below <c>/sites</c> and <c>/work/sites</c> that are pages.</summary>
    private static readonly string[] Pages = ["map", "new", "import", "duplicates", "sites"];

    /// <summary>Without case, accents and punctuation; words have one space between.</summary>
    public static string Searchable(string name, int most = 2 * Site.NameLength) => TextFolding.Words(name, most);

    /// <summary>How alike two names are: 1 when they differ in silent words, spelling of accents or order only, 0 when nothing is shared.</summary>
    public static double Similarity(string one, string other) => Dice(Key(one), Key(other));

    /// <summary>The name's part of an address; <c>site</c> when it has no letters of the Latin alphabet.</summary>
    public static string Slug(string name)
    {
        // Room for a number behind it when the address is taken.
        var slug = TextFolding.Slug(name, Site.SlugLength - 10);
        return slug.Length == 0 || Pages.Contains(slug) ? $"site-{slug}".TrimEnd('-') : slug;
    }

    /// <summary>What spellings of one name have in common: its telling words in order, each once.</summary>
    public static string Key(string name)
    {
        var words = Searchable(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(word => !Silent.Contains(word)).Distinct().Order(StringComparer.Ordinal).ToList();
        return telling.Count > 0 ? string.Join(' ', telling) : string.Join(' ', words);
    }

    /// <summary>Pairs of letters in common (Sørensen–Dice): bears a slip of the pen anywhere in the word.</summary>
    private static double Dice(string one, string other)
    {
        if (one == other)
        {
            return 1;
        }

        if (one.Length < 2 || other.Length < 2)
        {
            return 0;
        }

        var pairs = Pairs(one).GroupBy(pair => pair).ToDictionary(group => group.Key, group => group.Count());
        var shared = 0;
        foreach (var pair in Pairs(other))
        {
            if (pairs.TryGetValue(pair, out var left) && left > 0)
            {
                pairs[pair] = left - 1;
                shared++;
            }
        }

        return 2.0 * shared / (one.Length - 1 + other.Length - 1);
    }

    private static IEnumerable<(char, char)> Pairs(string text) => text.Zip(text.Skip(1));
}
