using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using AsmPortal.UnitTests.Frameworks.Export;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Import;

public sealed class ImportFaultTextTests
{
    private static readonly string[] s_arguments = ["1", "Csv", "3", "4", "5"];

    [Fact]
    public void Say_OfEveryFault_IsASentenceOfItsOwn()
    {
        var text = new ImportFaultText(new EnglishLocalizer());

        var sentences = Enum.GetValues<FaultCode>().Select(code => text.Say(Fault(code))).ToList();

        sentences.ShouldAllBe(sentence => sentence.EndsWith('.') && !sentence.Contains('{'));
        sentences.Distinct().Count().ShouldBe(sentences.Count);
    }

    [Theory]
    [InlineData("fr", "en.csv, ligne 97, colonne level2\u00A0: Valeur trouvée\u00A0: «\u00A0OS assisté\u00A0». Une coche (✓, x, oui ou 1) ou une cellule vide est attendue\u00A0: les colonnes sont peut-être décalées, ou la cellule contient une remarque.")]
    [InlineData("zh", "en.csv，第 97 行，level2 列：此处为“OS assisté”。应为标记（✓、x、是 或 1）或留空：可能列已错位，或单元格中是备注。")]
    [InlineData("en", "en.csv, row 97, column level2: Found “OS assisté”. Expected a mark (✓, x, yes or 1) or nothing: the columns may be shifted, or the cell holds a remark.")]
    public void Line_OfAFault_IsInTheLanguageOfThePerson(string language, string expected)
    {
        using var _ = Languages.Use(language);

        new ImportFaultText(new PoLocalizer<ImportFaultText>()).Line(new ImportFault(FaultSeverity.Error, FaultCode.LevelNotAMark, "en.csv", 97, "level2", ["OS assisté"])).ShouldBe(expected);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh")]
    public void Say_OfEveryFault_IsTranslated(string language)
    {
        using var _ = Languages.Use(language);
        var text = new ImportFaultText(new PoLocalizer<ImportFaultText>());
        var english = new ImportFaultText(new EnglishLocalizer());

        foreach (var code in Enum.GetValues<FaultCode>().Where(code => code != FaultCode.More))
        {
            text.Line(Fault(code)).ShouldNotBe(english.Line(Fault(code)));
        }
    }

    [Fact]
    public void Say_OfManyMore_UsesThePlural()
    {
        var text = new ImportFaultText(new EnglishLocalizer());

        text.Say(new ImportFault(FaultSeverity.Error, FaultCode.More, "", null, null, ["1"])).ShouldBe("1 more fault is not listed.");
        text.Say(new ImportFault(FaultSeverity.Error, FaultCode.More, "", null, null, ["12"])).ShouldBe("12 more faults are not listed.");
    }

    private static ImportFault Fault(FaultCode code) => new(FaultSeverity.Error, code, "a.csv", 2, "text",
        code is FaultCode.ContentMismatch or FaultCode.ContentUnreadable ? ["Csv", "Json"] : s_arguments);
}
