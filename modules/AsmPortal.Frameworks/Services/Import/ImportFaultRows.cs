using System.Globalization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Turns the errors of an import into rows that are kept, and back into faults that can be said in any language.</summary>
internal static class ImportFaultRows
{
    /// <summary>One row an error, with the cells of its row in the file.</summary>
    public static IReadOnlyList<KeptFaultRow> Of(ImportResult result)
    {
        var cells = result.FaultyRows.GroupBy(row => (row.File, row.Row)).ToDictionary(rows => rows.Key, rows => Cells(rows.First()));
        return
        [
            .. result.Faults.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => new KeptFaultRow(
                Guid.Empty,
                fault.File,
                fault.Row,
                fault.Column ?? "",
                fault.Code.ToString(),
                fault.Arguments,
                fault.Row is { } row && cells.TryGetValue((fault.File, row), out var found) ? found : new Dictionary<string, string>(),
                null,
                null)),
        ];
    }

    /// <summary>The fault of a kept row; null when it was kept by a rule that is no more.</summary>
    public static ImportFault? Fault(KeptFaultRow row) =>
        Enum.TryParse<FaultCode>(row.Code, out var code)
            ? new ImportFault(FaultSeverity.Error, code, row.File, row.Row, row.Column.Length == 0 ? null : row.Column, row.Arguments)
            : null;

    /// <summary>Cells by heading; those beyond the header are numbered, since they have none.</summary>
    private static Dictionary<string, string> Cells(FaultyRow row)
    {
        var cells = new Dictionary<string, string>();
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var heading = row.Cells[index].Column;
            var place = (index + 1).ToString(CultureInfo.InvariantCulture);
            if (!cells.TryAdd(heading.Length > 0 ? heading : $"#{place}", row.Cells[index].Value))
            {
                cells[$"{heading} #{place}"] = row.Cells[index].Value;
            }
        }

        return cells;
    }
}
