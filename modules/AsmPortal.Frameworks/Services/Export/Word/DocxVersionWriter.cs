using AsmPortal.Documents.Word;
using AsmPortal.Documents;
using System.Globalization;
using AsmPortal.Frameworks.Contracts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using CustomProperties = DocumentFormat.OpenXml.CustomProperties;
using static AsmPortal.Documents.Word.WordElements;

namespace AsmPortal.Frameworks.Services.Export.Word;

/// <summary>Writes the version in one language as a Word document.</summary>
internal sealed class DocxVersionWriter
{
    private readonly ExportWords _words;
    private readonly WordContext _context;
    private readonly Body _body = new();

    private DocxVersionWriter(ExportWords words, MainDocumentPart main)
    {
        _words = words;
        _context = new WordContext(main, words);
    }

    public static byte[] Write(ExportWords words)
    {
        using var buffer = new MemoryStream();
        using (var package = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document, autoSave: true))
        {
            var main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "rId1");
            OfficePackage.WriteProperties(package.AddNewPart<CoreFilePropertiesPart>("rId2"), words);
            package.AddNewPart<CustomFilePropertiesPart>("rId3").Properties = Identity(words);
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Create(words.Language);
            main.AddNewPart<FontTablePart>("rId2").Fonts = WordStyles.Fonts();
            main.AddNewPart<DocumentSettingsPart>("rId3").Settings = Settings(words.Language);
            main.AddNewPart<HeaderPart>("rId4").Header = WordPage.Header(words);
            main.AddNewPart<HeaderPart>("rId5").Header = WordPage.FirstHeader();
            main.AddNewPart<FooterPart>("rId6").Footer = WordPage.Footer(words);
            var writer = new DocxVersionWriter(words, main);
            writer.WriteBody();
            main.AddNewPart<NumberingDefinitionsPart>("rId7").Numbering = WordStyles.Numbering(writer._context.OrderedListStarts);
            writer._body.Append(WordPage.Section(header: "rId4", firstHeader: "rId5", footer: "rId6"));
            main.Document = new Document(writer._body);
        }

        return OfficePackage.Settle(buffer);
    }

    private static Settings Settings(string language) => new(
        new Zoom { Percent = "100" },
        new DefaultTabStop { Val = 709 },
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = OfficeLanguages.LatinTag(language), EastAsia = OfficeLanguages.EastAsian });

    /// <summary>Which text this is, for whoever reads a commented copy back.</summary>
    private static CustomProperties.Properties Identity(ExportWords words)
    {
        (string Name, string Value)[] facts =
        [
            (WordDocuments.FrameworkProperty, words.Document.Framework.Slug),
            (WordDocuments.VersionProperty, words.Document.Version),
            (WordDocuments.LanguageProperty, words.Language),
        ];

        // The format id is the one of all custom properties; numbers begin with 2.
        return new CustomProperties.Properties(facts.Select((fact, index) => new CustomProperties.CustomDocumentProperty(new DocumentFormat.OpenXml.VariantTypes.VTLPWSTR(XmlText.Clean(fact.Value)))
        {
            FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
            PropertyId = index + 2,
            Name = fact.Name,
        }));
    }

    private void WriteBody()
    {
        WriteTitle();
        var headings = Headings();
        WriteContents(headings);
        var bookmarks = BookmarkNames.For(VersionOutline.Requirements(_words.Document).Select(entry => entry.Requirement.StableId));
        var index = 0;
        if (_words.Document.Levels.Count > 0)
        {
            WriteHeading(headings[index++], startsPage: false);
            _body.Append(LevelTable());
        }

        foreach (var (section, depth) in VersionOutline.Sections(_words.Document))
        {
            WriteHeading(headings[index++], startsPage: depth == 0);
            WritePassage(_words.Of(section.Introduction));
            foreach (var requirement in section.Requirements)
            {
                _body.Append(WordRequirement.Render(_context, requirement, bookmarks[requirement.StableId]), Paragraph(WordStyles.Spacer));
            }
        }
    }

    private void WriteTitle()
    {
        _body.Append(
            Paragraph(WordStyles.Title, TitleRuns(_words.Of(_words.Document.Framework.Title), _words.Document.Framework.Slug)),
            Paragraph(WordStyles.Subtitle, Run(_words.VersionAndState)),
            Paragraph(WordStyles.Subtitle, Run(_words.DateLine)));
        var address = new Hyperlink(Run(_words.Context.Address.AbsoluteUri, new RunLook { Link = true })) { Id = _context.Link(_words.Context.Address), History = true };
        _body.Append(Paragraph(WordStyles.Normal, address));
        foreach (var notice in _words.Notices)
        {
            _body.Append(Paragraph(WordStyles.Notice, Run(notice)));
        }

        WritePassage(_words.Of(_words.Document.Framework.Summary));
        WritePassage(_words.Of(_words.Document.Note));
    }

    private void WriteContents(IReadOnlyList<HeadingEntry> headings)
    {
        if (headings.Count == 0)
        {
            return;
        }

        // Page numbers are left out (\n): they are known only once a program has set the pages, and a wrong number is worse than none. Each entry is a link.
        var content = new SdtContentBlock(Paragraph(WordStyles.ContentsHeading, Run(_words.S["Contents"])));
        for (var index = 0; index < headings.Count; index++)
        {
            var entry = Paragraph(WordStyles.ContentsEntry(headings[index].Depth));
            if (index == 0)
            {
                entry.Append(
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
                    new Run(new FieldCode(" TOC \\o \"1-3\" \\n \\h \\z \\u ") { Space = SpaceProcessingModeValues.Preserve }),
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }));
            }

            var link = new Hyperlink { Anchor = headings[index].Bookmark, History = true };
            link.Append(headings[index].Runs(_words));
            entry.Append(link);
            content.Append(entry);
        }

        content.LastChild!.Append(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
        _body.Append(new SdtBlock(
            new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
            content));
    }

    private List<HeadingEntry> Headings()
    {
        var headings = new List<HeadingEntry>();
        if (_words.Document.Levels.Count > 0)
        {
            headings.Add(new HeadingEntry("", new Passage(_words.S["Levels"], _words.Language, Untranslated: false), 0, Name(0)));
        }

        foreach (var (section, depth) in VersionOutline.Sections(_words.Document))
        {
            headings.Add(new HeadingEntry(section.Code, _words.Of(section.Title), depth, Name(headings.Count)));
        }

        return headings;

        static string Name(int number) => "_Toc" + (number + 1).ToString("D8", CultureInfo.InvariantCulture);
    }

    private void WriteHeading(HeadingEntry heading, bool startsPage)
    {
        var (start, end) = _context.Bookmark(heading.Bookmark);
        var paragraph = Paragraph(WordStyles.Heading(heading.Depth), [start, .. heading.Runs(_words), end]);
        paragraph.ParagraphProperties!.PageBreakBefore = startsPage ? new PageBreakBefore() : null;
        _body.Append(paragraph);
    }

    private void WritePassage(Passage passage)
    {
        if (passage.IsEmpty)
        {
            return;
        }

        if (passage.Untranslated)
        {
            _body.Append(Paragraph(WordStyles.Untranslated, Run(_words.NotYetTranslated)));
        }

        _body.Append(WordMarkdown.Render(_context, passage, WordStyles.Normal));
    }

    private Table LevelTable()
    {
        var S = _words.S;
        int[] widths = [1000, 2600, WordPage.TextWidth - 3600];
        string[] headings = [S["Level"], S["Name"], S["What it asks for"]];
        var table = new Table(
            new TableProperties
            {
                TableWidth = new TableWidth { Width = WordPage.TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                TableBorders = new TableBorders(
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordStyles.Rule },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordStyles.Rule }),
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
                TableCaption = new TableCaption { Val = S["Levels"].Value },
            },
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })),
            new TableRow([
                new TableRowProperties(new CantSplit(), new TableHeader()),
                .. headings.Select((heading, column) => Cell([Paragraph(WordStyles.TableHeading, Run(heading))], widths[column], fill: WordStyles.Cobalt)),
            ]));
        foreach (var level in _words.Document.Levels)
        {
            Paragraph[] cells =
            [
                Paragraph(WordStyles.TableText, Run(level.Number.ToString(CultureInfo.InvariantCulture), new RunLook { Bold = true })),
                Paragraph(WordStyles.TableText, TitleRuns(_words.Of(level.Label), "")),
                Paragraph(WordStyles.TableText, TitleRuns(_words.Of(level.Description), "")),
            ];
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. cells.Select((cell, column) => Cell([cell], widths[column]))]));
        }

        return table;
    }

    private IEnumerable<OpenXmlElement> TitleRuns(Passage passage, string otherwise) =>
        new HeadingEntry("", passage.IsEmpty ? passage with { Text = otherwise } : passage, 0, "").Runs(_words);

    /// <summary>A heading as it stands in the text and in the contents.</summary>
    private sealed record HeadingEntry(string Code, Passage Title, int Depth, string Bookmark)
    {
        public IEnumerable<Run> Runs(ExportWords words)
        {
            if (Code.Length > 0)
            {
                yield return Run(Code + "\u2002");
            }

            yield return Run(Title.Text, Title.Language == words.Language ? default : new RunLook { Language = Title.Language });
            if (Title.Untranslated)
            {
                yield return Run(" " + words.NotYetTranslated);
            }
        }
    }
}
