namespace AsmPortal.Documents;

/// <summary>
/// Keeps a spreadsheet from running a text as a formula: an apostrophe goes before what begins like one, and is taken away again on import.
/// <c>Restore(Neutralise(text))</c> is the text, whatever it is. Source: OWASP, CSV Injection (with the full-width signs that Chinese input writes).
/// </summary>
public static class SpreadsheetText
{
    private const string Triggers = "=+-@\t\r\n＝＋－＠";

    /// <summary>The text as a cell may hold it.</summary>
    public static string Neutralise(string text) => LooksLikeFormula(text) ? $"'{text}" : text;

    /// <summary>The text that a cell was written from.</summary>
    public static string Restore(string cell) => cell.StartsWith('\'') && LooksLikeFormula(cell) ? cell[1..] : cell;

    // Apostrophes before the sign count as well: else a text that has its own would lose it on the way back.
    private static bool LooksLikeFormula(string text)
    {
        var bare = text.AsSpan().TrimStart('\'');
        return bare.Length > 0 && Triggers.Contains(bare[0], StringComparison.Ordinal);
    }
}
