using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Documents;
using AsmPortal.Documents.Word;
using AsmPortal.Localization;
using AsmPortal.Web;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Localization;
using static AsmPortal.Documents.Word.WordElements;
using Languages = AsmPortal.Localization.Languages;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>
/// Writes the report as a Word document, part after part, so that the size of a consultation is no matter of memory. The package is put together by hand:
/// the library's own keeps a whole document until its end.
/// </summary>
internal sealed class ReportDocument(ReportComments comments, ReportWords words, IMarkdownRenderer markdown, IPublicAddress address, IStringLocalizer<ConsultationsResources> S)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int Width = 9412;
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    /// <summary>Writes it in the running language to a stream that can seek.</summary>
    public async Task WriteAsync(ReportFrame frame, Stream stream, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WriteFixedParts(archive, frame);
        await using var part = archive.CreateEntry("word/document.xml", CompressionLevel.Optimal).Open();
        using var writer = OpenXmlWriter.Create(part, Encoding.UTF8);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Document(), [], [new("w", Main), new("r", Relationships)]);
        writer.WriteStartElement(new Body());
        WriteFront(writer, frame);
        foreach (var section in frame.Parts)
        {
            writer.WriteElement(Paragraph(WordStyles.Heading(1), Run(words.PartTitle(section))));
            string? at = null;
            foreach (var comment in await comments.OfPartAsync(frame.Figures.Consultation, section, Languages.Current, cancellationToken))
            {
                if (comment.Row.StableId is { } id && id != at)
                {
                    at = id;
                    WriteRequirement(writer, frame.RequirementsById.GetValueOrDefault(id), comment.Row.Code ?? id);
                }

                WriteComment(writer, comment, frame);
            }
        }

        writer.WriteElement(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "rId3" },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1418, Right = 1247, Bottom = 1304, Left = 1247, Header = 624, Footer = 567, Gutter = 0 }));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private void WriteFront(OpenXmlWriter writer, ReportFrame frame)
    {
        var figures = frame.Figures;
        var consultation = figures.Consultation;
        writer.WriteElement(Paragraph(WordStyles.Title, Run(consultation.Title.For(Languages.Current))));
        writer.WriteElement(Paragraph(WordStyles.Subtitle, Run(S["Report of the consultation on {0}, version {1}", figures.Document.Framework.Title.For(Languages.Current), figures.Found.Version.Label])));
        writer.WriteElement(Paragraph(WordStyles.Subtitle, Run(Status(figures))));
        writer.WriteElement(Paragraph(WordStyles.Subtitle, Run(address.Of($"/{Languages.Current}{ReportPaths.Report(consultation.Slug)}"))));
        if (consultation.Illustrative)
        {
            writer.WriteElement(Paragraph(WordStyles.Notice, Run(S["This is an illustration for the demonstration; it is not real."])));
        }

        Heading(writer, S["Who took part"]);
        Sentences(writer, words.TurnOut(figures.TurnOut));
        foreach (var table in figures.Participation.Where(table => table.Rows.Count > 0))
        {
            Table(writer, [S.Enum(table.By), .. table.Measures.Select(measure => S.Enum(measure).Value)], table.Rows.Select(row => (string[])[words.Label(table.By, row.Key), .. row.Cells.Select(words.Number)]));
        }

        Heading(writer, S["Convergence and divergence"]);
        Table(
            writer,
            [S["Principle"], .. Enum.GetValues<Verdict>().Select(verdict => S.Enum(verdict).Value)],
            figures.Principles.Select(principle => (string[])[$"{principle.Code} {principle.Title}", .. Enum.GetValues<Verdict>().Select(verdict => principle.Count(verdict).ToString("N0", CultureInfo.CurrentCulture))]));
        Table(
            writer,
            [S["Requirement"], S["Verdict"], S["Stands"], S["By contribution"], S["By group"]],
            figures.Heat.Rows.Select(row => (string[])[row.Requirement.Code, S.Enum(row.Requirement.Convergence.Verdict), words.Number(row.Stands), Share(row.ByContribution), Share(row.ByGroup)]));
        WriteChanges(writer, frame);
        Heading(writer, S["How the process was kept"]);
        Table(writer, [S["Practice"], S["State"], S["Evidence"]], figures.Process.Select(finding => (string[])[S.Enum(finding.Practice), S.Enum(finding.State), words.Evidence(finding, figures)]));
        Heading(writer, S["Method"]);
        Sentences(writer, words.Method(consultation.Rules));
        Heading(writer, S["Comments and answers"]);
    }

    private void WriteChanges(OpenXmlWriter writer, ReportFrame frame)
    {
        Heading(writer, S["What changed"]);
        if (frame.Changes.Count == 0)
        {
            Sentences(writer, [S["No answer changes the text yet."]]);
        }
        else
        {
            Table(
                writer,
                [S["Requirement"], S["Version"], S["Answers"]],
                frame.Changes.Select(change => (string[])[change.Code, frame.ChangedVersions.GetValueOrDefault(change.VersionId)?.Label ?? "", change.Answers.ToString("N0", CultureInfo.CurrentCulture)]));
        }

        var framework = frame.Figures.Found.Version;
        Sentences(writer, frame.Later.Select(later => address.Of($"/{Languages.Current}{ReportPaths.FrameworkComparison(framework.Slug, framework.Label, later.Label)}")));
        if (frame.Dissents.Count > 0)
        {
            Heading(writer, S["Dissent"]);
            Sentences(writer, frame.Dissents.Select(dissent => $"{dissent.Reference} {dissent.Code} – {dissent.Text}"));
        }
    }

    private void WriteRequirement(OpenXmlWriter writer, RequirementResult? requirement, string code)
    {
        writer.WriteElement(Paragraph(WordStyles.Heading(2), Run(requirement?.Code ?? code)));
        if (requirement is not null)
        {
            var (text, language) = requirement.Text.Resolve(Languages.Current);
            Text(writer, WordStyles.RequirementText, markdown.ToPlainText(text), language);
            writer.WriteElement(Paragraph(WordStyles.RequirementLabels, Run(S.Enum(requirement.Convergence.Verdict))));
        }
    }

    private void WriteComment(OpenXmlWriter writer, ReportComment comment, ReportFrame frame)
    {
        var row = comment.Row;
        var author = comment.Author.Line;
        string?[] head =
        [
            row.Reference,
            author.Length > 0 ? author : S["Anonymous"],
            frame.Origins.Group(row) is { } group ? S.Enum(group).Value : null,
            frame.Origins.Country(row) is { } country ? words.Label(Property.Country, country) : null,
            S.Enum(row.Position),
            S.Enum(row.Type),
            S.Enum(row.Channel),
        ];
        writer.WriteElement(Paragraph(WordStyles.PartLabel, Run(string.Join(" · ", head.OfType<string>()))));
        Text(writer, WordStyles.Normal, row.Text, row.Language);
        Labelled(writer, S["Proposed change"], row.ProposedChange, row.Language);
        if (row.Language != Languages.Current)
        {
            writer.WriteElement(Paragraph(WordStyles.Untranslated, Run(S["Written in {0}.", words.LanguageName(row.Language)])));
            Labelled(writer, S["Reviewed translation"], comment.Translation?.Text ?? "", Languages.Current);
            Labelled(writer, S["Proposed change (reviewed translation)"], comment.Translation?.ProposedChange ?? "", Languages.Current);
        }

        if (comment.Answer is not { } answer)
        {
            writer.WriteElement(Paragraph(WordStyles.PartText, Run(S["There is no published answer."])));
            return;
        }

        writer.WriteElement(Paragraph(WordStyles.PartLabel, Run(S["Answer:"]), Run(" "), Run(S.Enum(answer.Outcome)), Run(comment.DuplicateOf is { } original ? $" – {original}" : "")));
        var (rationale, language) = answer.Rationale.Resolve(Languages.Current);
        Text(writer, WordStyles.PartText, rationale, language);
        if (answer.ChangedVersionId is { } id && frame.ChangedVersions.GetValueOrDefault(id) is { } version && answer.ChangedCode is { } code)
        {
            writer.WriteElement(Paragraph(WordStyles.PartText, Run(S["Changed text:"]), Run(" "), Run(S["{0} in version {1}", code, version.Label])));
        }
    }

    private string Status(ResultFigures figures) => figures.Publication is { } publication
        ? S["Published in every language on {0}.", figures.Found.Zone.Describe(publication.FiguresAt)]
        : S["This report is not published yet. It is written from the present state and can still change."];

    private static void Heading(OpenXmlWriter writer, string text) => writer.WriteElement(Paragraph(WordStyles.Heading(0), Run(text)));

    private static void Sentences(OpenXmlWriter writer, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            writer.WriteElement(Paragraph(WordStyles.Normal, Run(sentence)));
        }
    }

    private static void Labelled(OpenXmlWriter writer, string label, string text, string language)
    {
        if (text.Length > 0)
        {
            writer.WriteElement(Paragraph(WordStyles.PartLabel, Run(label)));
            Text(writer, WordStyles.Normal, text, language);
        }
    }

    private static void Text(OpenXmlWriter writer, string style, string text, string language)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteElement(Paragraph(style, Run(line, language == Languages.Current ? default : new RunLook { Language = language })));
        }
    }

    private static void Table(OpenXmlWriter writer, IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        var first = Width * 2 / (headings.Count + 1);
        int[] widths = [first, .. Enumerable.Repeat((Width - first) / (headings.Count - 1), headings.Count - 1)];
        var table = new Table(
            new TableProperties
            {
                TableWidth = new TableWidth { Width = Width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                TableBorders = new TableBorders(
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordStyles.Rule },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordStyles.Rule }),
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
            },
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })),
            new TableRow([
                new TableRowProperties(new CantSplit(), new TableHeader()),
                .. headings.Select((heading, column) => Cell([Paragraph(WordStyles.TableHeading, Run(heading))], widths[column], fill: WordStyles.Cobalt)),
            ]));
        foreach (var row in rows)
        {
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select((text, column) => Cell([Paragraph(WordStyles.TableText, Run(text))], widths[column]))]));
        }

        writer.WriteElement(table);
        writer.WriteElement(Paragraph(WordStyles.Spacer));
    }

    private static string Share(Shares? shares) => shares is null ? "–" : ReportWords.Percent(shares.Supporting);

    private static void WriteFixedParts(ZipArchive archive, ReportFrame frame)
    {
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        XElement Part(string name, string type) => new(types + "Override", new XAttribute("PartName", name), new XAttribute("ContentType", type));
        Write(archive, "[Content_Types].xml", new XElement(
            types + "Types",
            new XElement(types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(types + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
            Part("/word/document.xml", WordType + "document.main+xml"),
            Part("/word/styles.xml", WordType + "styles+xml"),
            Part("/word/fontTable.xml", WordType + "fontTable+xml"),
            Part("/word/footer1.xml", WordType + "footer+xml"),
            Part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")));
        Write(archive, "_rels/.rels", Related(("officeDocument", "word/document.xml", Relationships), ("metadata/core-properties", "docProps/core.xml", PackageRelationships)));
        Write(archive, "word/_rels/document.xml.rels", Related(("styles", "styles.xml", Relationships), ("fontTable", "fontTable.xml", Relationships), ("footer", "footer1.xml", Relationships)));
        XNamespace core = Core;
        XNamespace dublin = "http://purl.org/dc/elements/1.1/";
        Write(archive, "docProps/core.xml", new XElement(
            core + "coreProperties",
            new XElement(dublin + "language", OfficeLanguages.Tag(Languages.Current)),
            new XElement(dublin + "title", XmlText.Clean(frame.Figures.Consultation.Title.For(Languages.Current)))));
        Save(archive, "word/styles.xml", WordStyles.Create(Languages.Current));
        Save(archive, "word/fontTable.xml", WordStyles.Fonts());
        Save(archive, "word/footer1.xml", new Footer(Paragraph(WordStyles.Footer, Field("PAGE", "1"))));
    }

    private static XElement Related(params (string Type, string Target, string Base)[] parts)
    {
        XNamespace package = PackageRelationships;
        return new XElement(package + "Relationships", parts.Select((part, index) => new XElement(
            package + "Relationship",
            new XAttribute("Id", string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}")),
            new XAttribute("Type", $"{part.Base}/{part.Type}"),
            new XAttribute("Target", part.Target))));
    }

    private static void Write(ZipArchive archive, string name, XElement content)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), content).Save(stream, SaveOptions.DisableFormatting);
    }

    private static void Save(ZipArchive archive, string name, OpenXmlPartRootElement content)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
        content.Save(stream);
    }
}
