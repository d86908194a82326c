using System.Text;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using Markdig;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Export;

public sealed class MarkdownExportTests
{
    private static readonly Uri Page = new("https://portal.example/en/frameworks/sample/1.0");

    [Theory]
    [InlineData("en", "## Contents", "**Critical**", "Illustrative content")]
    [InlineData("fr", "## Table des matières", "**Critique**", "Contenu illustratif")]
    [InlineData("zh", "## 目录", "**关键要求**", "演示用示例内容")]
    public void Export_IsWhollyInTheLanguage(string language, string contents, string critical, string notice)
    {
        var text = Encoding.UTF8.GetString(ExportSample.Export("md", language));

        text.ShouldStartWith("---\ntitle: \"");
        text.ShouldContain(contents);
        text.ShouldContain(critical);
        text.ShouldContain(notice);
        text.ShouldContain("### 1.1 Members");
        text.ShouldContain("\n### 2.1\n");
    }

    [Fact]
    public void Export_OfAStaleText_ShowsTheAuthoritativeOneAndSaysSo()
    {
        var text = Encoding.UTF8.GetString(ExportSample.Export("md", "fr"));

        text.ShouldContain("*\\[pas encore traduit\\]*\n\nThe new wording.");
        text.ShouldNotContain("L'ancienne version.");
    }

    [Fact]
    public void Export_OfHostileTexts_StaysTextInAnyRenderer()
    {
        var text = Encoding.UTF8.GetString(ExportSample.Export("md", "en"));
        var html = Markdown.ToHtml(text[text.IndexOf("\n---\n", StringComparison.Ordinal)..]);

        html.ShouldNotContain("<script");
        html.ShouldNotContain("href=\"javascript");
        html.ShouldContain("<code>a &lt; b</code>");
        html.ShouldContain("never closed\n</code></pre>");
    }

    [Fact]
    public void Export_OfADraft_SaysThatItIsNotInForce() =>
        Encoding.UTF8.GetString(ExportSample.Export("md", "fr", VersionState.InConsultation)).ShouldContain("Cette version n’est pas en vigueur. Son état\u00A0: En consultation.");

    [Theory]
    [InlineData("Plain **bold** [a](https://example.org) <https://example.org>\n\n- x\n- y")]
    [InlineData("a `<b>` c\n\n    <pre>")]
    public void ForEmbedding_LeavesSoundTextAsItIs(string text) => MarkdownText.ForEmbedding(text, Page).ShouldBe(text);

    [Theory]
    [InlineData("Title\n===", "<h1")]
    [InlineData("- ## Deep", "<h2")]
    [InlineData("<div onclick=x>\n[y](javascript:z)\n</div>", "javascript:z\"")]
    [InlineData("[y][z]\n\n[z]: javascript:alert(1)", "href=")]
    [InlineData("![y](data:text/html,x)", "src=")]
    [InlineData("<javascript:alert(1)>", "href=")]
    [InlineData("a\\\\<b>c", "<b>")]
    public void ForEmbedding_EscapesWhatMustNotWork(string text, string forbidden) =>
        Markdown.ToHtml(MarkdownText.ForEmbedding(text, Page)).ShouldNotContain(forbidden);

    [Theory]
    [InlineData("https://example.org/x", "https://example.org/x")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org")]
    [InlineData("/fr/faq", "https://portal.example/fr/faq")]
    [InlineData("//evil.example", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("relative", null)]
    [InlineData("", null)]
    public void Target_AllowsKnownSchemesAndThisSite(string url, string? expected) => MarkdownText.Target(url, Page)?.AbsoluteUri.ShouldBe(expected);
}
