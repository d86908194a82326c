namespace AsmPortal.ArchitectureTests.Localization;

/// <summary>A text that people see, as the code names it.</summary>
/// <param name="Context">The <c>msgctxt</c>; empty for most.</param>
/// <param name="Text">English; the singular of a plural.</param>
/// <param name="Plural">English plural; null for most.</param>
/// <param name="Where">File and line, or type.</param>
internal sealed record MessageKey(string Context, string Text, string? Plural, string Where);
