using AsmPortal.Documents;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Makes a table of comma-separated values; a damaged row keeps its fault, and the rows after it are read.</summary>
internal static class CsvTableReader
{
    /// <summary>The table, or null with a fault.</summary>
    public static ImportTable? Read(string file, string language, string text, ImportLimits limits, FaultList faults)
    {
        List<string>? headings = null;
        var rows = new List<ImportRow>();
        foreach (var record in CsvText.Read(text).Where(record => !record.IsBlank))
        {
            var row = Row(file, record, headings);
            if (headings is not null)
            {
                if (rows.Count == limits.Rows)
                {
                    faults.Error(FaultCode.TooManyRows, file, null, null, limits.Rows);
                    return null;
                }

                rows.Add(row);
                continue;
            }

            if (row.Damage is not null)
            {
                faults.Add(row.Damage);
                return null;
            }

            headings = TableHeadings.Of(row.Cells);
            if (headings.Count > limits.Columns)
            {
                faults.Error(FaultCode.TooManyColumns, file, null, null, headings.Count, limits.Columns);
                return null;
            }
        }

        if (headings is null || rows.Count == 0)
        {
            faults.Error(headings is null ? FaultCode.FileEmpty : FaultCode.NoRows, file, null, null);
            return null;
        }

        return new ImportTable(file, language, headings, rows) { IsSpreadsheet = true };
    }

    private static ImportRow Row(string file, CsvRow record, List<string>? headings)
    {
        if (record.Damage is not { } damage)
        {
            return new ImportRow(record.Number, [.. record.Cells]);
        }

        var place = record.Cells.Count - 1;
        var column = headings is not null && place < headings.Count ? headings[place] : null;
        var code = damage == CsvDamage.QuoteInside ? FaultCode.QuoteInside : FaultCode.QuoteNeverClosed;
        return new ImportRow(record.Number, [.. record.Cells]) { Damage = new ImportFault(FaultSeverity.Error, code, file, record.Number, column, []) };
    }
}
