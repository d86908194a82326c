using System.Globalization;
using AsmPortal.Documents;
using AsmPortal.Localization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services.Statistics;

/// <summary>Writes a release as a file, with what it is and how to read it.</summary>
internal static class StatisticsFiles
{
    public static byte[] Csv(StatisticsGrid grid, IStringLocalizer S) => CsvText.Write(Rows(grid, S).Select(row => row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));

    public static byte[] Xlsx(StatisticsGrid grid, IStringLocalizer S)
    {
        using var buffer = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook, autoSave: true))
        {
            var workbook = package.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>("rId1");
            part.Worksheet = new Worksheet(new SheetData(Rows(grid, S).Select((row, index) => new Row(row.Select((cell, column) => Cell(column, index + 1, cell))) { RowIndex = (uint)index + 1 })));
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = XlsxStyles.Create();
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = "rId1", SheetId = 1, Name = S["Figures"].Value }));
        }

        return buffer.ToArray();
    }

    private static IEnumerable<List<object?>> Rows(StatisticsGrid grid, IStringLocalizer S)
    {
        yield return [.. grid.RowHeads, .. grid.Columns.Select(column => $"{grid.ColumnHead}: {column}")];
        foreach (var row in grid.Rows)
        {
            yield return [.. row.Values, .. row.Counts.Select(count => (object?)count ?? S["not shown"].Value)];
        }

        yield return [];
        yield return [S["Release {0} of {1}", grid.Table.Number, grid.Table.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)].Value];
        yield return [S["Numbers under {0} are not shown, nor others from which they could be computed, also by comparison with earlier releases.", grid.Table.Threshold].Value];
    }

    private static Cell Cell(int column, int row, object? value)
    {
        var reference = $"{Column(column)}{row}";
        var style = row == 1 ? XlsxStyles.Header : XlsxStyles.Wrapped;
        return value is int number
            ? new Cell(new CellValue(number)) { CellReference = reference, StyleIndex = style }
            : new Cell(new InlineString(new Text(XmlText.Clean(SpreadsheetText.Neutralise(value as string ?? ""))))) { CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString };
    }

    private static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : Column((index / 26) - 1) + (char)('A' + (index % 26));
}
