using System.Net;
using AsmPortal.Localization;

namespace AsmPortal.WebTests.Frameworks;

public sealed class ReadingPagesTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private const string Version = "/frameworks/asm-cobalt/1.0";

    public static TheoryData<string, string> PagesInEachLanguage
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var language in Languages.All)
            {
                foreach (var path in new[] { "/frameworks", "/frameworks/asm-cobalt", Version, $"{Version}/2.2.1", $"{Version}/crosswalk", $"{Version}/crosswalk?by=provision&standard=CTC" })
                {
                    data.Add(language, path);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PagesInEachLanguage))]
    public async Task Page_InEachLanguage_IsWhollyInIt(string language, string path)
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse(language);

        var page = await browser.GetAsync(path);

        page.FindAll("h1").Count.ShouldBe(1);
        var foreign = language switch
        {
            "en" => new[] { "Exigence", "Niveau", "Télécharger", "要求", "级别" },
            "fr" => ["Requirement", "Level", "Download version", "Guidance", "要求", "级别"],
            _ => ["Requirement", "Level", "Download version", "Guidance", "Exigence", "Niveau"],
        };
        var own = string.Join(' ', page.FindAll("main *:not([lang])").Where(element => element.Closest("main [lang]") is null && element.ChildElementCount == 0).Select(element => element.TextContent));
        foreign.ShouldAllBe(word => !own.Contains(word, StringComparison.Ordinal));
        page.FindAll("link[rel=alternate][hreflang]").Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("/en/frameworks/no-such")]
    [InlineData("/en/frameworks/asm-cobalt/9.9")]
    [InlineData("/en/frameworks/asm-cobalt/1.0/99.9")]
    [InlineData("/en/frameworks/asm-cobalt/9.9/crosswalk")]
    [InlineData("/en/frameworks/asm-cobalt/1.0/crosswalk?standard=NONE")]
    [InlineData("/en/frameworks/asm-cobalt/1.0/crosswalk/download.csv?standard=NONE")]
    [InlineData("/en/frameworks/asm-cobalt/1.0/download.exe")]
    [InlineData("/en/frameworks/asm-cobalt/1.0/download.oscal")]
    [InlineData("/en/frameworks/asm-cobalt/9.9/download.docx")]
    [InlineData("/de/frameworks/asm-cobalt/1.0")]
    public async Task Page_OfWhatDoesNotExist_IsNotFound(string address)
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/frameworks/asm-cobalt/2.1")]
    [InlineData("/frameworks/asm-cobalt/2.1/1.1.1")]
    [InlineData("/frameworks/asm-cobalt/2.1/crosswalk")]
    public async Task Draft_IsThereForItsEditorsOnly(string path)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse();
        using var editor = await portal.SignInAsync("editor@demo.asm");

        (await visitor.TryGetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await editor.GetAsync(path)).MainText.ShouldContain("is being prepared");
        (await visitor.GetAsync("/frameworks/asm-cobalt")).MainText.ShouldNotContain("Version 2.1");
        (await editor.GetAsync("/frameworks/asm-cobalt")).MainText.ShouldContain("Version 2.0");
    }

    [Fact]
    public async Task Address_OfAVersionWithoutALanguage_LeadsToTheReaders()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse("fr");
        using var request = new HttpRequestMessage(HttpMethod.Get, "frameworks/asm-cobalt/1.0/1.1.1");
        request.Headers.AcceptLanguage.ParseAdd("fr");

        var answer = await browser.Client.SendAsync(request);

        answer.Headers.Location!.ToString().ShouldBe("/fr/frameworks/asm-cobalt/1.0/1.1.1");
    }

    [Fact]
    public async Task Version_ShowsEachRequirementWithItsPlaceAndItsPage()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        var page = await browser.GetAsync(Version);

        page.FindAll("article.requirement").Count.ShouldBe(70);
        page.FindAll("details.contents a").ShouldAllBe(link => page.Document.GetElementById(link.GetAttribute("href")!.TrimStart('#')) != null);
        page.Find("[id='r1.1.1'] .requirement-code").GetAttribute("href").ShouldBe("/en/frameworks/asm-cobalt/1.0/1.1.1");
        page.Texts(".level-ladder tbody tr").Count.ShouldBe(4);
        page.MainText.ShouldContain("Illustrative content");
        page.MainText.ShouldNotContain("not yet translated");
    }

    [Fact]
    public async Task Version_ThatWasReplaced_LeadsToTheSamePlaceInTheOneInForce()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        (await browser.GetAsync("/frameworks/asm-cobalt/0.9")).Find(".notice-warn a").GetAttribute("href").ShouldBe("/en/frameworks/asm-cobalt/1.0");
        (await browser.GetAsync("/frameworks/asm-cobalt/0.9/1.1.1")).Find(".notice-warn a").GetAttribute("href").ShouldBe("/en/frameworks/asm-cobalt/1.0/1.1.1");
        (await browser.GetAsync(Version)).FindAll(".notice-warn").ShouldBeEmpty();
    }

    [Fact]
    public async Task LevelFilter_ShowsThatLevelOnlyAndSaysHowMany()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        var page = await (await browser.GetAsync(Version)).SubmitAsync(new() { ["level"] = "1" });

        var shown = page.Texts("article.requirement .requirement-head");
        shown.Count.ShouldBeInRange(1, 69);
        shown.ShouldAllBe(head => head.Contains("Level 1", StringComparison.Ordinal));
        page.Text("main [role=status]").ShouldStartWith($"{shown.Count} of 70 requirements");
        page.FindAll("#level option[selected]").Single().GetAttribute("value").ShouldBe("1");
    }

    [Theory]
    [InlineData("level=9")]
    [InlineData("level=two")]
    [InlineData("q=xyzzyplugh")]
    public async Task Filter_ThatFindsNothing_SaysWhatToDo(string query)
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        var page = await browser.GetAsync($"{Version}?{query}");

        page.FindAll("article.requirement").ShouldBeEmpty();
        page.Find(".empty a").GetAttribute("href").ShouldBe("/en" + Version);
        page.Document.Title!.ShouldNotStartWith("Error");
    }

    [Theory]
    [InlineData("en", "CHILD", "child")]
    [InlineData("fr", "securite", "sécurité")]
    [InlineData("zh", "童工", "童工")]
    public async Task Search_IgnoresCaseAndAccentsAndMarksTheWords(string language, string words, string marked)
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse(language);

        var page = await (await browser.GetAsync(Version)).SubmitAsync(new() { ["q"] = words });

        page.FindAll("article.requirement").Count.ShouldBeInRange(1, 69);
        page.Texts("mark").ShouldContain(text => text.Equals(marked, StringComparison.OrdinalIgnoreCase));
        page.FindAll("article.requirement").ShouldAllBe(article => article.QuerySelector("mark") != null);
        page.Find("#q").GetAttribute("value").ShouldBe(words);
    }

    [Fact]
    public async Task Search_OfMarkup_ComesBackAsText()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        var page = await browser.GetAsync($"{Version}?q={Uri.EscapeDataString("\"><script>alert(1)</script>")}");

        page.FindAll("main script").ShouldBeEmpty();
        page.Find("#q").GetAttribute("value").ShouldBe("\"><script>alert(1)</script>");
    }

    [Fact]
    public async Task StaleTranslation_IsShownInTheAuthoritativeLanguageAndMarked()
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync("editor@demo.asm", "fr");

        var page = await editor.GetAsync("/frameworks/asm-cobalt/2.1");

        var marked = page.FindAll("article.requirement").Where(article => article.TextContent.Contains("pas encore traduit", StringComparison.Ordinal)).ToList();
        marked.ShouldNotBeEmpty();
        marked.ShouldAllBe(article => article.QuerySelector(".prose")!.GetAttribute("lang") == "en");
    }

    [Fact]
    public async Task Requirement_ShowsItsHistoryWordByWord()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse("fr");

        var page = await browser.GetAsync($"{Version}/2.2.1");

        page.Text(".timeline").ShouldContain("Version 0.9");
        page.FindAll(".timeline li[aria-current] ins").ShouldNotBeEmpty();
        page.Find("a[rel=next]").GetAttribute("href").ShouldBe("/fr/frameworks/asm-cobalt/1.0/2.2.2");
        page.FindAll(".languages a").Select(link => link.GetAttribute("href")).ShouldContain("/zh/frameworks/asm-cobalt/1.0/2.2.1");
    }

    [Fact]
    public async Task Requirement_ByItsStableId_LeadsToItsCode()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        var page = await browser.GetAsync($"{Version}/r-public-commitment");

        page.Address.AbsolutePath.ShouldBe("/en/frameworks/asm-cobalt/1.0/1.1.1");
    }

    [Fact]
    public async Task Crosswalk_ReadsFromEitherSide()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        var ours = await browser.GetAsync($"{Version}/crosswalk?standard=CTC");
        var theirs = await ours.SubmitAsync(new() { ["by"] = "provision" });

        ours.FindAll("main tbody td").Count.ShouldBe(theirs.FindAll("main tbody td").Count);
        ours.Texts("main tbody th").ShouldAllBe(text => char.IsAsciiDigit(text[0]));
        theirs.Texts("main tbody th").ShouldAllBe(text => text.StartsWith("CTC ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Framework_TellsVersionsAndWhatChanged()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse();

        var page = await (await browser.GetAsync("/frameworks")).FollowAsync("a[href='/en/frameworks/asm-cobalt']");

        page.Texts("main tbody th").ShouldBe(["Version 2.0", "Version 1.0", "Version 0.9"]);
        page.Texts(".figures div").ShouldContain("Added10");
        page.FindAll(".timeline li").Count.ShouldBe(9);
        (await page.FollowAsync("See every change, word by word")).Heading.ShouldContain("0.9");
    }
}
