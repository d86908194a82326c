namespace AsmPortal.Frameworks.Services.Export;

/// <summary>A text as a reader of one language gets it.</summary>
/// <param name="Text">The text; empty when no language has one.</param>
/// <param name="Language">The language that it is in.</param>
/// <param name="Untranslated">Whether it stands in for a text in the reader's language.</param>
internal sealed record Passage(string Text, string Language, bool Untranslated)
{
    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Text.Length == 0;
}
