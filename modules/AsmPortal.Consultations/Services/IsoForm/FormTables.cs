namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>Finds the form among the tables of a file.</summary>
internal static class FormTables
{
    private const int MostColumns = 60;

    /// <summary>Headings stand in one of the first rows: templates have a title or a date above them.</summary>
    private const int HeadingsWithin = 20;

    /// <summary>All tables with the form's headings as one; when there is none, the first table that has columns, so that somebody can say what they are.</summary>
    public static FormTable? Choose(IEnumerable<IReadOnlyList<FormTableRow>> tables, string consultation = "", string language = "")
    {
        IReadOnlyList<string>? headings = null;
        var rows = new List<FormTableRow>();
        FormTable? other = null;
        foreach (var table in tables)
        {
            var at = HeadingsAt(table);
            if (at < 0)
            {
                var first = table.ToList().FindIndex(row => row.Cells.Count(cell => cell.Length > 0) >= 2);
                other ??= first >= 0 && first < table.Count - 1 ? Make(table[first].Cells, table.Skip(first + 1), consultation, language) : null;
                continue;
            }

            // A second table counts when it has the same columns.
            headings ??= table[at].Cells;
            if (headings.SequenceEqual(table[at].Cells))
            {
                rows.AddRange(table.Skip(at + 1).Select(row => row with { Number = rows.Count == 0 ? row.Number : rows[^1].Number + 1 }));
            }
        }

        return headings is null ? other : Make(headings, rows, consultation, language);
    }

    private static FormTable Make(IReadOnlyList<string> headings, IEnumerable<FormTableRow> rows, string consultation, string language)
    {
        var all = rows.ToList();
        var width = Math.Min(MostColumns, all.Select(row => row.Cells.Count).Append(headings.Count).Max());
        return new FormTable(Wide(headings), [.. all.Where(row => !IsNumbering(row)).Select(row => row with { Cells = Wide(row.Cells) })], consultation, language);

        IReadOnlyList<string> Wide(IReadOnlyList<string> cells) => [.. cells.Take(width), .. Enumerable.Repeat("", Math.Max(0, width - cells.Count))];
    }

    private static int HeadingsAt(IReadOnlyList<FormTableRow> rows)
    {
        for (var index = 0; index < Math.Min(rows.Count, HeadingsWithin); index++)
        {
            var fields = rows[index].Cells.Select(FormColumns.FieldOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            if (fields.Count >= 3 && (fields.Contains(FormColumns.Comment) || fields.Contains(FormColumns.Change)))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The row "(1) (2) (3) …" of the template.</summary>
    private static bool IsNumbering(FormTableRow row) =>
        row.Cells.Count(cell => cell.Length > 0) >= 3 && row.Cells.Where(cell => cell.Length > 0).Select(cell => cell.Trim('(', ')', '（', '）', ' ')).SequenceEqual(Enumerable.Range(1, row.Cells.Count(cell => cell.Length > 0)).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
