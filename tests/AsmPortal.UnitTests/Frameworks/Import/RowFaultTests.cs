using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Import;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Import;

public sealed class RowFaultTests
{
    private const string Header = "code,principleCode,principle.en,level,text.en,text.fr,critical,annexII,maps,stableId";

    [Fact]
    public async Task Import_OfSoundRows_GivesTheVersion()
    {
        var result = await Importing.ReadCsv(Header,
            "1.1.1,1.1,Members,good,Keep a register,Tenir un registre,yes,serious abuses; MoneyLaundering,CTC:G1:2:subset;EGC:4:Equal,r-1",
            "1.1.2,1.1,Members,2,Count,,no,,,",
            ",1,Governance,,,,,,,",
            "2.1,2,Work,BASE,Rest,,,,,");

        result.Faults.ShouldBeEmpty(result.Lines());
        result.Document!.Principles.Select(section => (section.Code, section.Title.En, section.Principles.Count)).ShouldBe([("1", "Governance", 1), ("2", "Work", 0)], ignoreOrder: true);
        var first = result.Requirements().Single(requirement => requirement.Code == "1.1.1");
        (first.StableId, first.Level, first.Critical).ShouldBe(("r-1", 2, true));
        first.AnnexII.ShouldBe([AnnexIICategory.SeriousAbuses, AnnexIICategory.MoneyLaundering]);
        first.Mappings.ShouldBe([new() { Standard = "CTC", Provision = "G1:2", Relation = MappingRelation.Subset }, new() { Standard = "EGC", Provision = "4", Relation = MappingRelation.Equal }]);
        first.TextStates.ShouldBe(new Dictionary<string, TextState> { ["en"] = TextState.Draft, ["fr"] = TextState.Draft, ["zh"] = TextState.Missing });
        result.Requirements().Single(requirement => requirement.Code == "2.1").StableId.ShouldBe("2.1");
        result.Counts.Principles.ShouldBe(3);
    }

    [Theory]
    [InlineData(",1,A,1,T,,,,,x", nameof(FaultCode.CodeMissing), "code", "")]
    [InlineData("1 1,1,A,1,T,,,,,", nameof(FaultCode.CodeSpaces), "code", "1 1")]
    [InlineData("1/1,1,A,1,T,,,,,", nameof(FaultCode.CodeCharacters), "code", "1/1")]
    [InlineData("1.1,1,A,,T,,,,,", nameof(FaultCode.LevelMissing), "level", "1 (base), 2 (good)")]
    [InlineData("1.1,1,A,7,T,,,,,", nameof(FaultCode.LevelUnknown), "level", "7|1 (base), 2 (good)")]
    [InlineData("1.1,,,1,T,,,,,", nameof(FaultCode.PrincipleMissing), "principleCode", "principleCode")]
    [InlineData("1.1,1,A,1,,Texte,,,,", nameof(FaultCode.TextMissing), "text.en", "text.en")]
    [InlineData("1.1,1,A,1,T,,maybe,,,", nameof(FaultCode.YesNoUnknown), "critical", "maybe")]
    [InlineData("1.1,1,A,1,T,,,Abuses,,", nameof(FaultCode.AnnexIIUnknown), "annexII", "Abuses|SeriousAbuses, NonStateArmedGroups, SecurityForces, BriberyAndMisrepresentation, MoneyLaundering, TaxesAndRoyalties")]
    [InlineData("1.1,1,A,1,T,,,,CTC:subset,", nameof(FaultCode.MapsSyntax), "maps", "CTC:subset")]
    [InlineData("1.1,1,A,1,T,,,,CTC:1:like,", nameof(FaultCode.MapsRelation), "maps", "like|equal, equivalent, subset, superset, intersects")]
    [InlineData("1.1,1,A,1,T,,,,", nameof(FaultCode.TooFewCells), "stableId", "9|10|")]
    [InlineData("1.1,1,A,1,Dig, then rest,Texte,,,,x", nameof(FaultCode.TooManyCells), "critical", "11|10|Texte")]
    [InlineData("1.1,1,A,1,\"T\" x,,,,,", nameof(FaultCode.QuoteInside), "text.en", "")]
    [InlineData("1.1,1,A,1,T\u0001,,,,,", nameof(FaultCode.CellForbiddenCharacter), "text.en", "0001")]
    public async Task Import_OfAFaultyRow_SaysWhereAndWhatWasExpected(string row, string code, string column, string arguments)
    {
        var result = await Importing.ReadCsv(Header, "9.9,9,Z,1,Sound,,,,,", row);

        var fault = result.Faults.ShouldHaveSingleItem();
        fault.ShouldSatisfyAllConditions(
            () => fault.Code.ToString().ShouldBe(code),
            () => fault.Severity.ShouldBe(FaultSeverity.Error),
            () => (fault.File, fault.Row, fault.Column).ShouldBe(("a.csv", 3, column)),
            () => string.Join('|', fault.Arguments).ShouldBe(arguments));
        result.Requirements().ShouldHaveSingleItem().Code.ShouldBe("9.9");
        result.FaultyRows.ShouldHaveSingleItem().Row.ShouldBe(3);
    }

