using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Documents;
using AsmPortal.Documents.Word;
using AsmPortal.Localization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Localization;
using static AsmPortal.Documents.Word.WordElements;

namespace AsmPortal.Assessments.Services.Export;

/// <summary>Writes the report: what was assessed, the levels of both sides, what holds the site back and why, and every answer.</summary>
internal static class AssessmentDocument
{
    /// <summary>Width of the text in twentieths of a point: A4 with margins of 22 mm.</summary>
    private const int TextWidth = 9412;

    public static byte[] Write(AssessmentReport report, IStringLocalizer S)
    {
        var language = AsmPortal.Localization.Languages.Current;
        using var buffer = new MemoryStream();
        using (var package = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document, autoSave: true))
        {
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Create(language);
            main.AddNewPart<FontTablePart>("rId2").Fonts = WordStyles.Fonts();
            main.AddNewPart<DocumentSettingsPart>("rId3").Settings = new Settings(
                new DefaultTabStop { Val = 709 },
                new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
                new ThemeFontLanguages { Val = OfficeLanguages.LatinTag(language), EastAsia = OfficeLanguages.EastAsian });
            main.Document = new Document(Body(report, S));
        }

        return buffer.ToArray();
    }

    private static Body Body(AssessmentReport report, IStringLocalizer S)
    {
        var body = new Body();
        var decisive = report.Score.Decisive(report.View.Assessment.Kind);
        body.Append(Paragraph(WordStyles.Title, Run(S["Assessment {0}", report.View.Assessment.Number])), Paragraph(WordStyles.Subtitle, Run(report.View.Site?.Name ?? "")));
        body.Append(Table([3000, TextWidth - 3000], null, ReportFacts.Of(report, S).Select(fact => new[] { fact.Label, fact.Value })));

        body.Append(Heading(S["Levels by principle"]));
        body.Append(Table(
            [4612, 1600, 1600, 1600],
            [S["Principle"], S["Self-declared"], S["Verified"], S["Progress"]],
            report.Principles.Select((principle, index) => new[]
            {
                $"{principle.Code} {principle.Title}",
                ReportFacts.Level(report.Score.SelfDeclared.Principles[index].Level, S),
                report.Score.Verified is { } verified ? ReportFacts.Level(verified.Principles[index].Level, S) : S["Not verified"],
                ReportFacts.Percent(decisive.Principles[index].Progress),
            })));

        body.Append(Heading(S["What holds the site back"]));
        body.Append(Paragraph(WordStyles.Normal, Run(decisive.Next is { } next
            ? S.Plural(next.Requirements.Count, "With {0} requirement met, the site reaches level {1}.", "With {0} requirements met, the site reaches level {1}.", next.Level)
            : S["Nothing: the site stands at the highest level."])));
        if (decisive.HeldBackBy.Count > 0)
        {
            var texts = report.Rows.ToDictionary(row => row.Code);
            body.Append(Table(
                [1200, 4412, 1200, 2600],
                [S["Code"], S["Requirement"], S["Level"], S["Why it is not met"]],
                decisive.HeldBackBy.Select(unmet => new[] { unmet.Code, texts[unmet.Code].Text, ReportFacts.Level(unmet.Level, S), Why(unmet, S) })));
        }

        foreach (var (code, title) in report.Principles)
        {
            body.Append(Heading($"{code} {title}"));
            body.Append(Table(
                [1000, 3812, 2300, 2300],
                [S["Code"], S["Requirement"], S["Self-declared"], S["Verified"]],
                report.Rows.Where(row => row.Principle == code).Select(row => new[]
                {
                    row.Code,
                    row.Text,
                    Joined(S.Enum(row.Card.Self.Rating), row.Card.Self.Reason),
                    Joined(S.Enum(row.Card.Verified.Rating), row.Card.Verified.Reason),
                })));
        }

        body.Append(new SectionProperties(
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1418, Right = 1247, Bottom = 1304, Left = 1247, Header = 624, Footer = 567, Gutter = 0 }));
        return body;
    }

    private static string Why(UnmetRequirement unmet, IStringLocalizer S) => unmet.ZeroesSite ? S["{0}; critical: it puts the site at level 0", S.Enum(unmet.Reason)] : S.Enum(unmet.Reason);

    private static string Joined(string rating, string reason) => reason.Length == 0 ? rating : $"{rating}\n{reason}";

    private static Paragraph Heading(string text) => Paragraph(WordStyles.Heading(0), Run(text));

    private static Table Table(int[] widths, string[]? headings, IEnumerable<string[]> rows)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = TextWidth.ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Color = WordStyles.Rule },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = WordStyles.Rule }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(System.Globalization.CultureInfo.InvariantCulture) })));
        if (headings is not null)
        {
            var head = new TableRow(new TableRowProperties(new TableHeader()));
            head.Append(headings.Select((text, index) => Cell([Paragraph(WordStyles.TableHeading, Run(text))], widths[index], fill: WordStyles.Cobalt)));
            table.Append(head);
        }

        foreach (var row in rows)
        {
            var line = new TableRow();
            line.Append(row.Select((text, index) => Cell(text.Split('\n').Select(part => Paragraph(WordStyles.TableText, Run(part))), widths[index])));
            table.Append(line);
        }

        return table;
    }
}
