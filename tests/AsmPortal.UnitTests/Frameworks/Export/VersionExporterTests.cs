using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Localization;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Export;

public sealed class VersionExporterTests
{
    public static TheoryData<string, string> FormatsAndLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var format in VersionExporter.Formats)
            {
                foreach (var language in Languages.All)
                {
                    data.Add(format.Id, language);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FormatsAndLanguages))]
    public void Export_Twice_GivesTheSameBytes(string format, string language) =>
        ExportSample.Export(format, language).ShouldBe(ExportSample.Export(format, language));

    [Theory]
    [MemberData(nameof(FormatsAndLanguages))]
    public void Export_OfAPublishedVersion_DoesNotDependOnTheMomentOfTheRequest(string format, string language)
    {
        var later = ExportSample.Context(language) with { GeneratedAt = new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc) };

        ExportSample.Exporter.Export(ExportSample.Document, VersionExporter.Find(format)!, later).ShouldBe(ExportSample.Export(format, language));
    }

    [Theory]
    [InlineData("docx", "fr", "asm-cobalt-1.0-fr.docx")]
    [InlineData("oscal", "zh", "asm-cobalt-1.0-zh.oscal.json")]
    [InlineData("json", "fr", "asm-cobalt-1.0.json")]
    public void FileName_SaysFrameworkVersionAndLanguage(string format, string language, string expected)
    {
        var document = ExportSample.Document with { Framework = ExportSample.Document.Framework with { Slug = "asm-cobalt" } };

        VersionExporter.Find(format)!.FileName(document, language).ShouldBe(expected);
    }

    [Fact]
    public void FileName_OfAStrangeVersionLabel_HoldsNoPathOrQuote()
    {
        var document = ExportSample.Document with { Version = "../1\"0 \r\n" };

        VersionExporter.Find("csv")!.FileName(document, "en").ShouldBe("sample-..-1-0----en.csv");
    }

    [Theory]
    [InlineData("oscal.json", "oscal")]
    [InlineData("DOCX", "docx")]
    [InlineData("pdf", null)]
    [InlineData(null, null)]
    public void Find_TakesIdOrExtension(string? name, string? expected) => VersionExporter.Find(name)?.Id.ShouldBe(expected);

    [Fact]
    public void Json_IsTheExchangeFormat() => ExportSample.Export("json", "fr").ShouldBe(VersionJson.Write(ExportSample.Document));

    [Fact]
    public async Task WriteAsync_WritesWhatExportGives()
    {
        using var stream = new MemoryStream();
        var format = VersionExporter.Find("md")!;

        await ExportSample.Exporter.WriteAsync(ExportSample.Document, format, ExportSample.Context("en"), stream, CancellationToken.None);

        stream.ToArray().ShouldBe(ExportSample.Export("md", "en"));
    }
}
