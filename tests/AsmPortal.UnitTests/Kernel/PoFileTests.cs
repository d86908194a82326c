using System.Globalization;
using AsmPortal.Kernel.Localization;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.UnitTests.Kernel;

public sealed class PoFileTests
{
    [Fact]
    public void Parse_ReadsContextsPluralsAndSeveralLines()
    {
        var entries = Parse("""
            msgid ""
            msgstr "Plural-Forms: nplurals=2; plural=(n > 1);\n"

            # a comment
            msgctxt "State"
            msgid "Draft"
            msgstr "Brouillon"

            #, fuzzy, c-format
            msgid "{0} site"
            msgid_plural "{0} sites"
            msgstr[0] "{0} site"
            msgstr[1] "{0} "
            "sites"
            """);

        entries.Count.ShouldBe(3);
        entries[1].ShouldSatisfyAllConditions(
            entry => entry.Context.ShouldBe("State"),
            entry => entry.Id.ShouldBe("Draft"),
            entry => entry.Forms.ShouldBe(["Brouillon"]),
            entry => entry.Fuzzy.ShouldBeFalse());
        entries[2].ShouldSatisfyAllConditions(
            entry => entry.Plural.ShouldBe("{0} sites"),
            entry => entry.Forms.ShouldBe(["{0} site", "{0} sites"]),
            entry => entry.Fuzzy.ShouldBeTrue());
    }

    [Fact]
    public void Parse_EntriesWithoutABlankLineBetween_AreTwo() =>
        Parse("msgid \"A\"\nmsgstr \"B\"\nmsgctxt \"x\"\nmsgid \"A\"\nmsgstr \"C\"").Select(entry => (entry.Context, entry.Forms[0])).ShouldBe([("", "B"), ("x", "C")]);

    [Fact]
    public void Parse_Escapes_AreUndone() =>
        Parse("""
            msgid "a\tb \"quoted\" \\ back"
            msgstr "line\nnext"
            """)[0].ShouldSatisfyAllConditions(
            entry => entry.Id.ShouldBe("a\tb \"quoted\" \\ back"),
            entry => entry.Forms[0].ShouldBe("line\nnext"));

    [Theory]
    [InlineData("\"a string without a keyword\"", "Line 1")]
    [InlineData("msgid \"A\"\nmsgstr \"not closed", "Line 2")]
    [InlineData("msgid \"A\"\nmsgstr \"B\"\nmsgstr \"C\"", "Line 3")]
    [InlineData("nonsense", "Line 1")]
    public void Parse_OfWhatIsNotPo_NamesTheLine(string text, string line) =>
        Should.Throw<FormatException>(() => Parse(text)).Message.ShouldStartWith(line);

    [Theory]
    [InlineData("fr", 0, "{0} page vue")]
    [InlineData("fr", 1, "{0} page vue")]
    [InlineData("fr", 2, "{0} pages vues")]
    [InlineData("zh", 1, "{0} 页")]
    [InlineData("zh", 7, "{0} 页")]
    [InlineData("en", 0, "{0} pages")]
    [InlineData("en", 1, "{0} page")]
    [InlineData("en", 5, "{0} pages")]
    public void Plural_TakesTheFormOfTheLanguage(string language, int count, string expected) =>
        In(language, S => S.Plural(count, "{0} page", "{0} pages")).Value.ShouldBe(string.Format(CultureInfo.InvariantCulture, expected, count));

    [Fact]
    public void Plural_KeepsFurtherArguments() =>
        In("fr", S => S.Plural(2, "{0} page of {1}", "{0} pages of {1}", "X")).Value.ShouldBe("2 pages de X");

    [Theory]
    [InlineData("fr", "Ouvrir", "Ouvert")]
    [InlineData("en", "Open", "Open")]
    public void Context_KeepsTwoMeaningsApart(string language, string verb, string state)
    {
        In(language, S => S.In("verb", "Open")).Value.ShouldBe(verb);
        In(language, S => S.In("state", "Open")).Value.ShouldBe(state);
    }

    [Fact]
    public void Localizer_WithoutATranslation_FallsBackOnTheKernelThenOnEnglish()
    {
        In("fr", S => S["Save"]).Value.ShouldBe("Enregistrer");
        In("fr", S => S["Unknown {0}", 1]).ShouldSatisfyAllConditions(text => text.Value.ShouldBe("Unknown 1"), text => text.ResourceNotFound.ShouldBeTrue());
        In("fr", S => S["Unsure"]).Value.ShouldBe("Unsure", "A fuzzy entry is not shown.");
    }

    [Fact]
    public void Catalog_OfADamagedFile_NamesFileAndLine()
    {
        var folder = TemporaryFolders.Create();
        Write(folder, "fr", "AsmPortal.Broken", "msgid \"A");

        var exception = Should.Throw<AsmPortal.Commands.PortalStartException>(() => new PoCatalog([folder]));

        exception.Message.ShouldContain("AsmPortal.Broken.po");
        exception.Message.ShouldContain("Line 1");
    }

    private static LocalizedString In(string language, Func<IStringLocalizer, LocalizedString> read)
    {
        var folder = TemporaryFolders.Create();
        Write(folder, "fr", "AsmPortal.UnitTests", """
            msgid "{0} page"
            msgid_plural "{0} pages"
            msgstr[0] "{0} page vue"
            msgstr[1] "{0} pages vues"

            msgid "{0} page of {1}"
            msgid_plural "{0} pages of {1}"
            msgstr[0] "{0} page de {1}"
            msgstr[1] "{0} pages de {1}"

            msgctxt "verb"
            msgid "Open"
            msgstr "Ouvrir"

            msgctxt "state"
            msgid "Open"
            msgstr "Ouvert"

            #, fuzzy
            msgid "Unsure"
            msgstr "Douteux"
            """);
        Write(folder, "fr", "AsmPortal.Kernel", "msgid \"Save\"\nmsgstr \"Enregistrer\"");
        Write(folder, "zh", "AsmPortal.UnitTests", "msgid \"{0} page\"\nmsgid_plural \"{0} pages\"\nmsgstr[0] \"{0} 页\"");
        var localizer = new PoStringLocalizerFactory(new PoCatalog([folder])).Create(typeof(PoFileTests));
        using (Languages.Use(language))
        {
            return read(localizer);
        }
    }

    private static void Write(string folder, string language, string module, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, language));
        File.WriteAllText(Path.Combine(folder, language, module + ".po"), text);
    }

    private static IReadOnlyList<PoEntry> Parse(string text)
    {
        using var reader = new StringReader(text);
        return PoFile.Parse(reader);
    }
}
