using AsmPortal.Documents;
using System.Globalization;
using AsmPortal.Localization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Writes a workbook: first the table that import reads back, then a sheet that says what it is.</summary>
internal static class XlsxVersionWriter
{
    private const int LongestCell = 32_767;

    public static byte[] Write(ExportWords words)
    {
        using var buffer = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook, autoSave: true))
        {
            var workbook = package.AddWorkbookPart();
            package.ChangeIdOfPart(workbook, "rId1");
            OfficePackage.WriteProperties(package.AddNewPart<CoreFilePropertiesPart>("rId2"), words);
            var table = workbook.AddNewPart<WorksheetPart>("rId1");
            var about = workbook.AddNewPart<WorksheetPart>("rId2");
            workbook.AddNewPart<WorkbookStylesPart>("rId3").Stylesheet = XlsxStyles.Create();
            var rows = WriteTable(table, words);
            WriteAbout(about, words);
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView { ActiveTab = 0 }),
                new Sheets(
                    new Sheet { Id = "rId1", SheetId = 1, Name = words.S["Requirements"].Value },
                    new Sheet { Id = "rId2", SheetId = 2, Name = words.S["About"].Value }),
                new DefinedNames(
                    new DefinedName($"'{words.S["Requirements"].Value}'!$A$1:${LastColumn(words)}${rows}") { Name = "_xlnm._FilterDatabase", LocalSheetId = 0, Hidden = true },
                    new DefinedName($"'{words.S["Requirements"].Value}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }

        return OfficePackage.Settle(buffer);
    }

    private static int WriteTable(WorksheetPart part, ExportWords words)
    {
        var columns = RequirementColumns.For(words.Language);
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { HorizontalSplit = 1, VerticalSplit = 1, TopLeftCell = "B2", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomRight, ActiveCell = "B2", SequenceOfReferences = new ListValue<StringValue>([new StringValue("B2")]) })
        { TabSelected = true, WorkbookViewId = 0 }));
        writer.WriteElement(Widths(columns.Select(column => column.Width)));
        writer.WriteStartElement(new SheetData());
        var number = 1;
        WriteRow(writer, number, columns.Select(column => (column.Name, false)), XlsxStyles.Header);
        foreach (var row in VersionOutline.Requirements(words.Document))
        {
            number++;
            WriteRow(writer, number, columns.Select(column => (column.Value(row), column.IsNumber)), XlsxStyles.Wrapped);
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{LastColumn(words)}{number.ToString(CultureInfo.InvariantCulture)}" });
        WritePage(writer, words);
        writer.WriteEndElement();
        return number;
    }

    private static void WriteAbout(WorksheetPart part, ExportWords words)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView { WorkbookViewId = 0 }));
        writer.WriteElement(Widths([24, 40, 80]));
        writer.WriteStartElement(new SheetData());
        var number = 0;
        foreach (var (label, value) in About(words))
        {
            number++;
            writer.WriteStartElement(new Row { RowIndex = (uint)number });
            WriteCell(writer, "A", number, label, XlsxStyles.Label, isNumber: false);
            WriteCell(writer, "B", number, value, XlsxStyles.Wrapped, isNumber: false);
            writer.WriteEndElement();
        }

        // Merged so that long values have room; the level table below needs three columns.
        var facts = number;
        var S = words.S;
        number += 2;
        WriteRow(writer, number, [(S["Level"], false), (S["Name"], false), (S["What it asks for"], false)], XlsxStyles.Header);
        foreach (var level in words.Document.Levels)
        {
            number++;
            WriteRow(
                writer,
                number,
                [(level.Number.ToString(CultureInfo.InvariantCulture), true), (words.Marked(words.Of(level.Label)), false), (words.Marked(words.Of(level.Description)), false)],
                XlsxStyles.Wrapped);
        }

        writer.WriteEndElement();
        writer.WriteElement(new MergeCells(Enumerable.Range(1, facts).Select(row => new MergeCell { Reference = $"B{row}:C{row}" })));
        WritePage(writer, words);
        writer.WriteEndElement();
    }

    private static IEnumerable<(string Label, string Value)> About(ExportWords words)
    {
        var S = words.S;
        yield return (S["Framework"], words.Title);
        yield return (S["Version"], words.Document.Version);
        yield return (S["State"], S.Enum(words.Context.State));
        yield return (S["Date"], words.DateLine);
        yield return (S["Address"], words.Context.Address.AbsoluteUri);
        yield return (S["Requirements"], VersionOutline.Requirements(words.Document).Count().ToString(CultureInfo.CurrentCulture));
        if (words.Of(words.Document.Framework.Summary) is { IsEmpty: false } summary)
        {
            yield return (S["Summary"], words.Marked(summary));
        }

        foreach (var notice in words.Notices)
        {
            yield return (S["Notice"], notice);
        }

        yield return (S["Citation"], words.Citation);
    }

    private static void WritePage(OpenXmlWriter writer, ExportWords words)
    {
        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.75, Bottom = 0.75, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        var notice = words.Document.Framework.Illustrative ? words.ShortNotice : "";
        writer.WriteElement(new HeaderFooter
        {
            OddHeader = new OddHeader($"&L{Code(words.Title)}&R{Code(words.VersionAndState)}"),
            OddFooter = new OddFooter($"&L{Code(notice)}&R{Code(words.PageOf("\u0001", "\u0002")).Replace("\u0001", "&P", StringComparison.Ordinal).Replace("\u0002", "&N", StringComparison.Ordinal)}"),
        });
    }

    // In headers and footers an ampersand starts a code, and a digit after a code would be read as a size.
    private static string Code(string text)
    {
        var clean = text.Replace("&", "&&", StringComparison.Ordinal);
        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? " " + clean : clean;
    }

    private static Columns Widths(IEnumerable<int> widths) =>
        new(widths.Select((width, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true }));

    private static void WriteRow(OpenXmlWriter writer, int number, IEnumerable<(string Text, bool IsNumber)> cells, uint style)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        var column = 0;
        foreach (var (text, isNumber) in cells)
        {
            WriteCell(writer, ColumnName(column++), number, text, style, isNumber);
        }

        writer.WriteEndElement();
    }

    private static void WriteCell(OpenXmlWriter writer, string column, int row, string text, uint style, bool isNumber)
    {
        var reference = column + row.ToString(CultureInfo.InvariantCulture);
        if (isNumber)
        {
            writer.WriteElement(new Cell(new CellValue(text)) { CellReference = reference, StyleIndex = style });
            return;
        }

        var value = XmlText.Clean(SpreadsheetText.Neutralise(text));
        if (value.Length > LongestCell)
        {
            throw new InvalidDataException($"A spreadsheet cell holds {LongestCell} characters at most; {reference} would have {value.Length}.");
        }

        writer.WriteElement(value.Length == 0
            ? new Cell { CellReference = reference, StyleIndex = style }
            : new Cell(new InlineString(new Text(value) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString });
    }

    private static string LastColumn(ExportWords words) => ColumnName(RequirementColumns.For(words.Language).Count - 1);

    private static string ColumnName(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnName((index / 26) - 1) + ColumnName(index % 26);
}
