using System.Text.Encodings.Web;
using AsmPortal.Localization;
using AsmPortal.Theme;
using AsmPortal.Theme.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Theme;

public sealed class KitTests
{
    [Theory]
    [InlineData("en", "1 March 2026")]
    [InlineData("fr", "1er mars 2026")]
    [InlineData("zh", "2026年3月1日")]
    public void Date_IsWrittenAsInTheReadersLanguage(string language, string expected)
    {
        using var _ = Languages.Use(language);
        ReaderFormat.Date(new DateOnly(2026, 3, 1)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("en", "Sunday 1 March 2026 at 09:05")]
    [InlineData("fr", "dimanche 1er mars 2026 à 9\u00a0h\u00a005")]
    [InlineData("zh", "2026年3月1日星期日 09:05")]
    public void Moment_IsWrittenAsInTheReadersLanguage(string language, string expected)
    {
        using var _ = Languages.Use(language);
        ReaderFormat.Moment(new DateTime(2026, 3, 1, 9, 5, 0)).ShouldBe(expected);
    }

    [Fact]
    public void LocalizedText_ThatFellBack_IsMarkedWithItsLanguage()
    {
        using var _ = Languages.Use("zh");
        var html = Render(new LocalizedTextTagHelper(new English()) { Value = new LocalizedText("Sites & people") });

        html.ShouldBe("<span lang=\"en\">Sites &amp; people</span> <span class=\"badge badge-warn untranslated\">not yet translated</span>");
    }

    [Fact]
    public void LocalizedText_InTheReadersLanguage_IsPlainText()
    {
        using var _ = Languages.Use("fr");
        Render(new LocalizedTextTagHelper(new English()) { Value = new LocalizedText("Site", "<b>Site</b>") }).ShouldBe("&lt;b&gt;Site&lt;/b&gt;");
    }

    [Fact]
    public void CoverageBar_ShortOfAll_NeverReadsAsWhole()
    {
        using var _ = Languages.Use("en");
        Render(new CoverageBarTagHelper(new English()) { Label = "French", Value = 999, Max = 1000 }).ShouldContain("999 of 1,000 (99%)");
    }

    [Fact]
    public void LevelLadder_ShowsEachLevelInThePictureAndInTheTable()
    {
        using var _ = Languages.Use("en");
        var html = Render(new LevelLadderTagHelper(new English()) { Steps = [new(1, "First <step>"), new(2, "Second", "More", 3)], Current = 2 });

        html.ShouldContain("role=\"img\"");
        html.ShouldContain("<th scope=\"row\">First &lt;step&gt;</th>");
        html.ShouldContain("<td class=\"num\">3</td>");
        html.ShouldNotContain("style=");
    }

    [Fact]
    public async Task LocalizedTextBinder_WithAMissingLanguage_GivesTheEmptyString()
    {
        var context = new DefaultModelBindingContext
        {
            ModelName = "Input.Title",
            ModelMetadata = new EmptyModelMetadataProvider().GetMetadataForType(typeof(LocalizedText)),
            ModelState = new ModelStateDictionary(),
            ValueProvider = new Microsoft.AspNetCore.Mvc.ModelBinding.FormValueProvider(
                BindingSource.Form,
                new FormCollection(new Dictionary<string, StringValues> { ["Input.Title.en"] = " Governance ", ["Input.Title.fr"] = "" }),
                System.Globalization.CultureInfo.InvariantCulture),
        };

        await new LocalizedTextModelBinder().BindModelAsync(context);

        context.Result.Model.ShouldBe(new LocalizedText("Governance"));
        context.ModelState.IsValid.ShouldBeTrue();
    }

    private static string Render(TagHelper helper)
    {
        var output = new TagHelperOutput("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private sealed class English : IStringLocalizer<ThemeResources>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(System.Globalization.CultureInfo.CurrentCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
