using AsmPortal.Kernel.Localization;

namespace AsmPortal.ArchitectureTests.Localization;

/// <summary>Proof that the guards of the translations see what they guard against.</summary>
public sealed class TranslationGuardTests
{
    [Fact]
    public void Code_TextsAreFoundInEveryForm()
    {
        var keys = CodeKeys.Find("File.cs", """
            [Display(Name = "A label")] class C {
              void M() {
                _ = S["Plain"]; _ = this.S["With {0}", x]; _ = localizer[ok ? "Yes" : "No"];
                _ = S.Plural(n, "{0} site", "{0} sites"); _ = S.In("verb", "Open"); _ = other["not a text"]; _ = S[name];
              }
            }
            enum E { [Display(Name = "Only under its enum")] A }
            """).Select(key => (key.Context, key.Text, key.Plural)).ToList();

        keys.ShouldBe(
            [("", "A label", null), ("", "Plain", null), ("", "With {0}", null), ("", "Yes", null), ("", "No", null), ("", "{0} site", "{0} sites"), ("verb", "Open", null)],
            ignoreOrder: true);
    }

    [Fact]
    public void View_TextsAreFoundInMarkupAndAttributes()
    {
        var keys = ViewKeys.Find("File.cshtml", """
            <field label="@T["E-mail address"]" hint="@T["Say \"{0}\"", Model.Word]" />
            <p>@T.Plural(Model.Count, "{0} file", "{0} files") @(Model.Ok ? T["Fine"] : T["Not fine"]) @T.In("noun", "Open")</p>
            @{ var list = new[] { T["One"], T["Two"] }; var item = LIST["none"]; }
            """).Select(key => (key.Context, key.Text, key.Plural)).ToList();

        keys.ShouldBe(
            [("", "E-mail address", null), ("", "Say \"{0}\"", null), ("", "{0} file", "{0} files"), ("", "Fine", null), ("", "Not fine", null), ("noun", "Open", null), ("", "One", null), ("", "Two", null)],
            ignoreOrder: true);
    }

    [Fact]
    public void Joined_TextsAreFound()
    {
        CodeKeys.Joined("F.cs", "class C { object M() => S[$\"Hello {x}\"]; }").Count().ShouldBe(1);
        CodeKeys.Joined("F.cs", "class C { object M() => S[\"Hello \" + x]; }").Count().ShouldBe(1);
        ViewKeys.Joined("F.cshtml", "<p>@T[\"Hello \" + Model.X]</p>").Count().ShouldBe(1);
        CodeKeys.Joined("F.cs", "class C { object M() => S[\"Hello {0}\", x]; }").ShouldBeEmpty();
    }

    [Fact]
    public void Missing_NamesTextAndPlace() =>
        TranslationRules.Missing([Key("Save"), Key("Draft") with { Context = "State" }], Po("msgid \"Draft\"\nmsgstr \"Brouillon\""), [])
            .ShouldBe(["“Save” is not translated (here)", "“Draft” (State) is not translated (here)"]);

    [Fact]
    public void Missing_WhenTheKernelHasIt_IsFine() =>
        TranslationRules.Missing([Key("Save")], [], Po("msgid \"Save\"\nmsgstr \"Enregistrer\"")).ShouldBeEmpty();

    [Fact]
    public void Missing_WhenItIsFuzzy_IsNamed() =>
        TranslationRules.Missing([Key("Save")], Po("#, fuzzy\nmsgid \"Save\"\nmsgstr \"Sauver\""), []).Count.ShouldBe(1);

    [Fact]
    public void Unused_IsNamed() =>
        TranslationRules.Unused([Key("Save")], Po("msgid \"Save\"\nmsgstr \"Enregistrer\"\n\nmsgid \"Old\"\nmsgstr \"Vieux\"")).ShouldBe(["“Old” is not used"]);

    [Theory]
    [InlineData("msgid \"A\"\nmsgstr \"B\"\n\nmsgid \"A\"\nmsgstr \"C\"", "“A” stands 2 times")]
    [InlineData("#, fuzzy\nmsgid \"A\"\nmsgstr \"B\"", "“A” is marked fuzzy")]
    [InlineData("msgid \"A\"\nmsgstr \"\"", "“A” is empty")]
    [InlineData("msgid \"{0} of {1}\"\nmsgstr \"{0} sur\"", "“{0} of {1}” has the placeholders {0}, the code {0} {1}")]
    [InlineData("msgid \"{0} day\"\nmsgid_plural \"{0} days\"\nmsgstr[0] \"{0} jour\"", "“{0} day” has 1 forms, not 2")]
    [InlineData("msgid \"{0} day\"\nmsgstr \"{0} jour\"", "“{0} day” has the plural '', the code '{0} days'")]
    [InlineData("msgid \"{0} day\"\nmsgid_plural \"{0} days\"\nmsgstr[0] \"Un jour\"\nmsgstr[1] \"des jours\"", "“{0} day” has the placeholders , the code {0}")]
    public void Malformed_IsNamed(string po, string fault) =>
        TranslationRules.Malformed([Key("A"), Key("{0} of {1}"), Key("{0} day") with { Plural = "{0} days" }], Po(po), "fr").ShouldContain(fault);

    [Fact]
    public void WellFormed_IsFine() =>
        TranslationRules.Malformed([Key("{0} day") with { Plural = "{0} days" }], Po("msgid \"{0} day\"\nmsgid_plural \"{0} days\"\nmsgstr[0] \"Un jour\"\nmsgstr[1] \"{0} jours\""), "fr").ShouldBeEmpty();

    [Fact]
    public void LeftInEnglish_IsNamedWhenItIsMoreThanAName()
    {
        TranslationRules.LeftInEnglish(Po("msgid \"Save the page\"\nmsgstr \"Save the page\"")).ShouldBe(["“Save the page” is left in English"]);
        TranslationRules.LeftInEnglish(Po("msgid \"Date\"\nmsgstr \"Date\"")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", "Vraiment ?", false)]
    [InlineData("fr", "Vraiment?", false)]
    [InlineData("fr", "Nom: {0}", false)]
    [InlineData("fr", "Vraiment\u00a0?", true)]
    [InlineData("fr", "À 12:30, voir https://portal.example", true)]
    [InlineData("zh", "保存,然后继续", false)]
    [InlineData("zh", "保存.", false)]
    [InlineData("zh", "保存(必填)", false)]
    [InlineData("zh", "保存，然后继续（{0}）。", true)]
    public void Typography_IsTheLanguagesOwn(string language, string text, bool fine) =>
        TranslationRules.WrongTypography(Po($"msgid \"A\"\nmsgstr \"{text}\""), language).Count.ShouldBe(fine ? 0 : 1);

    private static MessageKey Key(string text) => new("", text, null, "here");

    private static IReadOnlyList<PoEntry> Po(string text)
    {
        using var reader = new StringReader(text);
        return PoFile.Parse(reader);
    }
}