    [Fact]
    public async Task Import_WithDuplicateCode_NamesBothRows()
    {
        var result = await Importing.ReadCsv("code,principleCode,principle,level,text", "1,P,A,1,One", "2,P,A,1,Two", "", "1,P,A,1,Again");

        var fault = result.Faults.ShouldHaveSingleItem();
        (fault.Code, fault.Row, string.Join('|', fault.Arguments)).ShouldBe((FaultCode.CodeTwice, 5, "1|a.csv|2"));
    }

    [Fact]
    public async Task Import_WithDuplicateStableId_NamesBothRows()
    {
        var result = await Importing.ReadCsv("code,principleCode,principle,level,text,stableId", "1,P,A,1,One,", "2,P,A,1,Two,1");

        (result.Only(FaultCode.StableIdTwice).Row, result.Only(FaultCode.StableIdTwice).Arguments[2]).ShouldBe((3, "2"));
    }

    [Fact]
    public async Task Import_WithAQuoteNeverClosed_NamesTheRowWhereItOpensAndGoesOn()
    {
        var result = await Importing.ReadCsv("code,principleCode,principle,level,text",
            "1,P,A,1,\"A text\nof two lines\"", "2,P,A,1,\"Never closed", "3,P,A,1,\"Sound, with a comma\"", "4,P,A,8,Sound", "5,P,A,1,\"Open to the end");

        result.Faults.Select(fault => (fault.Code, fault.Row, fault.Column)).ShouldBe([
            (FaultCode.QuoteNeverClosed, 3, "text"), (FaultCode.LevelUnknown, 5, "level"), (FaultCode.QuoteNeverClosed, 6, "text")]);
        result.Requirements().Select(requirement => requirement.Text.En).ShouldBe(["A text\nof two lines", "Sound, with a comma"]);
    }

    [Fact]
    public async Task Import_WithTwoTitlesOfASection_WarnsAndKeepsTheFirst()
    {
        var result = await Importing.ReadCsv("code,principleCode,principle,level,text", "1,P,A,1,One", "2,P,B,1,Two", "3,P,B,1,Three");

        var fault = result.Faults.ShouldHaveSingleItem();
        (fault.Severity, fault.Code, string.Join('|', fault.Arguments)).ShouldBe((FaultSeverity.Warning, FaultCode.PrincipleTwoTitles, "P|A|a.csv|2|B"));
        result.Document!.Principles.ShouldHaveSingleItem().Title.En.ShouldBe("A");
        result.HasErrors.ShouldBeFalse();
    }

