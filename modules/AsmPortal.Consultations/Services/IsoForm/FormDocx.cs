using System.Globalization;
using System.Xml.Linq;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Documents;
using AsmPortal.Documents.Word;
using AsmPortal.Frameworks.Contracts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.VariantTypes;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Localization;
using static AsmPortal.Documents.Word.WordElements;

namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>The form as a Word document: written, and read back from any document with a table like it.</summary>
internal static class FormDocx
{
    private const int EmptyRows = 12;
    private static readonly int[] s_widths = [900, 800, 1200, 1300, 900, 3800, 3500, 2200, 1000];

    public static byte[] Write(FormHead head, IEnumerable<FormRow> rows, IStringLocalizer S)
    {
        using var buffer = new MemoryStream();
        using (var package = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document, autoSave: true))
        {
            var main = package.AddMainDocumentPart();
            package.AddNewPart<CustomFilePropertiesPart>("rId3").Properties = FormProperties.Of(head);
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Create(head.Language);
            main.AddNewPart<FontTablePart>("rId2").Fonts = WordStyles.Fonts();
            using var writer = OpenXmlWriter.Create(main);
            writer.WriteStartElement(new Document());
            writer.WriteStartElement(new Body());
            writer.WriteElement(Paragraph(WordStyles.Title, Run(S["Commenting form"])));
            writer.WriteElement(Paragraph(WordStyles.Subtitle, Run(head.Title)));
            writer.WriteElement(Paragraph(WordStyles.Subtitle, Run(head.Document)));
            writer.WriteElement(Paragraph(WordStyles.Normal, Run(S["One comment a row. Clause: the code of the requirement, for example 4.2.1; leave it empty for the whole text. Type: ge (general), te (technical), ed (editorial)."])));
            WriteTable(writer, rows, S);
            writer.WriteElement(Paragraph(WordStyles.Normal));
            writer.WriteElement(new SectionProperties(
                new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
                new PageMargin { Top = 850, Right = 620, Bottom = 850, Left = 620, Header = 450, Footer = 450, Gutter = 0 }));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return buffer.ToArray();
    }

    /// <summary>The table of a document that <see cref="WordPackage.Check"/> has let through; null when there is none.</summary>
    public static FormTable? Read(WordPackage package)
    {
        XElement document;
        using (var body = package.OpenMain())
        {
            document = WordXml.Load(body);
        }

        var tables = document.Descendants().Where(element => IsWord(element, "tbl") && !element.Ancestors().Any(outer => IsWord(outer, "tbl"))).Select(RowsOf).ToList();
        var (consultation, language) = FormProperties.Read(package);
        return FormTables.Choose(tables, consultation, language);
    }

    private static void WriteTable(OpenXmlWriter writer, IEnumerable<FormRow> rows, IStringLocalizer S)
    {
        writer.WriteStartElement(new Table());
        writer.WriteElement(new TableProperties
        {
            TableWidth = new TableWidth { Width = s_widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            TableBorders = new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
            TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
            TableCaption = new TableCaption { Val = S["Commenting form"].Value },
        });
        writer.WriteElement(new TableGrid(s_widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        writer.WriteElement(new TableRow([
            new TableRowProperties(new CantSplit(), new TableHeader()),
            .. FormColumns.All.Select((field, column) => Cell([Paragraph(WordStyles.TableHeading, Run(FormWords.Heading(field, S)))], s_widths[column], fill: WordStyles.Cobalt)),
        ]));
        var any = false;
        foreach (var row in rows)
        {
            any = true;
            writer.WriteElement(Row(row.Cells));
        }

        for (var number = 0; !any && number < EmptyRows; number++)
        {
            writer.WriteElement(Row([.. FormColumns.All.Select(_ => "")]));
        }

        writer.WriteEndElement();
    }

    private static TableRow Row(IReadOnlyList<string> cells) =>
        new(cells.Select((text, column) => Cell(text.ReplaceLineEndings("\n").Split('\n').Select(line => Paragraph(WordStyles.TableText, Words(line))), s_widths[column])));

    private static IEnumerable<OpenXmlElement> Words(string line)
    {
        var first = true;
        foreach (var part in line.Split('\t'))
        {
            if (!first)
            {
                yield return new Run(new TabChar());
            }

            first = false;
            if (part.Length > 0)
            {
                yield return Run(part);
            }
        }
    }

    private static List<FormTableRow> RowsOf(XElement table) =>
        [.. table.Descendants().Where(element => IsWord(element, "tr") && Outer(element, "tbl") == table).Select((row, index) => new FormTableRow(index + 1, [.. CellsOf(row)]))];

    private static IEnumerable<string> CellsOf(XElement row)
    {
        foreach (var cell in row.Descendants().Where(element => IsWord(element, "tc") && Outer(element, "tr") == row))
        {
            yield return TextOf(cell);

            // A cell over several columns stands in the first of them.
            var span = cell.Elements().FirstOrDefault(element => IsWord(element, "tcPr"))?.Elements().FirstOrDefault(element => IsWord(element, "gridSpan"));
            for (var more = 1; span is not null && int.TryParse(WordXml.Attribute(span, "val"), CultureInfo.InvariantCulture, out var columns) && more < Math.Min(columns, 60); more++)
            {
                yield return "";
            }
        }
    }

    private static string TextOf(XElement cell) => string.Join('\n', cell.Descendants().Where(element => IsWord(element, "p")).Select(CommentParts.LineOf)).TrimEnd('\n');

    private static XElement? Outer(XElement element, string name) => element.Ancestors().FirstOrDefault(ancestor => IsWord(ancestor, name));

    private static bool IsWord(XElement element, string name) => element.Name.LocalName == name && WordXml.IsWord(element.Name.NamespaceName);

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Color = WordStyles.Rule, Size = 4, Space = 0 };
}

/// <summary>What a form says about itself, for whoever reads it back.</summary>
internal static class FormProperties
{
    public static Properties Of(FormHead head)
    {
        (string Name, string Value)[] facts = [(FormHead.ConsultationProperty, head.Consultation), (WordDocuments.LanguageProperty, head.Language)];
        return new Properties(facts.Select((fact, index) => new CustomDocumentProperty(new VTLPWSTR(XmlText.Clean(fact.Value))) { FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", PropertyId = index + 2, Name = fact.Name }));
    }

    public static (string Consultation, string Language) Read(WordPackage package) => (package.Property(FormHead.ConsultationProperty), package.Property(WordDocuments.LanguageProperty));
}
