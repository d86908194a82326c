using AsmPortal.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>The words that bring a contribution to a moderator. All languages are looked for in every text, for people mix them.</summary>
internal sealed class HeldWords(IOptions<AnswerOptions> options)
{
    private readonly IReadOnlyList<string> _words =
        [.. options.Value.HeldWords.SelectMany(list => list.Value).Select(word => Spaced(TextFolding.Fold(word))).Where(word => word.Length > 2).Distinct(StringComparer.Ordinal)];

    /// <summary>The first word of the list that stands in the text as a word of its own; null when none does.</summary>
    public string? FindIn(string text)
    {
        var spaced = Spaced(TextFolding.Fold(text));
        return _words.FirstOrDefault(word => spaced.Contains(word, StringComparison.Ordinal))?.Trim();
    }

    private static string Spaced(string folded) => $" {string.Join(' ', SearchTerms.Units(folded))} ";
}
