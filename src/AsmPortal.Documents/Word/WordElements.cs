using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AsmPortal.Documents.Word;

/// <summary>How a run differs from its paragraph.</summary>
public readonly record struct RunLook
{
    public bool Bold { get; init; }

    public bool Italic { get; init; }

    public bool Code { get; init; }

    public bool Link { get; init; }

    /// <summary>A character style; null for none.</summary>
    public string? Style { get; init; }

    /// <summary>The language of the words when it is not the document's; null when it is.</summary>
    public string? Language { get; init; }
}

/// <summary>Short ways to write the elements that the document consists of.</summary>
public static class WordElements
{
    // An element is itself a sequence of its children, so one element must not be taken for a list.
    public static Paragraph Paragraph(string style, params OpenXmlElement[] content) => Paragraph(style, content.AsEnumerable());

    public static Paragraph Paragraph(string style, IEnumerable<OpenXmlElement> content)
    {
        var paragraph = new Paragraph(new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = style } });
        paragraph.Append(content);
        return paragraph;
    }

    public static Run Run(string text, RunLook look = default)
    {
        var run = new Run();
        if (Properties(look) is { } properties)
        {
            run.RunProperties = properties;
        }

        run.Append(new Text(XmlText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>The runs of a field whose result is already there.</summary>
    public static IEnumerable<OpenXmlElement> Field(string instruction, string result) =>
    [
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode($" {instruction} ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        Run(result),
        new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
    ];

    public static TableCell Cell(IEnumerable<OpenXmlElement> content, int width, int span = 1, string? fill = null)
    {
        var properties = new TableCellProperties { TableCellWidth = new TableCellWidth { Width = width.ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa } };
        if (span > 1)
        {
            properties.GridSpan = new GridSpan { Val = span };
        }

        if (fill is not null)
        {
            properties.Shading = new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill };
        }

        var cell = new TableCell(properties);
        cell.Append(content);
        return cell;
    }

    /// <summary>What marks words of another language than the document's, for spelling and for reading aloud.</summary>
    public static Languages LanguageMark(string language) =>
        OfficeLanguages.IsEastAsian(language) ? new Languages { EastAsia = OfficeLanguages.Tag(language) } : new Languages { Val = OfficeLanguages.Tag(language) };

    private static RunProperties? Properties(RunLook look)
    {
        if (look == default)
        {
            return null;
        }

        var properties = new RunProperties();
        var style = look.Style ?? (look.Link ? WordStyles.Hyperlink : look.Code ? WordStyles.Code : null);
        if (style is not null)
        {
            properties.RunStyle = new RunStyle { Val = style };
        }

        if (look.Bold)
        {
            properties.Bold = new Bold();
        }

        if (look.Italic)
        {
            properties.Italic = new Italic();
        }

        if (look.Language is not null)
        {
            properties.Languages = LanguageMark(look.Language);
        }

        return properties;
    }
}
