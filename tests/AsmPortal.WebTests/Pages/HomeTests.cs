using System.Net;
using System.Text.RegularExpressions;
using AsmPortal.Data;

namespace AsmPortal.WebTests.Pages;

public sealed partial class HomeTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [DatabaseTheory, EngineData]
    public async Task Home_ShowsThePublishedFrameworkAndWhatHappenedLately(DatabaseEngine engine)
    {
        var portal = await portals.GetAsync(engine);
        using var visitor = portal.Browse();

        var page = await visitor.GetAsync("/");

        page.FindAll("h1").Count.ShouldBe(1);
        page.FindAll(".home-framework h3 a[href^='/en/frameworks/']").ShouldNotBeEmpty();
        page.FindAll(".level-ladder tbody tr").Count.ShouldBeGreaterThan(1);
        page.Texts(".timeline li").ShouldContain(line => line.StartsWith("Framework published", StringComparison.Ordinal));
        page.FindAll(".panel-error").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", "Ce que vous pouvez faire ici")]
    [InlineData("zh", "您可以在这里做什么")]
    public async Task Home_InAnotherLanguage_SaysNothingInEnglish(string language, string expected)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse(language);
        using var english = portal.Browse();

        var page = await visitor.GetAsync("/");
        var inEnglish = await english.GetAsync("/");

        page.MainText.ShouldContain(expected);
        var sentences = inEnglish.Texts("main h1, main h2, main p, main dt, main li > p, main a.btn").Where(text => Word().Count(text) > 1);
        sentences.ShouldNotBeEmpty();
        foreach (var sentence in sentences)
        {
            page.MainText.ShouldNotContain(sentence);
        }
    }

    [Theory]
    [InlineData("fr-CD,fr;q=0.9,en;q=0.5", "/fr/")]
    [InlineData("zh-CN", "/zh/")]
    [InlineData("de", "/en/")]
    public async Task Root_LeadsToTheLanguageOfTheBrowser(string accepted, string expected)
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptLanguage.ParseAdd(accepted);

        using var response = await client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe(expected);
    }

    [Fact]
    public async Task LanguageSwitch_IsRemembered_ThoughThePageIsCached()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        using var first = await client.GetAsync("/zh/");
        first.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var switched = new HttpRequestMessage(HttpMethod.Get, "/zh/");
        switched.Headers.Referrer = new Uri(client.BaseAddress!, "/en/");

        using var response = await client.SendAsync(switched);
        using var root = new HttpRequestMessage(HttpMethod.Get, "/");
        root.Headers.AcceptLanguage.ParseAdd("fr");
        using var back = await client.SendAsync(root);

        response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldStartWith("asm.language=zh;");
        back.Headers.Location!.OriginalString.ShouldBe("/zh/");
        using var other = portal.CreateClient();
        using var unasked = await other.GetAsync("/zh/");
        unasked.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task LanguageSwitch_FromAnotherSite_IsNotRemembered()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/zh/");
        request.Headers.Referrer = new Uri("https://elsewhere.example/en/");

        using var response = await client.SendAsync(request);

        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task UnknownLanguage_IsNotFound()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        (await client.GetAsync("/de/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/de/p/about")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();
}
