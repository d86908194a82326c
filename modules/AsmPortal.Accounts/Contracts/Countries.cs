using System.Collections.Frozen;
using System.Globalization;
using AsmPortal.Localization;

namespace AsmPortal.Accounts.Contracts;

/// <summary>
/// The countries of ISO 3166-1 with their names in the portal's languages. Source: the codes of ISO 3166-1, the names of Unicode CLDR (the two
/// Congos in full). They are data of our own because the runtime remembers a region's name in whichever language was asked first.
/// </summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, LocalizedText> Names = Read();

    private static readonly FrozenDictionary<string, IReadOnlyList<Country>> Sorted =
        Languages.All.ToFrozenDictionary(language => language, Sort);

    /// <summary>All countries, sorted as a reader of this language sorts.</summary>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    public static IReadOnlyList<Country> All(string language) => Sorted[language];

    /// <summary>Whether the value is an alpha-2 code, upper case.</summary>
    public static bool IsKnown(string? code) => code is not null && Names.ContainsKey(code);

    /// <summary>The country's name; the code itself when it is not known, empty when there is none.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, upper case.</param>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    public static string Name(string? code, string language) =>
        code is null ? "" : Names.TryGetValue(code, out var name) ? name[language] : code;

    private static FrozenDictionary<string, LocalizedText> Read()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream("countries.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split('\t'))
            .ToFrozenDictionary(cells => cells[0], cells => new LocalizedText(cells[1], cells[2], cells[3]), StringComparer.Ordinal);
    }

    private static IReadOnlyList<Country> Sort(string language)
    {
        var comparer = StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true);
        return [.. Names.Select(pair => new Country(pair.Key, pair.Value[language])).OrderBy(country => country.Name, comparer).ThenBy(country => country.Code, StringComparer.Ordinal)];
    }
}

/// <summary>One country.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Name">Its name in the language that was asked for.</param>
public sealed record Country(string Code, string Name);
