using System.Net;
using System.Xml.Linq;

namespace AsmPortal.WebTests.Pages;

public sealed class ContentPageTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en", "Privacy", "asm.language")]
    [InlineData("fr", "Confidentialité", "asm.language")]
    [InlineData("zh", "隐私", "asm.language")]
    public async Task Privacy_IsLinkedFromTheFootAndNamesTheCookies(string language, string title, string cookie)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse(language);

        var page = await (await visitor.GetAsync("/")).FollowAsync($"footer a[href='/{language}/p/privacy']");

        page.Heading.ShouldBe(title);
        page.MainText.ShouldContain(cookie);
        page.MainText.ShouldNotContain("{contact}");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task UnknownPage_IsNotFoundInTheReadersLanguage(string language)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse(language);

        var page = await visitor.TryGetAsync("/p/no-such-page");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.ShouldBeIn(language);
        page.Heading.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Contact_WhenTheOperatorNamedOne_IsALink()
    {
        await using var portal = await TestPortal.StartAsync(Data.DatabaseEngine.Sqlite, options =>
        {
            options.Demo = false;
            options.Settings["Contact"] = "help@portal.example";
        });
        using var visitor = portal.Browse();

        var page = await visitor.GetAsync("/p/accessibility");

        page.Find("main a[href='mailto:help@portal.example']").TextContent.ShouldBe("help@portal.example");
    }

    [Fact]
    public async Task Sitemap_NamesEveryPublicPageInEveryLanguage_AndEachIsThere()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        var xml = XDocument.Parse(await client.GetStringAsync("/sitemap.xml"));
        var places = xml.Descendants("{http://www.sitemaps.org/schemas/sitemap/0.9}loc").Select(loc => new Uri(loc.Value).AbsolutePath).ToList();

        places.ShouldContain("/fr/");
        places.ShouldContain("/zh/p/about");
        places.Count.ShouldBe(places.Distinct().Count());
        foreach (var place in places.Where(place => !place.Contains("/frameworks", StringComparison.Ordinal)))
        {
            (await client.GetAsync(place)).StatusCode.ShouldBe(HttpStatusCode.OK, place);
        }

        (await client.GetStringAsync("/robots.txt")).ShouldContain("Disallow: /fr/admin");
    }
}
