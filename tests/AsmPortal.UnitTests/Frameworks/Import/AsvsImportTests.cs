using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Import;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Import;

/// <summary>A real standard in three languages as other people published it, with the faults that it has.</summary>
public sealed class AsvsImportTests
{
    private static readonly ImportOptions s_options = Importing.Options(Importing.AsvsMapping) with { Levels = [], CreateLevels = true };

    [Fact]
    public async Task Import_OfTheFilesAsPublished_NamesEveryFaultByRowAndColumn()
    {
        var result = await Importing.Read(s_options, Files(Text));

        result.Faults.Where(fault => fault.Severity == FaultSeverity.Error)
            .Select(fault => (fault.File, fault.Row, fault.Column, fault.Code, fault.Arguments[0]))
            .ShouldBe([.. NoMark(), .. NoMarks("en.csv", "OS assisted", "30 days", "12 hours or 30 minutes of inactivity, 2FA optional", "12 hours or 15 minutes of inactivity, with 2FA"),
                .. NoMarks("fr.csv", "OS assisté", "30 jours", "12 heures ou 30 minutes d'inactivité, 2FA facultatif", "12 heures ou 15 minutes d'inactivité, avec 2FA"),
                .. NoMarks("zh.csv", "OS assisted", null, null, null)], ignoreOrder: true);
        result.MayBeStored(s_options).ShouldBeFalse();
    }

    [Fact]
    public async Task Import_OfTheFilesAsPublished_NamesTheRequirementThatChineseLacks()
    {
        var result = await Importing.Read(s_options, Files(Text));

        var missing = result.Only(FaultCode.MissingInLanguage);
        missing.File.ShouldBe("zh.csv");
        missing.Arguments.ShouldBe(["V3.3.2", "en.csv", "107", "106"]);
        new ImportFaultText(new EnglishLocalizer()).Line(missing)
            .ShouldBe("zh.csv, column req_id: The requirement V3.3.2 is missing here; en.csv has it in row 107. Expected after row 106.");
    }

    [Fact]
    public async Task Import_AcceptingFaults_KeepsTheSoundRowsAndTheFaultyOnesApart()
    {
        var options = s_options with { AcceptFaults = true };
        var result = await Importing.Read(options, Files(Text));

        result.MayBeStored(options).ShouldBeTrue();
        result.Counts.Rows.ShouldBe(286 + 286 + 285);
        result.Counts.Requirements.ShouldBe(286 - 14);
        result.Counts.Texts["zh"].ShouldBe(286 - 14);
        result.FaultyRows.Count.ShouldBe(14 + 14 + 13);
        result.FaultyRows.Single(row => row.File == "fr.csv" && row.Row == 107).Cells.Single(cell => cell.Column == "level1").Value.ShouldBe("30 jours");
        result.UnreadColumns.Select(column => column.Column).Distinct().ShouldBe(["chapter_id", "chapter_name", "cwe", "nist"]);
    }

    [Fact]
    public async Task Import_AfterCorrection_HasAllRequirementsInThreeLanguages()
    {
        var result = await Importing.Read(s_options, Files(Corrected));

        result.Faults.ShouldBeEmpty(result.Lines());
        result.Counts.Requirements.ShouldBe(286);
        result.Counts.Texts.Values.ShouldAllBe(count => count == 286);
        result.Counts.LevelsCreated.ShouldBe(3);
        result.Document!.Levels.Select(level => level.Label.Fr).ShouldBe(["Niveau 1", "Niveau 2", "Niveau 3"]);
        result.Document.Principles[0].Code.ShouldBe("V1.1");
        result.Document.Principles[0].Title.Fr.ShouldStartWith("Exigences relatives au cycle de vie");
        var first = result.Requirements()[0];
        first.Level.ShouldBe(2);
        first.Text.Zh.ShouldStartWith("验证使用安全的软件开发生命周期");
        first.TextStates.Values.ShouldAllBe(state => state == TextState.Draft);
    }

    [Fact]
    public async Task Import_WithChaptersMapped_NestsTheSections()
    {
        var options = s_options with { Mapping = ImportMapping.Parse([.. Importing.AsvsMapping, "parentCode=chapter_id", "parent=chapter_name"]) };
        var result = await Importing.Read(options, Files(Corrected));

        result.Faults.ShouldBeEmpty(result.Lines());
        result.Document!.Principles.Count.ShouldBe(14);
        result.Document.Principles[2].Title.Zh.ShouldBe("会话管理");
        result.Document.Principles[2].Principles.Select(section => section.Code).ShouldBe(["V3.1", "V3.2", "V3.3", "V3.4", "V3.5", "V3.6", "V3.7"]);
    }

    /// <summary>The rows that the standard has withdrawn: no column is marked.</summary>
    private static IEnumerable<(string, int?, string?, FaultCode, string)> NoMark() =>
        ((int[])[14, 15, 36, 124, 184, 249, 256, 274]).Select(row =>
            ("en.csv", (int?)row, (string?)"level1", FaultCode.LevelNoMark, "level1, level2, level3"));

    /// <summary>The rows that have remarks where marks belong.</summary>
    private static IEnumerable<(string, int?, string?, FaultCode, string)> NoMarks(string file, string assisted, string? first, string? second, string? third)
    {
        yield return (file, 93, "level2", FaultCode.LevelNotAMark, "o");
        foreach (var row in (int[])[97, 98, 99, 100])
        {
            yield return (file, row, "level2", FaultCode.LevelNotAMark, assisted);
            yield return (file, row, "level3", FaultCode.LevelNotAMark, "HSM");
        }

        if (first is not null)
        {
            yield return (file, 107, "level1", FaultCode.LevelNotAMark, first);
            yield return (file, 107, "level2", FaultCode.LevelNotAMark, second!);
            yield return (file, 107, "level3", FaultCode.LevelNotAMark, third!);
        }
    }

    private static ImportFile[] Files(Func<string, string> text) =>
        [.. ((string[])["en", "fr", "zh"]).Select(language => Importing.File($"{language}.csv", text(language), language))];

    private static string Text(string language) => File.ReadAllText(Importing.SharedFile($"asvs-4.0.3/{language}.csv"));

    /// <summary>What an editor would do: mark the levels, drop the remarks, add the row that lacks.</summary>
    private static string Corrected(string language)
    {
        var lines = Text(language).Split("\r\n").ToList();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index].Replace(",o,✓,", ",✓,✓,").Replace(",OS assisted,HSM,", ",✓,✓,").Replace(",OS assisté,HSM,", ",✓,✓,");
            if (line.Contains("V3.3.2,", StringComparison.Ordinal))
            {
                line = line[..(line.IndexOf(")\",", StringComparison.Ordinal) + 3)] + "✓,✓,✓,613,7.2";
            }

            lines[index] = line.EndsWith(",,,,,", StringComparison.Ordinal) ? line[..^5] + ",,,✓,," : line;
        }

        if (language == "zh")
        {
            lines.Insert(106, "V3,会话管理,V3.3,会话终止,V3.3.2,验证定期重新认证。,✓,✓,✓,613,7.2");
        }

        return string.Join("\r\n", lines);
    }
}
