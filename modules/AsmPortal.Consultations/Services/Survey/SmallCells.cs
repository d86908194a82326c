namespace AsmPortal.Consultations.Services.Survey;

/// <summary>
/// Decides which counts of a table stay hidden: those below the least number, and as many others as are needed so that no hidden one can be
/// worked out from the sums that are shown. Zero hides nobody and is shown.
/// </summary>
internal static class SmallCells
{
    /// <param name="counts">Lines by columns. The last column is the sum of the others; with <paramref name="columnsAddUp"/> the last line likewise.</param>
    /// <param name="least">The least number that is shown.</param>
    /// <param name="columnsAddUp">Whether the lines of a column add up to its last: each person counts in one line.</param>
    /// <returns>True where the count stays hidden.</returns>
    public static bool[,] Hide(int[,] counts, int least, bool columnsAddUp)
    {
        var (lines, columns) = (counts.GetLength(0), counts.GetLength(1));
        var hidden = new bool[lines, columns];
        for (var line = 0; line < lines; line++)
        {
            for (var column = 0; column < columns; column++)
            {
                // Where too few answered at all, nothing of their answers is shown.
                hidden[line, column] = counts[line, column] > 0 && (counts[line, column] < least || counts[lines - 1, column] < least);
            }
        }

        var sums = Enumerable.Range(0, lines).Select(line => Enumerable.Range(0, columns).Select(column => (line, column)).ToArray()).ToList();
        if (columnsAddUp)
        {
            sums.AddRange(Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, lines).Select(line => (line, column)).ToArray()));
        }

        while (sums.Any(sum => HideOneMore(counts, hidden, sum, least)))
        {
            // Each round hides at least one more, so that it ends.
        }

        return hidden;
    }

    /// <summary>Hides the smallest count of a sum when what is hidden in it could be worked out or narrowed down below the least number.</summary>
    private static bool HideOneMore(int[,] counts, bool[,] hidden, (int Line, int Column)[] sum, int least)
    {
        var secret = sum.Where(cell => hidden[cell.Line, cell.Column]).ToList();
        if (secret.Count == 0)
        {
            return false;
        }

        var (line, column) = sum[^1];
        var isSafe = secret.Count > 1 && (hidden[line, column] || secret.Sum(cell => counts[cell.Line, cell.Column]) >= least);
        var next = sum.Where(cell => !hidden[cell.Line, cell.Column] && counts[cell.Line, cell.Column] > 0).OrderBy(cell => counts[cell.Line, cell.Column]).ToList();
        if (isSafe || next.Count == 0)
        {
            return false;
        }

        hidden[next[0].Line, next[0].Column] = true;
        return true;
    }
}
