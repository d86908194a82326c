using System.Globalization;
using AsmPortal.Documents;
using AsmPortal.Localization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Export;

/// <summary>Writes a workbook: the answers, the score by principle, and what the assessment is.</summary>
internal static class AssessmentWorkbook
{
    private const int LongestCell = 32_767;

    public static byte[] Write(AssessmentReport report, IStringLocalizer S)
    {
        using var buffer = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook, autoSave: true))
        {
            var workbook = package.AddWorkbookPart();
            (string Name, int[] Widths, IEnumerable<object?[]> Rows)[] sheets =
            [
                (S["Answers"], [12, 60, 8, 10, 18, 40, 18, 40, 10, 14], Answers(report, S)),
                (S["Score"], [12, 50, 14, 14, 12, 12, 12], Score(report, S)),
                (S["About"], [30, 90], [[S["What"].Value, S["Value"].Value], .. ReportFacts.Of(report, S).Select(fact => new object?[] { fact.Label, fact.Value })]),
            ];
            var list = new Sheets();
            for (var index = 0; index < sheets.Length; index++)
            {
                var part = workbook.AddNewPart<WorksheetPart>($"rId{index + 1}");
                WriteSheet(part, sheets[index].Widths, sheets[index].Rows);
                list.Append(new Sheet { Id = $"rId{index + 1}", SheetId = (uint)index + 1, Name = sheets[index].Name });
            }

            workbook.AddNewPart<WorkbookStylesPart>($"rId{sheets.Length + 1}").Stylesheet = XlsxStyles.Create();
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), list);
        }

        return buffer.ToArray();
    }

    private static IEnumerable<object?[]> Answers(AssessmentReport report, IStringLocalizer S)
    {
        yield return [S["Code"].Value, S["Requirement"].Value, S["Level"].Value, S["Critical"].Value, S["Self-declared"].Value, S["Reason"].Value, S["Verified"].Value, S["Verifier’s reason"].Value, S["Evidence"].Value, S["Newest evidence"].Value];
        foreach (var row in report.Rows)
        {
            var newest = row.Card.Evidence.Count == 0 ? "" : row.Card.Evidence.Max(item => item.DatedOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return
            [
                row.Code, row.Text, row.Level, row.Critical ? S["Critical"].Value : "", S.Enum(row.Card.Self.Rating).Value, row.Card.Self.Reason,
                S.Enum(row.Card.Verified.Rating).Value, row.Card.Verified.Reason, row.Card.Evidence.Count, newest,
            ];
        }
    }

    private static IEnumerable<object?[]> Score(AssessmentReport report, IStringLocalizer S)
    {
        yield return [S["Code"].Value, S["Principle"].Value, S["Self-declared level"].Value, S["Verified level"].Value, S["Met"].Value, S["Applicable"].Value, S["Progress"].Value];
        for (var index = 0; index < report.Principles.Count; index++)
        {
            var (code, title) = report.Principles[index];
            var self = report.Score.SelfDeclared.Principles[index];
            yield return [code, title, self.Level, report.Score.Verified?.Principles[index].Level, self.Met, self.Applicable, ReportFacts.Percent(self.Progress)];
        }
    }

    private static void WriteSheet(WorksheetPart part, int[] widths, IEnumerable<object?[]> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(widths.Select((width, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var number = 0U;
        foreach (var row in rows)
        {
            number++;
            writer.WriteStartElement(new Row { RowIndex = number });
            for (var column = 0; column < row.Length; column++)
            {
                writer.WriteElement(Cell($"{(char)('A' + column)}{number}", row[column], number == 1 ? XlsxStyles.Header : XlsxStyles.Wrapped));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Cell Cell(string reference, object? value, uint style)
    {
        if (value is int figure)
        {
            return new Cell(new CellValue(figure.ToString(CultureInfo.InvariantCulture))) { CellReference = reference, StyleIndex = style };
        }

        var text = XmlText.Clean(SpreadsheetText.Neutralise(value as string ?? ""));
        text = text.Length <= LongestCell ? text : text[..LongestCell];
        return text.Length == 0
            ? new Cell { CellReference = reference, StyleIndex = style }
            : new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString };
    }
}
