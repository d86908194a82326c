using System.Text.Json.Serialization;
using AsmPortal.Frameworks.Services.Comparison;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>Two texts in one language that are not the same.</summary>
public sealed class TextChange
{
    private readonly string _language;
    private IReadOnlyList<DiffPiece>? _diff;

    internal TextChange(string language, string from, string to)
    {
        _language = language;
        From = from;
        To = to;
    }

    /// <summary>Markdown in the version compared from; empty when there was none.</summary>
    public string From { get; }

    /// <summary>Markdown in the version compared to; empty when there is none.</summary>
    public string To { get; }

    /// <summary>The difference: word by word, in Chinese character by character. Worked out when it is first asked for.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<DiffPiece> Diff => _diff ??= TextDiff.Between(_language, From, To);
}

/// <summary>A part of a difference. Same and removed parts together are the old text, same and added ones the new text.</summary>
/// <param name="Kind">Whether it stayed, went or came.</param>
/// <param name="Text">The part, never empty.</param>
public sealed record DiffPiece(DiffKind Kind, string Text);

/// <summary>What became of a part of a text.</summary>
public enum DiffKind
{
    /// <summary>In both texts.</summary>
    Same,

    /// <summary>In the old text only.</summary>
    Removed,

    /// <summary>In the new text only.</summary>
    Added,
}