    [Fact]
    public async Task Import_WithSectionsInsideEachOther_PutsOneAtTheTop()
    {
        var result = await Importing.ReadCsv("code,principleCode,principle,parentCode,level,text", "1,P,A,Q,1,One", "2,Q,B,P,1,Two");

        result.Only(FaultCode.PrincipleLoop).Severity.ShouldBe(FaultSeverity.Warning);
        result.Counts.Requirements.ShouldBe(2);
        result.Document!.Principles.ShouldHaveSingleItem().Principles.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Import_OfOneFileALanguage_JoinsByCodeAndReportsWhatIsMissing()
    {
        var result = await Importing.Read(Importing.Options(),
            Importing.File("fr.csv", "code,texte,level\n1,x,2\n3,x,1".Replace("texte", "text"), "fr"),
            Importing.File("en.csv", "code,text,principleCode,principle,level\n1,One,P,A,1\n2,Two,P,A,1", "en"));

        result.Faults.Select(fault => (fault.File, fault.Row, fault.Code, fault.Severity)).ShouldBe([
            ("fr.csv", null, FaultCode.MissingInLanguage, FaultSeverity.Warning),
            ("fr.csv", 2, FaultCode.ValueDiffers, FaultSeverity.Warning),
            ("fr.csv", 3, FaultCode.MissingInSource, FaultSeverity.Error)]);
        result.Requirements().Select(requirement => (requirement.Code, requirement.Level, requirement.Text.Fr)).ShouldBe([("1", 1, "x"), ("2", 1, "")]);
        result.Requirements()[1].TextStates["fr"].ShouldBe(TextState.Missing);
        result.FaultyRows.ShouldHaveSingleItem().Cells[0].ShouldBe(new FaultyCell("code", "3"));
    }

    [Fact]
    public async Task Import_WithUnknownLevels_CreatesThemWhenTold()
    {
        string[] rows = ["code,principleCode,principle,level,text", "1,P,A,Best practice,One", "2,P,A,good,Two", "3,P,A,99,Three"];
        var result = await Importing.Read(Importing.Options() with { CreateLevels = true }, Importing.File("a.csv", string.Join('\n', rows)));

        result.Only(FaultCode.LevelsTooMany).Row.ShouldBe(4);
        result.Document!.Levels.Select(level => (level.Number, level.Code)).ShouldBe([(1, "base"), (2, "good"), (3, "Best practice")]);
        result.Counts.LevelsCreated.ShouldBe(1);
    }

    [Fact]
    public async Task Import_WithoutRequiredColumns_NamesEachAndWhatTheFileHas()
    {
        var result = await Importing.ReadCsv("id,Words", "1,x");

        result.Document.ShouldBeNull();
        result.Faults.Select(fault => fault.Column).ShouldBe(["code", "text.en", "principleCode", "level"]);
        result.Faults.ShouldAllBe(fault => fault.Code == FaultCode.RequiredColumnMissing && fault.Arguments[1] == "id, Words");
    }

    [Fact]
    public async Task Import_WithColumnsInAnyOrderCaseAndSpacing_FindsThem()
    {
        var result = await Importing.ReadCsv(" TEXT . EN ;Level; Principle Code;Code;principle.EN;Remark", "One;1;P;1;A;-");

        result.Faults.ShouldBeEmpty(result.Lines());
        result.Requirements().ShouldHaveSingleItem().Text.En.ShouldBe("One");
        result.UnreadColumns.ShouldBe([new UnreadColumn("a.csv", "Remark")]);
    }

    [Fact]
    public async Task Import_WithAColumnTwice_IsRefused() =>
        (await Importing.ReadCsv("code,principleCode,principle,level,text,Text", "1,P,A,1,x,y")).Only(FaultCode.ColumnTwice).Column.ShouldBe("text");

    [Fact]
    public async Task Import_WithBadMappings_NamesEach()
    {
        var result = await Importing.Read(Importing.Options("code", "colour=x", "text=a|b", "guidance=help"), Importing.File("a.csv", "code,principleCode,principle,level,text\n1,P,A,1,x"));

        result.Faults.Select(fault => (fault.Code, fault.Arguments[0])).ShouldBe([
            (FaultCode.MappingSyntax, "code"), (FaultCode.MappingField, "colour"), (FaultCode.MappingSeveral, "text=a|b"), (FaultCode.MappedColumnMissing, "guidance")], ignoreOrder: true);
    }

    [Fact]
    public async Task Import_WithMoreFaultsThanAreListed_CountsTheRest()
    {
        var options = Importing.Options() with { Limits = new ImportLimits { Faults = 10 } };
        var rows = Enumerable.Range(1, 25).Select(number => $"{number},P,A,9,Text");
        var result = await Importing.Read(options, Importing.File("a.csv", "code,principleCode,principle,level,text\n" + string.Join('\n', rows)));

        result.Faults.Count.ShouldBe(11);
        result.Faults[^1].ToString().ShouldBe("::" + " Error More(15)");
        result.Counts.Errors.ShouldBe(25);
    }

    [Theory]
    [InlineData("fr:a.csv", "a.csv", "fr")]
    [InlineData("de:a.csv", "a.csv", "de")]
    [InlineData("a.csv", "a.csv", null)]
    [InlineData("C:\\a.csv", "C:\\a.csv", null)]
    public void Split_OfAnArgument_TakesTheLanguageOff(string argument, string path, string? language) =>
        ImportFile.Split(argument).ShouldBe((path, language));
}
