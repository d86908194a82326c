namespace AsmPortal.Frameworks.Services.Import;

/// <summary>How headings are compared.</summary>
internal static class TableHeadings
{
    /// <summary>The headings of a header row: trimmed, without the empty ones at its end.</summary>
    public static List<string> Of(IReadOnlyList<string> cells)
    {
        var headings = cells.Select(cell => cell.Trim()).ToList();
        while (headings.Count > 0 && headings[^1].Length == 0)
        {
            headings.RemoveAt(headings.Count - 1);
        }

        return headings;
    }

    /// <summary>A heading without its spacing and case.</summary>
    public static string Normal(string heading) =>
        string.Concat(heading.Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant();
}
