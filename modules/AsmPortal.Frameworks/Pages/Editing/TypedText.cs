using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>Text as browsers send it, with line ends as they are stored: else every saved text would differ from itself.</summary>
internal static class TypedText
{
    public static SourceSnapshot Of(string? text, string? guidance, string? evidence) => new(Clean(text), Clean(guidance), Clean(evidence));

    private static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
