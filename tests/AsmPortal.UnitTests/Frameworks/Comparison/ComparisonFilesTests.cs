using System.Text;
using System.Text.Json;
using AsmPortal.Frameworks;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using AsmPortal.Web;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.AspNetCore.Html;
using Shouldly;
using Xunit;
using static AsmPortal.UnitTests.Frameworks.Comparison.Versions;

namespace AsmPortal.UnitTests.Frameworks.Comparison;

public sealed class ComparisonFilesTests
{
    private static readonly ComparisonDocument Document = Compare();

    [Theory]
    [InlineData("en", "en-GB")]
    [InlineData("fr", "fr-FR")]
    [InlineData("zh", "zh-CN")]
    public void Docx_InEachLanguage_IsValidAndMarksWhatWasDeletedAndAdded(string language, string tag)
    {
        var file = Write("docx", language);

        file.Name.ShouldBe($"asm-0.9-1.0-{language}.docx");
        using var package = WordprocessingDocument.Open(new MemoryStream(file.Content), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2010).Validate(package).Select(error => error.Description).ShouldBeEmpty();
        var main = package.MainDocumentPart!;
        main.StyleDefinitionsPart!.Styles!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Languages>().First().Val!.Value.ShouldBe(tag);
        var deleted = main.StyleDefinitionsPart.Styles.Elements<Style>().Single(style => style.StyleId == "DeletedText");
        deleted.StyleRunProperties!.GetFirstChild<Strike>().ShouldNotBeNull();
        deleted.StyleRunProperties.Color!.Val!.Value.ShouldBe("B00020");
        Marked(main, "DeletedText").ShouldContain(language == "zh" ? "二" : "two");
        Marked(main, "InsertedText").ShouldContain(language == "zh" ? "五" : "five");
    }

    [Fact]
    public void Docx_WithControlCharactersInAText_StaysReadable()
    {
        var old = Requirement("1.1", "a");
        var document = VersionComparison.Between(Version("0.9", old), Version("1.0", old with { Text = new LocalizedText("Stray\u0001 and \uD83D half 👷") }), []);

        using var package = WordprocessingDocument.Open(new MemoryStream(Write("docx", "en", document).Content), isEditable: false);

        package.MainDocumentPart!.Document!.InnerText.ShouldContain("half 👷");
    }

    [Fact]
    public void Csv_NeutralisesFormulasAndShowsTheDifference()
    {
        var text = Encoding.UTF8.GetString(Write("csv", "en").Content);

        text.ShouldStartWith("\uFEFF\"Change\",\"Code in 0.9\",\"Code in 1.0\",");
        text.ShouldContain("\"Text changed\",\"1.1\",\"1.1\",\"1.0 Section 1\",\"Requirement\",\"Keep receipts for two years.\",\"Keep receipts for five years.\",\"Keep receipts for [-two-]{+five+} years.\"");
        text.ShouldContain("\"'=HYPERLINK(\"\"x\"\") <script>\"");
        text.ShouldContain("Illustrative content");
    }

    [Fact]
    public void Csv_TellsWhichOtherLanguagesChanged() =>
        Encoding.UTF8.GetString(Write("csv", "en").Content).ShouldContain("\"Other languages\",\"\",\"Also changed in: Français; 中文\"");

    [Fact]
    public void Markdown_EscapesMarkupAndMarksTheDifference()
    {
        var text = Encoding.UTF8.GetString(Write("md", "en").Content);

        text.ShouldStartWith("# ASM cobalt: from version 0.9 to version 1.0\n");
        text.ShouldContain("Keep receipts for <del>two</del><ins>five</ins> years.");
        text.ShouldContain("&lt;script>");
        text.ShouldContain("| Split | 1 |");
    }

    [Fact]
    public void Json_HasTheFieldsOfTheContract()
    {
        var file = Write("json", "fr");

        var root = JsonDocument.Parse(file.Content).RootElement;
        root.GetProperty("summary").GetProperty("added").GetInt32().ShouldBe(1);
        var changed = root.GetProperty("changed")[0];
        changed.EnumerateObject().Select(property => property.Name).ShouldBe(["code", "fromCode", "stableId", "principle", "text", "languages"]);
        var english = changed.GetProperty("languages").GetProperty("en");
        english.TryGetProperty("guidance", out _).ShouldBeFalse();
        var piece = english.GetProperty("text").GetProperty("diff")[1];
        (piece.GetProperty("kind").GetString(), piece.GetProperty("text").GetString()).ShouldBe(("Removed", "two"));
        root.GetProperty("split")[0].GetProperty("to").GetArrayLength().ShouldBe(2);
        foreach (var name in new[] { "removed", "moved", "renumbered", "levelChanged", "criticalityChanged", "mappingsChanged", "merged", "unchanged" })
        {
            root.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Array);
        }
    }

    [Fact]
    public void Write_OfAnUnknownFormat_GivesNothing() => new ComparisonFiles(new EnglishLocalizer<FrameworksResources>(), new PlainMarkdown()).Write(Document, "exe", "en").ShouldBeNull();

    private static ComparisonDocument Compare()
    {
        var receipts = Requirement("1.1", "a") with { Text = new LocalizedText("Keep receipts for two years.", "Gardez les reçus two ans.", "收据保存二年。") };
        var kept = receipts with { Text = new LocalizedText("Keep receipts for five years.", "Gardez les reçus five ans.", "收据保存五年。") };
        var added = Requirement("1.2", "b") with { Text = new LocalizedText("=HYPERLINK(\"x\") <script>") };
        var level = Requirement("1.3", "c");
        return VersionComparison.Between(
            Version("0.9", receipts, level, Requirement("1.4", "d")),
            Version("1.0", kept, added, level with { Level = 2, Critical = true, AnnexII = [AnnexIICategory.SeriousAbuses] }, Requirement("1.4", "d1"), Requirement("2.1", "d2")),
            [[Split("d", "d1", "d2")]]);
    }

    private static ComparisonFile Write(string format, string language, ComparisonDocument? document = null) =>
        new ComparisonFiles(new EnglishLocalizer<FrameworksResources>(), new PlainMarkdown()).Write(document ?? Document, format, language).ShouldNotBeNull();

    private static IEnumerable<string> Marked(MainDocumentPart main, string style) =>
        main.Document!.Descendants<Run>().Where(run => run.RunProperties?.RunStyle?.Val?.Value == style).Select(run => run.InnerText);

    private sealed class PlainMarkdown : IMarkdownRenderer
    {
        public IHtmlContent Render(string markdown) => new HtmlString(markdown);

        public string ToPlainText(string markdown) => markdown.Replace("**", "", StringComparison.Ordinal);
    }
}
