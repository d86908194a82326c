using AsmPortal.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>The words that bring a contribution to a moderator. All languages are looked for in every text, for people mix them.</summary>
internal sealed class HeldWords(IOptions<AnswerOptions> options)
{
    private readonly IReadOnlyList<(string Spaced, string Word)> _words =
        [.. options.Value.HeldWords.SelectMany(list => list.Value).Select(word => (Spaced: Spaced(TextFolding.Fold(word)), word)).Where(pair => pair.Spaced.Length > 2)];

    /// <summary>The first word of the list that stands in the text as a word of its own; null when none does.</summary>
    public string? FindIn(string text)
    {
        var spaced = Spaced(TextFolding.Fold(text));
        return _words.FirstOrDefault(pair => spaced.Contains(pair.Spaced, StringComparison.Ordinal)).Word;
    }

    private static string Spaced(string folded) => $" {string.Join(' ', SearchTerms.Units(folded))} ";
}
