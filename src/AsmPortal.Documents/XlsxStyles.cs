using DocumentFormat.OpenXml.Spreadsheet;

namespace AsmPortal.Documents;

/// <summary>The few cell styles of the workbook.</summary>
public static class XlsxStyles
{
    /// <summary>Wrapped text from the top of the cell.</summary>
    public const uint Wrapped = 1;

    /// <summary>A table's heading: white on cobalt.</summary>
    public const uint Header = 2;

    /// <summary>The name of a fact.</summary>
    public const uint Label = 3;

    public static Stylesheet Create()
    {
        static Alignment Top() => new() { WrapText = true, Vertical = VerticalAlignmentValues.Top, Horizontal = HorizontalAlignmentValues.Left };
        return new Stylesheet(
            new Fonts(
                new Font(new FontSize { Val = 10 }, new FontName { Val = "Arial" }),
                new Font(new Bold(), new FontSize { Val = 10 }, new Color { Rgb = "FFFFFFFF" }, new FontName { Val = "Arial" }),
                new Font(new Bold(), new FontSize { Val = 10 }, new Color { Rgb = "FF1F3F77" }, new FontName { Val = "Arial" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FF1F3F77" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid })),
            new Borders(
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
                new Border(
                    new LeftBorder(),
                    new RightBorder(),
                    new TopBorder(),
                    new BottomBorder(new Color { Rgb = "FFD5DAE3" }) { Style = BorderStyleValues.Thin },
                    new DiagonalBorder())),
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
            new CellFormats(
                new CellFormat { FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
                new CellFormat(Top()) { FontId = 0, FillId = 0, BorderId = 1, FormatId = 0, ApplyAlignment = true, ApplyBorder = true },
                new CellFormat(Top()) { FontId = 1, FillId = 2, BorderId = 0, FormatId = 0, ApplyFont = true, ApplyFill = true, ApplyAlignment = true },
                new CellFormat(Top()) { FontId = 2, FillId = 0, BorderId = 1, FormatId = 0, ApplyFont = true, ApplyAlignment = true, ApplyBorder = true }),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
    }
}
