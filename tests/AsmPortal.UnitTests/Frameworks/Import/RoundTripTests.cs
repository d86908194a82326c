using System.Text;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using AsmPortal.UnitTests.Frameworks.Export;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Import;

/// <summary>What the portal writes, it reads.</summary>
public sealed class RoundTripTests
{
    private static readonly ImportOptions s_options = Importing.Options() with
    {
        Framework = ExportSample.Document.Framework,
        Version = ExportSample.Document.Version,
        Levels = ExportSample.Document.Levels,
    };

    [Fact]
    public async Task Import_OfOurJson_GivesTheSameBytes()
    {
        var document = ExportSample.Document with
        {
            BasedOn = "0.9",
            Note = new("A note.", "Une note.", "说明。"),
            Lineage = [new(LineageKind.Split, ["old"], ["r-register", "工作-1"])],
        };
        var bytes = VersionJson.Write(document);
        var result = await Importing.Read(s_options, new ImportFile("v.json", new MemoryStream(bytes)));

        result.Faults.ShouldBeEmpty(result.Lines());
        VersionJson.Write(result.Document!).ShouldBe(bytes);
    }

    [Fact]
    public async Task Import_OfOurJsonWithFaults_ListsAllAndKeepsTheSound()
    {
        var json = Encoding.UTF8.GetString(VersionJson.Write(ExportSample.Document))
            .Replace("\"code\": \"1.1.2\"", "\"code\": \"1.1.1\"", StringComparison.Ordinal)
            .Replace("\"code\": \"2.1\",\n          \"stableId\": \"工作-1\",\n          \"level\": 1", "\"code\": \"2 1\",\n          \"stableId\": \"工作-1\",\n          \"level\": 8", StringComparison.Ordinal);
        var result = await Importing.Read(s_options, Importing.File("v.json", json));

        result.Faults.Select(fault => (fault.Code, fault.Row, fault.Column)).ShouldBe([
            (FaultCode.CodeTwice, 2, "code"), (FaultCode.CodeSpaces, 3, "code"), (FaultCode.LevelUnknown, 3, "level")], ignoreOrder: true, result.Lines());
        result.Requirements().ShouldHaveSingleItem().StableId.ShouldBe("r-register");
        result.FaultyRows.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"level\": 2", "\"level\": \"two\"", "level")]
    [InlineData("\"principles\": [", "\"principles\": null, \"x\": [", "$.principles")]
    [InlineData("\"relation\": \"equivalent\"", "\"relation\": \"like\"", "relation")]
    [InlineData("\"en\": \"Governance\"", "\"de\": \"Verwaltung\"", "title")]
    public async Task Import_OfOurJsonWithAValueOfAnotherKind_NamesItsPath(string before, string after, string path)
    {
        var json = Encoding.UTF8.GetString(VersionJson.Write(ExportSample.Document)).Replace(before, after, StringComparison.Ordinal);
        var result = await Importing.Read(s_options, Importing.File("v.json", json));

        result.Document.ShouldBeNull();
        result.Only(FaultCode.JsonValue).Arguments[0].ShouldContain(path);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Import_OfOurTable_GivesTheRequirementsBack(string format)
    {
        var document = WithoutControls(ExportSample.Document);
        var bytes = ExportSample.Exporter.Export(document, AsmPortal.Frameworks.Services.Export.VersionExporter.Find(format)!, ExportSample.Context("fr"));
        var result = await Importing.Read(s_options, new ImportFile($"a.{format}", new MemoryStream(bytes)));

        result.HasErrors.ShouldBeFalse(result.Lines());
        var expected = new ImportResult { Document = document, Faults = [], Counts = new() }.Requirements();
        result.Requirements().Select(requirement => (requirement.Code, requirement.StableId, requirement.Level, requirement.Critical, requirement.Text, requirement.Guidance, requirement.Evidence))
            .ShouldBe(expected.Select(requirement => (requirement.Code, requirement.StableId, requirement.Level, requirement.Critical, requirement.Text, requirement.Guidance, requirement.Evidence)), ignoreOrder: true);
        result.Requirements().Single(requirement => requirement.Code == "1.1.1").AnnexII.ShouldBe([AnnexIICategory.SeriousAbuses, AnnexIICategory.MoneyLaundering]);
    }

    [Fact]
    public async Task Import_OfOurCatalogsInThreeLanguages_GivesTheVersionBack()
    {
        ImportFile[] files = [.. Languages.All.Select(language => new ImportFile($"{language}.oscal.json", new MemoryStream(ExportSample.Exporter.Export(WithoutControls(ExportSample.Document), AsmPortal.Frameworks.Services.Export.VersionExporter.Find("oscal")!, ExportSample.Context(language))), language))];
        var result = await Importing.Read(s_options, files);

        result.Faults.ShouldBeEmpty(result.Lines());
        var governance = result.Document!.Principles[0];
        (governance.Code, governance.StableId, governance.Title, governance.Introduction).ShouldBe(("1", "p-governance", new LocalizedText("Governance", "Gouvernance", "治理"), ExportSample.Document.Principles[0].Introduction));
        var rich = result.Requirements().Single(requirement => requirement.Code == "1.1.1");
        var original = ExportSample.Document.Principles[0].Principles[0].Requirements[0];
        (rich.StableId, rich.Level, rich.Critical, rich.Text, rich.Guidance, rich.Evidence).ShouldBe((original.StableId, original.Level, true, original.Text, original.Guidance, original.Evidence));
        rich.AnnexII.ShouldBe(original.AnnexII);
        rich.TextStates.ShouldBe(original.TextStates);
        rich.Mappings.Select(mapping => (mapping.Standard, mapping.Provision, mapping.Relation)).ShouldBe(original.Mappings.Select(mapping => (mapping.Standard, mapping.Provision, mapping.Relation)));
        // A stale translation is left out of a catalog, which then has the source text in its place.
        var stale = result.Requirements().Single(requirement => requirement.Code == "1.1.2");
        (stale.TextStates["fr"], stale.TextStates["zh"], stale.Text.Zh).ShouldBe((TextState.Missing, TextState.Missing, ""));
    }

    [Fact]
    public async Task Import_OfACatalogOfOthers_ReadsGroupsItemsAndMappedProperties()
    {
        const string Catalog = """
            {"catalog":{"uuid":"x","metadata":{"title":"T","oscal-version":"1.1.2"},"groups":[{"id":"ac","title":"Access","controls":[
              {"id":"ac-1","title":"Policy","props":[{"name":"label","class":"zero-padded","value":"AC-01"},{"name":"label","value":"AC-1"},{"name":"priority","value":"good"}],
               "parts":[{"name":"statement","prose":"Do:","parts":[{"name":"item","props":[{"name":"label","value":"a."}],"prose":"this"}]},{"name":"guidance","prose":"Help"}],
               "controls":[{"id":"ac-1.1","title":"More","props":[{"name":"priority","value":"none"}],"parts":[{"name":"statement","prose":"Also"}]}]}]}]}}
            """;
        var result = await Importing.Read(Importing.Options("level=priority"), Importing.File("c.json", Catalog));

        var fault = result.Faults.ShouldHaveSingleItem();
        (fault.Code, fault.Row, fault.Column).ShouldBe((FaultCode.LevelUnknown, 2, "priority"));
        var control = result.Requirements().ShouldHaveSingleItem();
        (control.Code, control.Level, control.Text.En, control.Guidance.En).ShouldBe(("AC-1", 2, "**Policy**\n\nDo:\n\na. this", "Help"));
        result.Document!.Principles.ShouldHaveSingleItem().Title.En.ShouldBe("Access");
    }

    [Fact]
    public async Task Import_OfJsonRows_ReadsPlainAndLocalizedValues()
    {
        var result = await Importing.Read(Importing.Options(), Importing.File("a.json", """
            [{"code":"1","principleCode":"P","principle":"A","level":1,"text":{"en":"One","zh":"一"},"critical":true,"annexII":["SeriousAbuses"]},
             {"code":"2","principleCode":"P","level":1,"text":{"en":{"deep":1}}},
             7,
             {"code":"3","principleCode":"P","level":2,"text.en":"\ud800"}]
            """));

        result.Faults.Select(fault => (fault.Code, fault.Row)).ShouldBe([(FaultCode.JsonValue, 2), (FaultCode.JsonValue, 3), (FaultCode.CellForbiddenCharacter, 4)], result.Lines());
        var one = result.Requirements().ShouldHaveSingleItem();
        (one.Text.Zh, one.Critical, one.AnnexII[0]).ShouldBe(("一", true, AnnexIICategory.SeriousAbuses));
    }

    private static VersionDocument WithoutControls(VersionDocument document) => document with
    {
        Principles = [document.Principles[0], document.Principles[1] with
        {
            Requirements = [.. document.Principles[1].Requirements.Select(requirement => requirement with { Text = requirement.Text with { En = requirement.Text.En.Replace("\u0001", "", StringComparison.Ordinal) } })],
        }],
    };
}
