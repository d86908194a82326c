using AsmPortal.Localization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using AsmPortal.Frameworks.Models;
using Microsoft.AspNetCore.Html;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>What a reader looks for inside a text: all words must be there, whatever their case and accents. Chinese has no spaces: there a word is any run of characters.</summary>
internal sealed partial class SearchTerms
{
    /// <summary>Further words are left out.</summary>
    private const int MostWords = 8;

    /// <summary>Longer questions are cut.</summary>
    private const int MostLetters = 200;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly IReadOnlyList<string> _terms;

    private SearchTerms(IReadOnlyList<string> terms) => _terms = terms;

    /// <summary>The words; null when there are none.</summary>
    public static SearchTerms? Parse(string? words)
    {
        var cut = words is { Length: > MostLetters } ? words[..MostLetters] : words ?? "";

        // Half of a character beyond the basic plane, as a cut or a forged address leaves it, cannot be normalised.
        var whole = string.Concat(cut.EnumerateRunes().Select(rune => rune.ToString()));
        string[] terms = [.. TextFolding.Fold(whole).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];
        return terms.Length == 0 ? null : new SearchTerms(terms);
    }

    /// <summary>Whether each word is the code or stands in one of the texts.</summary>
    public bool Match(string code, params IEnumerable<string> texts)
    {
        var normal = TextFolding.Fold(string.Join('\n', texts));
        var normalCode = TextFolding.Fold(code);
        return _terms.All(term => normal.Contains(term, StringComparison.Ordinal) || normalCode == term);
    }

    /// <summary>Whether any of the words stands in the text.</summary>
    public bool TouchAny(string text)
    {
        var normal = TextFolding.Fold(text);
        return _terms.Any(term => normal.Contains(term, StringComparison.Ordinal));
    }

    /// <summary>The same HTML with the words marked.</summary>
    public IHtmlContent Mark(IHtmlContent html)
    {
        using var writer = new StringWriter();
        html.WriteTo(writer, Encoder);
        var result = new StringBuilder();
        var text = writer.ToString();
        var at = 0;
        foreach (var tag in Tag().EnumerateMatches(text))
        {
            MarkText(result, WebUtility.HtmlDecode(text[at..tag.Index]));
            result.Append(text, tag.Index, tag.Length);
            at = tag.Index + tag.Length;
        }

        MarkText(result, WebUtility.HtmlDecode(text[at..]));
        return new HtmlString(result.ToString());
    }

    private void MarkText(StringBuilder result, string text)
    {
        var marked = MarkedLetters(text);
        var at = 0;
        while (at < text.Length)
        {
            var end = at + 1;
            while (end < text.Length && marked[end] == marked[at])
            {
                end++;
            }

            var part = Encoder.Encode(text[at..end]);
            result.Append(marked[at] ? $"<mark>{part}</mark>" : part);
            at = end;
        }
    }

    /// <summary>For each letter of the text whether it belongs to one of the words.</summary>
    private bool[] MarkedLetters(string text)
    {
        // The normalised text with the place in the original that each of its letters came from.
        var normal = new StringBuilder();
        var places = new List<int>();
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var folded = Rune.IsWhiteSpace(rune) ? " " : TextFolding.Fold(rune.ToString());
            normal.Append(folded);
            places.AddRange(Enumerable.Repeat(place, folded.Length));
            place += rune.Utf16SequenceLength;
        }

        places.Add(text.Length);
        var marked = new bool[text.Length];
        var haystack = normal.ToString();
        foreach (var term in _terms)
        {
            for (var found = haystack.IndexOf(term, StringComparison.Ordinal); found >= 0; found = haystack.IndexOf(term, found + term.Length, StringComparison.Ordinal))
            {
                marked.AsSpan(places[found]..places[found + term.Length]).Fill(true);
            }
        }

        return marked;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
