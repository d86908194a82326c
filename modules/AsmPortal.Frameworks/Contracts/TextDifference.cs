using AsmPortal.Frameworks.Services.Comparison;
using Microsoft.AspNetCore.Html;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>Differences between two texts of one language, as the comparison of versions shows them.</summary>
public static class TextDifference
{
    /// <summary>Word by word, in Chinese character by character. Same and removed parts together are <paramref name="from"/>, same and added ones <paramref name="to"/>.</summary>
    /// <param name="language">Language of both texts: <c>en</c>, <c>fr</c>, <c>zh</c>.</param>
    /// <param name="from">The old text.</param>
    /// <param name="to">The new text.</param>
    public static IReadOnlyList<DiffPiece> Between(string language, string from, string to) => TextDiff.Between(language, from, to);

    /// <summary>The difference as HTML with <c>del</c> and <c>ins</c>.</summary>
    /// <param name="pieces">The difference.</param>
    /// <param name="deleted">What a screen reader says before deleted text.</param>
    /// <param name="added">What it says before added text.</param>
    public static IHtmlContent Html(IReadOnlyList<DiffPiece> pieces, string deleted, string added) => new DiffHtml(pieces, deleted, added);
}
