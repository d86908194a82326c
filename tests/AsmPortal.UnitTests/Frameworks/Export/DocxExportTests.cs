using System.Diagnostics;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Frameworks.Services.Export.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Export;

public sealed class DocxExportTests
{
    [Theory]
    [InlineData("en", "en-GB")]
    [InlineData("fr", "fr-FR")]
    [InlineData("zh", "en-GB")]
    public void Export_IsValidAndDeclaresItsLanguage(string language, string latin)
    {
        using var package = Open(language);

        new OpenXmlValidator(FileFormatVersions.Office2016).Validate(package).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        var languages = package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Languages>().Single();
        languages.Val!.Value.ShouldBe(latin);
        languages.EastAsia!.Value.ShouldBe("zh-CN");
    }

    [Theory]
    [InlineData("en", "Keep a register of members, see the guide:nameageand check it.")]
    [InlineData("fr", "Tenir un registre des membres, voir le guide\u00A0:nomâgeet le vérifier.")]
    [InlineData("zh", "建立成员登记册，参见指南：姓名年龄并核对。")]
    public void Export_PutsOneBookmarkRoundEachRequirementsText(string language, string text)
    {
        using var package = Open(language);
        var body = package.MainDocumentPart!.Document.Body!;
        var names = BookmarkNames.For(VersionOutline.Requirements(ExportSample.Document).Select(row => row.Requirement.StableId));

        var starts = body.Descendants<BookmarkStart>().Where(start => start.Name!.Value!.StartsWith(BookmarkNames.Prefix, StringComparison.Ordinal)).ToList();

        starts.Select(start => start.Name!.Value).ShouldBe(names.Values, ignoreOrder: true);
        body.Descendants<BookmarkStart>().Select(start => start.Id!.Value).ShouldBeUnique();
        body.Descendants<BookmarkEnd>().Select(end => end.Id!.Value).ShouldBe(body.Descendants<BookmarkStart>().Select(start => start.Id!.Value), ignoreOrder: true);
        Inside(body, starts.Single(start => start.Name == "R_r_register")).ShouldBe(text);
    }

    [Fact]
    public void Export_OfAStaleText_MarksTheAuthoritativeOneInItsLanguage()
    {
        using var package = Open("fr");
        var run = package.MainDocumentPart!.Document.Body!.Descendants<Run>().Single(run => run.InnerText == "The new wording.");

        run.RunProperties!.Languages!.Val!.Value.ShouldBe("en-GB");
        run.Ancestors<TableCell>().Single().InnerText.ShouldStartWith("[pas encore traduit]The new wording.");
    }

    [Fact]
    public void Export_OfHostileTexts_KeepsThemAsTextWithoutALink()
    {
        using var package = Open("en");
        var main = package.MainDocumentPart!;

        main.Document.Body!.InnerText.ShouldContain("<script>alert(1)</script> x a < b");
        main.HyperlinkRelationships.Select(link => link.Uri.Scheme).ShouldAllBe(scheme => scheme == "https");
        main.Document.Body.Descendants<Hyperlink>().Where(link => link.Anchor is not null).Select(link => link.Anchor!.Value)
            .ShouldBe(main.Document.Body.Descendants<BookmarkStart>().Select(start => start.Name!.Value).Where(name => name!.StartsWith("_Toc", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en", "Contents", "Level 2: Basic", "Critical", "Illustrative content", "Page 1 of 1")]
    [InlineData("fr", "Table des matières", "Niveau 2\u00A0: De base", "Critique", "Contenu illustratif", "Page 1 sur 1")]
    [InlineData("zh", "目录", "级别 2：基础", "关键要求", "演示用示例内容", "第 1 页，共 1 页")]
    public void Export_SpeaksItsLanguageEverywhere(string language, string contents, string level, string critical, string notice, string pages)
    {
        using var package = Open(language);
        var main = package.MainDocumentPart!;

        main.Document.Body!.InnerText.ShouldContain(contents);
        main.Document.Body.InnerText.ShouldContain(level);
        main.Document.Body.InnerText.ShouldContain(critical);
        var footer = main.FooterParts.Single().Footer;
        footer.Descendants<FieldCode>().Select(code => code.Text.Trim()).ShouldBe(["PAGE", "NUMPAGES"], ignoreOrder: false);
        string.Concat(footer.Descendants<Text>().Select(part => part.Text)).ShouldStartWith(notice);
        string.Concat(footer.Descendants<Text>().Select(part => part.Text)).ShouldEndWith(pages);
    }

    [Fact]
    public void Export_OfAnEmptyVersion_IsValid()
    {
        var empty = new VersionDocument { Framework = new FrameworkHeader { Slug = "empty" }, Version = "0.1" };
        using var package = WordprocessingDocument.Open(
            new MemoryStream(ExportSample.Exporter.Export(empty, VersionExporter.Find("docx")!, ExportSample.Context("zh", VersionState.Draft))), isEditable: false);

        new OpenXmlValidator(FileFormatVersions.Office2016).Validate(package).ShouldBeEmpty();
        package.MainDocumentPart!.Document.Body!.InnerText.ShouldContain("empty");
    }

    [Theory]
    [InlineData("en", "Keep a register of members")]
    [InlineData("fr", "Tenir un registre des membres")]
    [InlineData("zh", "建立成员登记册")]
    public async Task Export_OpensInLibreOffice(string language, string text)
    {
        var folder = Directory.CreateTempSubdirectory("asmportal-docx-");
        try
        {
            var file = Path.Combine(folder.FullName, "sample.docx");
            await File.WriteAllBytesAsync(file, ExportSample.Export("docx", language));
            await Run("soffice", $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.FullName, file);
            var words = await Run("pdftotext", "-layout", Path.Combine(folder.FullName, "sample.pdf"), "-");

            foreach (var row in VersionOutline.Requirements(ExportSample.Document))
            {
                words.ShouldContain(row.Requirement.Code);
            }

            words.ShouldContain(text);
            words.ShouldContain("The new wording.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void BookmarkNames_AreUniqueAndFitForWord() => Prop.ForAll(
        Gen.Elements("a", "A", "-", "_", ".", "1", "工", "long-part-of-an-id-").NonEmptyListOf().Select(string.Concat).ListOf().ToArbitrary(),
        ids =>
        {
            string[] distinct = [.. ids.Distinct()];
            var names = BookmarkNames.For(distinct);
            var reversed = BookmarkNames.For(distinct.Reverse());
            return names.Values.All(name => name.Length <= BookmarkNames.MaximumLength && name.StartsWith("R_", StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
                && names.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() == distinct.Length
                && distinct.All(id => names[id] == reversed[id]);
        }).QuickCheckThrowOnFailure();

    private static WordprocessingDocument Open(string language) => WordprocessingDocument.Open(new MemoryStream(ExportSample.Export("docx", language)), isEditable: false);

    private static string Inside(Body body, BookmarkStart start)
    {
        var all = body.Descendants().ToList();
        var from = all.IndexOf(start);
        var to = all.FindIndex(element => element is BookmarkEnd end && end.Id!.Value == start.Id!.Value);
        return string.Concat(all[from..to].OfType<Text>().Select(text => text.Text));
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        process.ExitCode.ShouldBe(0, await errors);
        return await output;
    }
}
