using AsmPortal.Documents.Word;
using AsmPortal.Documents;
using AsmPortal.Frameworks.Contracts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using static AsmPortal.Documents.Word.WordElements;

namespace AsmPortal.Frameworks.Services.Export.Word;

/// <summary>Draws one requirement as a block of its own: code and labels above, its texts below. The bookmark lies round the requirement's text and nothing else.</summary>
internal static class WordRequirement
{
    private const int CodeWidth = 1500;

    public static Table Render(WordContext context, RequirementDocument requirement, string bookmark)
    {
        var words = context.Words;
        var edge = requirement.Critical ? WordStyles.Alert : WordStyles.Cobalt;
        var table = new Table(
            new TableProperties
            {
                TableWidth = new TableWidth { Width = WordPage.TextWidth.ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                TableBorders = new TableBorders(
                    Border<TopBorder>(WordStyles.Rule, 4),
                    Border<LeftBorder>(edge, 24),
                    Border<BottomBorder>(WordStyles.Rule, 4),
                    Border<RightBorder>(WordStyles.Rule, 4)),
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
                TableCaption = new TableCaption { Val = XmlText.Clean(words.S["Requirement {0}", requirement.Code]) },
            },
            new TableGrid(
                new GridColumn { Width = CodeWidth.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                new GridColumn { Width = (WordPage.TextWidth - CodeWidth).ToString(System.Globalization.CultureInfo.InvariantCulture) }),
            new TableRow(
                new TableRowProperties(new CantSplit()),
                Cell([Paragraph(WordStyles.RequirementCode, Run(requirement.Code))], CodeWidth, fill: WordStyles.Tint),
                Cell([Labels(words, requirement)], WordPage.TextWidth - CodeWidth, fill: WordStyles.Tint)),
            // A requirement that fits on a page is not divided between two.
            new TableRow(new TableRowProperties(new CantSplit()), Cell(Body(context, requirement, bookmark), WordPage.TextWidth, span: 2)));
        return table;
    }

    private static Paragraph Labels(ExportWords words, RequirementDocument requirement)
    {
        var labels = Paragraph(WordStyles.RequirementLabels, Run(words.LevelLine(requirement.Level)));
        if (requirement.Critical)
        {
            labels.Append(Run(" · "), Run(words.S["Critical"], new RunLook { Style = WordStyles.Critical }));
        }

        if (words.AnnexLine(requirement) is { } annex)
        {
            labels.Append(Run(" · "), Run(annex));
        }

        return labels;
    }

    private static IEnumerable<OpenXmlElement> Body(WordContext context, RequirementDocument requirement, string bookmark)
    {
        var words = context.Words;
        var text = words.Of(requirement, requirement.Text);
        if (text.Untranslated)
        {
            yield return Paragraph(WordStyles.Untranslated, Run(words.NotYetTranslated));
        }

        var paragraphs = WordMarkdown.Render(context, text, WordStyles.RequirementText);
        var (start, end) = context.Bookmark(bookmark);
        paragraphs[0].InsertAfter(start, paragraphs[0].ParagraphProperties);
        paragraphs[^1].Append(end);
        foreach (var paragraph in paragraphs)
        {
            yield return paragraph;
        }

        // The whole requirement is marked once, above; its parts only where they alone are missing.
        foreach (var part in Part(context, words.S["Guidance"], words.Of(requirement, requirement.Guidance), text.Untranslated))
        {
            yield return part;
        }

        foreach (var part in Part(context, words.S["Evidence"], words.Of(requirement, requirement.Evidence), text.Untranslated))
        {
            yield return part;
        }

        if (words.MappingLine(requirement) is { } mappings)
        {
            yield return Paragraph(WordStyles.RequirementLabels, Run(mappings));
        }
    }

    private static IEnumerable<OpenXmlElement> Part(WordContext context, string label, Passage passage, bool marked)
    {
        if (passage.IsEmpty)
        {
            return [];
        }

        var heading = Paragraph(WordStyles.PartLabel, Run(label));
        if (passage.Untranslated && !marked)
        {
            heading.Append(Run(" " + context.Words.NotYetTranslated, new RunLook { Style = WordStyles.Critical }));
        }

        return [heading, .. WordMarkdown.Render(context, passage, WordStyles.PartText)];
    }

    private static T Border<T>(string color, uint size)
        where T : BorderType, new() => new() { Val = BorderValues.Single, Color = color, Size = size, Space = 0 };
}
