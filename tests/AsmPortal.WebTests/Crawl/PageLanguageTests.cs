using AngleSharp.Html.Parser;
using AsmPortal.Localization;

namespace AsmPortal.WebTests.Crawl;

/// <summary>Proof that the check of the crawl can fail, and on what.</summary>
public sealed class PageLanguageTests
{
    private static readonly IReadOnlyDictionary<string, KnownSentences> Sentences = KnownSentences.OfTheOthers();

    [Theory]
    [InlineData(Languages.French, "<p>Skip to the content</p>")]
    [InlineData(Languages.French, "<p>Voyez : skip to the content!</p>")]
    [InlineData(Languages.French, "<p>选择语言</p>")]
    [InlineData(Languages.English, "<p>Aller au contenu</p>")]
    [InlineData(Languages.English, "<input placeholder='选择语言'>")]
    [InlineData(Languages.English, "<a href='/' title='Aller au contenu'>x</a>")]
    [InlineData(Languages.Chinese, "<p>跳到 skip to the content</p>")]
    [InlineData(Languages.Chinese, "<button aria-label='Words never seen before'>x</button>")]
    [InlineData(Languages.Chinese, "<p lang='zh-Hans'>Words never seen before</p>")]
    public void Faults_OnAMixedPage_NameTheForeignText(string language, string body) => FaultsOf(language, body).Count.ShouldBe(1);

    [Theory]
    [InlineData(Languages.French, "<p lang='en'>Skip to the content</p><p>Français</p>")]
    [InlineData(Languages.English, "<a lang='zh-Hans' title='中文'>中文</a><p>Skip to the content</p>")]
    [InlineData(Languages.Chinese, "<p>跳到内容 <code>dotnet run --port now</code> Esther Mwamba、OECD</p>")]
    [InlineData(Languages.Chinese, "<p>见 https://example.org/en/some page</p>")]
    public void Faults_OnAPageInOneLanguage_AreNone(string language, string body) => FaultsOf(language, body).ShouldBeEmpty();

    [Fact]
    public void Sentences_OfTheOtherLanguages_AreMany()
    {
        Sentences[Languages.English].Count.ShouldBeGreaterThan(200);
        Sentences[Languages.French].Count.ShouldBeGreaterThan(200);
    }

    private static IReadOnlyList<string> FaultsOf(string language, string body) =>
        new PageLanguage(Sentences).Faults(new HtmlParser().ParseDocument($"<html lang='{Languages.HtmlTag(language)}'><body>{body}"), language);
}
