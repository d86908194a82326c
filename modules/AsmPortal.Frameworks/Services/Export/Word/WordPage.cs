using AsmPortal.Documents.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using static AsmPortal.Documents.Word.WordElements;

namespace AsmPortal.Frameworks.Services.Export.Word;

/// <summary>The A4 page with what stands at its top and bottom.</summary>
internal static class WordPage
{
    /// <summary>Width of the text in twentieths of a point.</summary>
    public const int TextWidth = 9412;

    private const int SideMargin = 1247;

    public static SectionProperties Section(string header, string firstHeader, string footer) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = header },
        new HeaderReference { Type = HeaderFooterValues.First, Id = firstHeader },
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new FooterReference { Type = HeaderFooterValues.First, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1418, Right = SideMargin, Bottom = 1304, Left = SideMargin, Header = 624, Footer = 567, Gutter = 0 },
        new TitlePage());

    public static Header Header(ExportWords words)
    {
        var line = Paragraph(WordStyles.Header, Run(words.Title), new Run(new TabChar()), Run(words.VersionAndState));
        RightTab(line);
        line.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 4, Color = WordStyles.Rule });
        return new Header(line);
    }

    /// <summary>The first page says all of it large, so its head stays empty.</summary>
    public static Header FirstHeader() => new(Paragraph(WordStyles.Header));

    public static Footer Footer(ExportWords words)
    {
        var line = Paragraph(WordStyles.Footer);
        RightTab(line);
        line.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 4, Space = 4, Color = WordStyles.Rule });
        if (words.Document.Framework.Illustrative)
        {
            line.Append(Run(words.ShortNotice));
        }

        line.Append(new Run(new TabChar()));
        line.Append(PageNumber(words));
        return new Footer(line);
    }

    private static IEnumerable<OpenXmlElement> PageNumber(ExportWords words)
    {
        // The languages put the two numbers at different places, so they are found in the finished sentence.
        const char page = '\u0001';
        const char pages = '\u0002';
        var rest = words.PageOf(page.ToString(), pages.ToString()).AsMemory();
        while (rest.Span.IndexOfAny(page, pages) is var index and >= 0)
        {
            yield return Run(rest[..index].ToString());
            foreach (var part in Field(rest.Span[index] == page ? "PAGE" : "NUMPAGES", "1"))
            {
                yield return part;
            }

            rest = rest[(index + 1)..];
        }

        yield return Run(rest.ToString());
    }

    private static void RightTab(Paragraph paragraph) =>
        paragraph.ParagraphProperties!.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = TextWidth });
}
