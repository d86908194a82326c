using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AsmPortal.Localization;

namespace AsmPortal.WebTests.Crawl;

/// <summary>Whether a page is wholly in its language: what stands outside elements marked with another <c>lang=</c>.</summary>
/// <param name="others">What the other languages say.</param>
/// <param name="names">Names of people and organisations, which stay as they are in every language.</param>
internal sealed partial class PageLanguage(IReadOnlyDictionary<string, KnownSentences> others, params IReadOnlyCollection<string> names)
{
    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "code", "kbd", "samp", "template", "noscript" };

    private static readonly string[] SpokenAttributes = ["title", "alt", "placeholder", "aria-label", "aria-description", "label", "data-saving", "data-saved", "data-failed", "data-conflict", "data-confirm"];

    /// <summary>Each text that is in another language, with its place.</summary>
    public IReadOnlyList<string> Faults(IDocument document, string language)
    {
        var faults = new List<string>();
        foreach (var (text, place) in Texts(document, language))
        {
            if (Fault(text, language) is { } fault)
            {
                faults.Add($"{place}: {fault}");
            }
        }

        return [.. faults.Distinct()];
    }

    private static IEnumerable<(string Text, string Place)> Texts(IDocument document, string language)
    {
        foreach (var element in document.All.Where(element => !Unread.Contains(element.LocalName) && element.Closest("code, template, noscript") is null && LanguageOf(element) == language))
        {
            foreach (var text in element.ChildNodes.OfType<IText>().Select(node => node.Data).Where(text => !string.IsNullOrWhiteSpace(text)))
            {
                yield return (text, Place(element));
            }

            foreach (var name in SpokenAttributes.Where(element.HasAttribute))
            {
                yield return (element.GetAttribute(name)!, $"{Place(element)}[{name}]");
            }

            if (element is IHtmlMetaElement { Content: { Length: > 0 } content } meta && (meta.Name == "description" || meta.GetAttribute("property") == "og:title"))
            {
                yield return (content, Place(element));
            }
        }
    }

    private string? Fault(string text, string language)
    {
        // Languages are offered under their own names.
        foreach (var name in names.Concat(Languages.All.Select(Languages.NativeName)))
        {
            text = text.Replace(name, "", StringComparison.Ordinal);
        }

        if (language != Languages.Chinese && Chinese().Match(text) is { Success: true } characters)
        {
            return $"says “{characters.Value}”";
        }

        if (language == Languages.Chinese && LatinWords().Match(Address().Replace(text, " ")) is { Success: true } words)
        {
            return $"says “{words.Value}”";
        }

        return others[language].FoundIn(text).FirstOrDefault() is { } sentence ? $"says “{sentence}”" : null;
    }

    private static string LanguageOf(IElement element)
    {
        var tag = element.Closest("[lang]")?.GetAttribute("lang") ?? "";
        return tag.Split('-')[0];
    }

    private static string Place(IElement element)
    {
        var id = element.Closest("[id]")?.Id;
        var name = element.ClassName is { Length: > 0 } classes ? $"{element.LocalName}.{classes.Split(' ')[0]}" : element.LocalName;
        return id is null ? name : $"#{id} {name}";
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Chinese();

    // Names of people and standards have fewer words in a row or are marked with their language.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]+(?:[ \u00A0]+[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*){2,}")]
    private static partial Regex LatinWords();

    [GeneratedRegex(@"https?://\S+|\S+@\S+|/[\w./-]+")]
    private static partial Regex Address();
}
