using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Export;

/// <summary>What is downloaded can be imported again. JSON keeps everything; tables and catalogs keep what they have a place for.</summary>
public sealed class RoundTripTests
{
    // No importer takes a control character, so the sample goes without it here.
    private static VersionDocument Sample { get; } = ExportSample.Document with
    {
        Principles = [ExportSample.Document.Principles[0], ExportSample.Document.Principles[1] with { Requirements = [.. ExportSample.Document.Principles[1].Requirements.Select(Clean)] }],
    };

    [Fact]
    public async Task Json_ComesBackByteForByte() => VersionJson.Write(await Import("json", "en")).ShouldBe(VersionJson.Write(Sample));

    [Theory]
    [InlineData("csv", "fr")]
    [InlineData("xlsx", "zh")]
    public async Task Tables_BringBackEveryTextInItsSection(string format, string language)
    {
        var imported = await Import(format, language);

        Facts(imported).ShouldBe(Facts(Sample));
        imported.Principles[0].Title.ShouldBe(Sample.Principles[0].Title);
        imported.Principles[0].Principles[0].Code.ShouldBe("1.1");
    }

    [Fact]
    public async Task Oscal_BringsBackOneLanguage()
    {
        var imported = await Import("oscal", "en");
        var (before, after) = (Sample.Principles[0].Principles[0].Requirements[0], imported.Principles[0].Principles[0].Requirements[0]);

        after.Text.ShouldBe(new LocalizedText(before.Text.En));
        after.Evidence.ShouldBe(new LocalizedText(before.Evidence.En));
        after.StableId.ShouldBe(before.StableId);
        after.AnnexII.ShouldBe(before.AnnexII);
        after.Mappings.Select(mapping => (mapping.Standard, mapping.Provision, mapping.Relation)).ShouldBe(before.Mappings.Select(mapping => (mapping.Standard, mapping.Provision, mapping.Relation)));
        imported.Principles.Select(principle => principle.StableId).ShouldBe(Sample.Principles.Select(principle => principle.StableId));
    }

    private static async Task<VersionDocument> Import(string format, string language)
    {
        var kind = VersionExporter.Find(format)!;
        var bytes = ExportSample.Exporter.Export(Sample, kind, ExportSample.Context(language));
        var options = new ImportOptions
        {
            Framework = Sample.Framework,
            Version = "1.0",
            Levels = Sample.Levels,
        };
        var result = await new FrameworkImporter().ReadAsync([new ImportFile(kind.FileName(Sample, language), new MemoryStream(bytes))], options);
        result.Faults.Where(fault => fault.Severity is FaultSeverity.Error).ShouldBeEmpty();
        return result.Document!;
    }

    private static List<(string Section, string Code, string StableId, int Level, bool Critical, LocalizedText Text, LocalizedText Guidance, LocalizedText Evidence, string Annex)> Facts(VersionDocument document) =>
        [.. VersionOutline.Requirements(document).Select(row => (
            row.Section.Code, row.Requirement.Code, row.Requirement.StableId, row.Requirement.Level, row.Requirement.Critical,
            row.Requirement.Text, row.Requirement.Guidance, row.Requirement.Evidence, string.Join(';', row.Requirement.AnnexII)))];

    private static RequirementDocument Clean(RequirementDocument requirement) =>
        requirement with { Text = requirement.Text with { En = requirement.Text.En.Replace("\u0001", "", StringComparison.Ordinal) } };
}
