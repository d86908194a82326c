using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AsmPortal.Localization;

namespace AsmPortal.Pages.Services;

/// <summary>A page about the portal in one language.</summary>
/// <param name="Title">The line after one <c>#</c>.</param>
/// <param name="Lead">What stands before the first section, without markup.</param>
/// <param name="Sections">The parts under <c>##</c>.</param>
internal sealed record ContentPage(string Title, string Lead, IReadOnlyList<ContentSection> Sections);

/// <summary>One part of a page.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Markdown">Its text.</param>
internal sealed record ContentSection(string Heading, string Markdown);

/// <summary>The pages about the portal: Markdown files in the module, <c>Content/SLUG.LANGUAGE.md</c>, each in all languages.</summary>
internal sealed partial class ContentPages
{
    private readonly FrozenDictionary<(string Slug, string Language), ContentPage> _pages = Load();

    /// <summary>The parts of the addresses, in alphabetical order.</summary>
    public IReadOnlyList<string> Slugs => [.. _pages.Keys.Select(key => key.Slug).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The page; null when there is none of that name.</summary>
    public ContentPage? Find(string slug, string language) => _pages.GetValueOrDefault((slug, language));

    internal static ContentPage Parse(string markdown)
    {
        var parts = SectionStart().Split(markdown.ReplaceLineEndings("\n").Trim());
        var head = parts[0].Split('\n', 2);
        return new ContentPage(
            head[0].TrimStart('#', ' '),
            head.Length > 1 ? head[1].Trim() : "",
            [.. parts.Skip(1).Select(part => part.Split('\n', 2)).Select(part => new ContentSection(part[0].Trim(), part.Length > 1 ? part[1].Trim() : ""))]);
    }

    private static FrozenDictionary<(string, string), ContentPage> Load()
    {
        var assembly = typeof(ContentPages).Assembly;
        var pages = new Dictionary<(string, string), ContentPage>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (FileName().Match(name) is { Success: true } match && Languages.IsKnown(match.Groups["language"].Value))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                pages[(match.Groups["slug"].Value, match.Groups["language"].Value)] = Parse(reader.ReadToEnd());
            }
        }

        return pages.ToFrozenDictionary();
    }

    [GeneratedRegex("^Content/(?<slug>[a-z0-9-]+)\\.(?<language>[a-z]{2})\\.md$")]
    private static partial Regex FileName();

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex SectionStart();
}
