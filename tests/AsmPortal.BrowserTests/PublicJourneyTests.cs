using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

[Collection(BrowserTestGroup.Name)]
public sealed class PublicJourneyTests(BrowserFixture browsers)
{
    private const string Framework = "/frameworks/asm-cobalt";

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Narrow)]
    public async Task Reader_FindsARequirementComparesVersionsAndChangesLanguage(Screen screen)
    {
        await using var visit = await browsers.VisitAsync(screen);
        var page = visit.Page;

        await visit.OpenAsync("/");
        await visit.PressAsync($"main a[href='/en{Framework}']");
        await visit.PressAsync($"main a[href='/en{Framework}/1.0']");
        var all = await page.Locator("article.requirement").CountAsync();
        all.ShouldBeGreaterThanOrEqualTo(60);

        await page.SelectOptionAsync("#level", "1");
        await visit.PressAsync("form.filter-bar button[type=submit]");
        (await page.Locator("article.requirement").CountAsync()).ShouldBeInRange(1, all - 1);

        await visit.PressAsync($"article.requirement a[href^='/en{Framework}/1.0/']");
        (await page.Locator("h1").InnerTextAsync()).ShouldStartWith("Requirement ");
        var place = new Uri(page.Url).AbsolutePath[3..];

        foreach (var (language, tag) in new[] { ("fr", "fr"), ("zh", "zh-Hans"), ("en", "en") })
        {
            await visit.PressAsync($".languages a[hreflang='{tag}']");
            new Uri(page.Url).AbsolutePath.ShouldBe($"/{language}{place}");
            (await page.GetAttributeAsync("html", "lang")).ShouldBe(tag);
        }

        await visit.OpenAsync($"{Framework}/compare?from=0.9&to=1.0");
        (await page.Locator("main ins").CountAsync()).ShouldBeGreaterThan(0);
        (await page.Locator("main del").CountAsync()).ShouldBeGreaterThan(0);
        if (screen == Screen.Narrow)
        {
            (await visit.ScrollsSidewaysAsync()).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Reader_WhoPressesADownload_GetsTheFile()
    {
        await using var visit = await browsers.VisitAsync(language: "fr");
        await visit.OpenAsync($"{Framework}/1.0");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("a[download][href$='download.docx']").First.ClickAsync());

        download.SuggestedFilename.ShouldEndWith(".docx");
        new FileInfo((await download.PathAsync())!).Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task Keyboard_OnAPage_MeetsTheSkipLinkFirstAndSeesWhereItIs()
    {
        await using var visit = await browsers.VisitAsync();
        await visit.OpenAsync($"{Framework}/1.0");
        var page = visit.Page;

        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldContain("skip-link");
        await Assertions.Expect(page.Locator(".skip-link")).ToBeInViewportAsync();
        for (var stop = 0; stop < 25; stop++)
        {
            var seen = await page.EvaluateAsync<bool>("(() => { const s = getComputedStyle(document.activeElement); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; })()");
            seen.ShouldBeTrue(await page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 200)"));
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Locator(".skip-link").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        new Uri(page.Url).Fragment.ShouldBe("#main");
    }
}
