using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>Writes a comparison as a Word document: deleted text red and struck through, added text blue and underlined, so that it reads in black and white too.</summary>
internal static class ComparisonDocx
{
    public static byte[] Write(ComparisonDocument document, IReadOnlyList<ComparisonRow> rows, string language, IStringLocalizer S)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var title = S["{0}: from version {1} to version {2}", document.Framework.Title.For(language), document.From, document.To].Value;
            package.PackageProperties.Title = title;
            package.PackageProperties.Language = Tag(language);
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = ComparisonDocxStyles.Create(Tag(language));
            var body = new Body();
            main.Document = new Document(body);

            body.Append(Text("Title", title));
            if (document.Framework.Illustrative)
            {
                body.Append(Text("Notice", S["Illustrative content for demonstration, not in force"]));
            }

            body.Append(new Paragraph(
                Run(S["Legend:"] + " "), Run(S["deleted text"], ComparisonDocxStyles.Deleted), Run(", "), Run(S["added text"], ComparisonDocxStyles.Inserted)));
            body.Append(Summary(document, S), new Paragraph());
            foreach (var section in rows.GroupBy(row => row.Section))
            {
                Append(body, section, language, S);
            }

            body.Append(new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 }));
        }

        return stream.ToArray();
    }

    private static void Append(Body body, IGrouping<ComparisonSection, ComparisonRow> section, string language, IStringLocalizer S)
    {
        body.Append(Text("Heading1", S.Enum(section.Key)));
        foreach (var requirement in section.GroupBy(row => row.Codes))
        {
            body.Append(Text("Heading2", requirement.Key), Text("Principle", requirement.First().Principle));
            if (requirement.First() is { Diff: null, Requirement.Length: > 0 } first)
            {
                body.Append(Text("Normal", first.Requirement));
            }

            foreach (var row in requirement)
            {
                body.Append(Text("Part", row.Part));
                body.Append(Paragraphs(row, row.Language == language ? null : Tag(row.Language)));
            }
        }
    }

    private static IEnumerable<Paragraph> Paragraphs(ComparisonRow row, string? foreignTag)
    {
        IReadOnlyList<DiffPiece> pieces = row switch
        {
            { Diff: { } diff } => diff,
            { Before: "" } => [new DiffPiece(DiffKind.Same, row.After)],
            { After: "" } => [new DiffPiece(DiffKind.Same, row.Before)],
            _ => [new DiffPiece(DiffKind.Removed, row.Before), new DiffPiece(DiffKind.Same, "\n"), new DiffPiece(DiffKind.Added, row.After)],
        };

        var paragraph = new Paragraph();
        foreach (var piece in pieces)
        {
            var lines = piece.Text.ReplaceLineEndings("\n").Split('\n');
            for (var index = 0; index < lines.Length; index++)
            {
                if (index > 0)
                {
                    yield return paragraph;
                    paragraph = new Paragraph();
                }

                if (lines[index].Length > 0)
                {
                    paragraph.Append(Run(lines[index], StyleOf(piece.Kind), foreignTag));
                }
            }
        }

        yield return paragraph;
    }

    private static Table Summary(ComparisonDocument document, IStringLocalizer S)
    {
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "TableGrid" },
                new TableWidth { Width = "6000", Type = TableWidthUnitValues.Dxa },
                new TableLook { FirstRow = true, Val = "0020" }),
            new TableGrid(new GridColumn { Width = "4500" }, new GridColumn { Width = "1500" }),
            Row(S["Change"], S["Number"], heading: true));
        foreach (var section in Enum.GetValues<ComparisonSection>())
        {
            table.Append(Row(S.Enum(section), Number(document.CountOf(section)), heading: false));
        }

        table.Append(Row(S["Unchanged"], Number(document.Unchanged.Count), heading: false));
        return table;
    }

    private static TableRow Row(string label, string number, bool heading)
    {
        var row = new TableRow();
        if (heading)
        {
            row.Append(new TableRowProperties(new TableHeader()));
        }

        row.Append(Cell(label, JustificationValues.Left, heading), Cell(number, JustificationValues.Right, heading));
        return row;
    }

    private static TableCell Cell(string text, JustificationValues side, bool heading) =>
        new(new Paragraph(new ParagraphProperties(new Justification { Val = side }), Run(text, heading ? "Strong" : null)));

    private static string Number(int number) => number.ToString("N0", System.Globalization.CultureInfo.CurrentCulture);

    private static Paragraph Text(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    private static Run Run(string text, string? style = null, string? foreignTag = null)
    {
        var run = new Run();
        if (style is not null || foreignTag is not null)
        {
            var properties = new RunProperties();
            if (style is not null)
            {
                properties.Append(new RunStyle { Val = style });
            }

            if (foreignTag is not null)
            {
                properties.Append(new DocumentFormat.OpenXml.Wordprocessing.Languages { Val = foreignTag, EastAsia = foreignTag });
            }

            run.Append(properties);
        }

        run.Append(new Text(XmlSafe(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>Without the characters that XML cannot hold: one stray control character would make the document unreadable.</summary>
    private static string XmlSafe(string text)
    {
        if (text.All(System.Xml.XmlConvert.IsXmlChar))
        {
            return text;
        }

        var runes = text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || System.Xml.XmlConvert.IsXmlChar((char)rune.Value));
        return string.Concat(runes.Select(rune => rune.ToString()));
    }

    private static string? StyleOf(DiffKind kind) => kind switch
    {
        DiffKind.Removed => ComparisonDocxStyles.Deleted,
        DiffKind.Added => ComparisonDocxStyles.Inserted,
        _ => null,
    };

    private static string Tag(string language) => language switch
    {
        AsmPortal.Localization.Languages.French => "fr-FR",
        AsmPortal.Localization.Languages.Chinese => "zh-CN",
        _ => "en-GB",
    };
}
