using System.Text.RegularExpressions;
using AsmPortal.Kernel.Localization;
using AsmPortal.Localization;

namespace AsmPortal.ArchitectureTests.Localization;

/// <summary>What the translations of one module into one language must be. Every rule answers what breaks it, a line each.</summary>
internal static partial class TranslationRules
{
    /// <summary>Texts that are the same word in the other language, or names.</summary>
    private static readonly HashSet<string> SameInBoth = new(StringComparer.Ordinal)
    {
        "OSCAL (JSON)", "Word (.docx)", "Excel (.xlsx)", "Markdown (.md)",
    };

    /// <summary>Texts that show a pattern to be typed with its ASCII signs.</summary>
    private static readonly HashSet<string> ShowsAPattern = new(StringComparer.Ordinal)
    {
        "“{0}” cannot be read as a mapping. Expected STANDARD:PROVISION:RELATION.",
    };

    public static int Forms(string language) => language == Languages.Chinese ? 1 : 2;

    /// <summary>What the code names and nobody has translated.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<MessageKey> keys, IReadOnlyList<PoEntry> own, IReadOnlyList<PoEntry> shared)
    {
        var known = own.Concat(shared).Where(entry => !entry.Fuzzy).Select(entry => (entry.Context, entry.Id)).ToHashSet();
        return [.. keys.Where(key => key.Text.Length > 0 && !known.Contains((key.Context, key.Text)))
            .GroupBy(key => (key.Context, key.Text))
            .Select(key => $"{Name(key.Key.Context, key.Key.Text)} is not translated ({key.First().Where})")];
    }

    /// <summary>What is translated and no code names.</summary>
    public static IReadOnlyList<string> Unused(IEnumerable<MessageKey> keys, IReadOnlyList<PoEntry> entries)
    {
        var used = keys.Select(key => (key.Context, key.Text)).ToHashSet();
        return [.. Real(entries).Where(entry => !used.Contains((entry.Context, entry.Id))).Select(entry => $"{Name(entry)} is not used")];
    }

    /// <summary>Entries that stand twice, are unsure or empty, or have the wrong plural forms or placeholders.</summary>
    public static IReadOnlyList<string> Malformed(IEnumerable<MessageKey> keys, IReadOnlyList<PoEntry> entries, string language)
    {
        var faults = new List<string>();
        faults.AddRange(Real(entries).GroupBy(entry => (entry.Context, entry.Id)).Where(group => group.Count() > 1).Select(group => $"{Name(group.First())} stands {group.Count()} times"));
        var plurals = keys.Where(key => key.Plural is not null).GroupBy(key => key.Text).ToDictionary(group => group.Key, group => group.First().Plural!);
        foreach (var entry in Real(entries))
        {
            if (entry.Fuzzy)
            {
                faults.Add($"{Name(entry)} is marked fuzzy");
            }

            if (entry.Forms.Count == 0 || entry.Forms.Any(string.IsNullOrWhiteSpace))
            {
                faults.Add($"{Name(entry)} is empty");
                continue;
            }

            var plural = entry.Context.Length == 0 ? plurals.GetValueOrDefault(entry.Id) : null;
            if (plural != entry.Plural)
            {
                faults.Add($"{Name(entry)} has the plural '{entry.Plural}', the code '{plural}'");
            }

            var forms = entry.Plural is null ? 1 : Forms(language);
            if (entry.Forms.Count != forms)
            {
                faults.Add($"{Name(entry)} has {entry.Forms.Count} forms, not {forms}");
            }

            faults.AddRange(WrongPlaceholders(entry));
        }

        return faults;
    }

    /// <summary>Texts left in English.</summary>
    public static IReadOnlyList<string> LeftInEnglish(IReadOnlyList<PoEntry> entries) =>
        [.. Real(entries).Where(entry => Word().Count(Placeholder().Replace(entry.Id, "")) > 2 && entry.Forms.Contains(entry.Id) && !SameInBoth.Contains(entry.Id)).Select(entry => $"{Name(entry)} is left in English")];

    /// <summary>French puts a non-breaking space before : ; ? and !, Chinese uses its own signs.</summary>
    public static IReadOnlyList<string> WrongTypography(IReadOnlyList<PoEntry> entries, string language)
    {
        var wrong = language == Languages.French ? WrongInFrench() : WrongInChinese();
        return [.. Real(entries).Where(entry => !ShowsAPattern.Contains(entry.Id)).SelectMany(entry => entry.Forms.Where(form => wrong.IsMatch(form)).Select(form => $"{Name(entry)}: '{wrong.Match(form).Value}' in “{form}”"))];
    }

    private static IEnumerable<string> WrongPlaceholders(PoEntry entry)
    {
        var expected = Placeholders(entry.Plural ?? entry.Id);
        for (var i = 0; i < entry.Forms.Count; i++)
        {
            var found = Placeholders(entry.Forms[i]);

            // "Un site" need not say the number; the last form must.
            var isLast = i == entry.Forms.Count - 1;
            if (isLast ? !found.SetEquals(expected) : !found.Append("{0}").ToHashSet().SetEquals(expected.Append("{0}")))
            {
                yield return $"{Name(entry)} has the placeholders {string.Join(" ", found.Order())}, the code {string.Join(" ", expected.Order())}";
            }
        }
    }

    private static HashSet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => "{" + match.Groups[1].Value + "}").ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<PoEntry> Real(IEnumerable<PoEntry> entries) => entries.Where(entry => entry.Id.Length > 0);

    private static string Name(PoEntry entry) => Name(entry.Context, entry.Id);

    private static string Name(string context, string text) => context.Length == 0 ? $"“{text}”" : $"“{text}” ({context})";

    [GeneratedRegex(@"\{(\d+)(?:[,:][^}]*)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![/\\]) [:;?!»]|« |[\p{L}\d)][;?!](?=\s|$)|[\p{L})]:(?=\s|$)")]
    private static partial Regex WrongInFrench();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}\s?[,;:?!()]|\p{IsCJKUnifiedIdeographs}\.(?=\s|$)")]
    private static partial Regex WrongInChinese();
}
