using System.Globalization;
using System.IO.Compression;
using System.Text;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Documents;
using AsmPortal.Frameworks.Contracts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>The form as a workbook: written, and read back from any workbook with a sheet like it.</summary>
internal static class FormXlsx
{
    private const int MostColumns = 60;
    private const int LongestCell = 32_767;
    private static readonly double[] s_widths = [12, 10, 14, 18, 10, 60, 60, 45, 14];

    // The reader's default configuration names code page 1252, although a workbook never uses it.
    static FormXlsx() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static byte[] Write(FormHead head, IEnumerable<FormRow> rows, IStringLocalizer S)
    {
        using var buffer = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook, autoSave: true))
        {
            var workbook = package.AddWorkbookPart();
            package.AddNewPart<CustomFilePropertiesPart>("rId3").Properties = FormProperties.Of(head);
            var sheet = workbook.AddNewPart<WorksheetPart>("rId1");
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = XlsxStyles.Create();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                WriteSheet(writer, rows, S);
            }

            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = "rId1", SheetId = 1, Name = S["Comments"].Value }));
        }

        return buffer.ToArray();
    }

    /// <summary>The table of a workbook that <see cref="WordPackage.Check"/> has let through; null when there is none.</summary>
    public static FormTable? Read(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        var sheets = new List<IReadOnlyList<FormTableRow>>();
        do
        {
            sheets.Add(ReadSheet(reader));
        }
        while (sheets.Count < 20 && reader.NextResult());

        var properties = Properties(bytes);
        return FormTables.Choose(sheets, properties.GetValueOrDefault(FormHead.ConsultationProperty, ""), properties.GetValueOrDefault(WordDocuments.LanguageProperty, ""));
    }

    /// <summary>Whether the file is a workbook by its parts.</summary>
    public static bool Is(byte[] bytes) => PackageGuard.HasPart(bytes, "xl/workbook");

    private static void WriteSheet(OpenXmlWriter writer, IEnumerable<FormRow> rows, IStringLocalizer S)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { TabSelected = true, WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(s_widths.Select((width, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var number = 1u;
        WriteRow(writer, number, [.. FormColumns.All.Select(field => FormWords.Heading(field, S))], XlsxStyles.Header);
        foreach (var row in rows)
        {
            WriteRow(writer, ++number, row.Cells, XlsxStyles.Wrapped);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, uint number, IReadOnlyList<string> cells, uint style)
    {
        writer.WriteStartElement(new Row { RowIndex = number });
        for (var index = 0; index < cells.Count; index++)
        {
            var text = XmlText.Clean(SpreadsheetText.Neutralise(cells[index].ReplaceLineEndings("\n")));
            text = text.Length > LongestCell ? text[..LongestCell] : text;
            var place = $"{(char)('A' + index)}{number.ToString(CultureInfo.InvariantCulture)}";
            writer.WriteElement(text.Length == 0
                ? new Cell { CellReference = place, StyleIndex = style }
                : new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = place, StyleIndex = style, DataType = CellValues.InlineString });
        }

        writer.WriteEndElement();
    }

    private static List<FormTableRow> ReadSheet(IExcelDataReader reader)
    {
        var rows = new List<FormTableRow>();
        var number = 0;
        long characters = 0;
        while (reader.Read())
        {
            number++;
            var cells = new List<string>();
            for (var index = 0; index < Math.Min(reader.FieldCount, MostColumns); index++)
            {
                cells.Add(SpreadsheetText.Restore(TextOf(reader.GetValue(index))).ReplaceLineEndings("\n"));
            }

            var last = cells.FindLastIndex(cell => cell.Length > 0);
            if (last >= 0)
            {
                rows.Add(new FormTableRow(number, cells.GetRange(0, last + 1)));
                characters += cells.Sum(cell => (long)cell.Length);
            }

            if (rows.Count > WordLimits.Items || characters > WordLimits.Characters)
            {
                throw new InvalidDataException("The workbook has too many rows.");
            }
        }

        return rows;
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => number.ToString("0", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static Dictionary<string, string> Properties(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        if (archive.Entries.FirstOrDefault(entry => entry.FullName.TrimStart('/').Equals("docProps/custom.xml", StringComparison.OrdinalIgnoreCase)) is not { } entry)
        {
            return [];
        }

        using var part = entry.Open();
        return WordXml.Load(part).Elements().GroupBy(property => WordXml.Attribute(property, "name")).ToDictionary(group => group.Key, group => group.First().Value.Trim(), StringComparer.Ordinal);
    }
}
