namespace AsmPortal.BrowserTests;

[Collection(BrowserTestGroup.Name)]
public sealed class WithoutScriptTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Reader_WithoutJavaScript_ReadsFiltersComparesAndDownloads()
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, script: false, language: "fr");
        var page = visit.Page;
        await visit.OpenAsync("/frameworks/asm-cobalt/1.0");
        await page.SelectOptionAsync("#level", "1");
        await visit.PressAsync("form.filter-bar button[type=submit]");
        (await page.Locator("article.requirement").CountAsync()).ShouldBeGreaterThan(0);

        await visit.OpenAsync("/frameworks/asm-cobalt/compare");
        await page.SelectOptionAsync("#From", "0.9");
        await page.SelectOptionAsync("#To", "1.0");
        await visit.PressAsync("form.filter-bar button[type=submit]");
        (await page.Locator("main ins").CountAsync()).ShouldBeGreaterThan(0);

        await visit.OpenAsync("/frameworks/asm-cobalt/1.0");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='download.md']").First.ClickAsync());
        (await File.ReadAllTextAsync((await download.PathAsync())!)).ShouldContain("#");
    }

    [Fact]
    public async Task Editor_WithoutJavaScript_SavesAText()
    {
        await using var visit = await browsers.VisitAsync(script: false);
        var page = visit.Page;
        await visit.SignInAsync("editor@demo.asm");
        await visit.OpenAsync("/work/frameworks/asm-cobalt/2.1/structure");
        await visit.PressAsync(page.Locator("a[href*='/2.1/requirements/']:has(.requirement-code)").Nth(2));
        var address = page.Url;

        await page.FillAsync("#Input_Text", "Saved with a plain form.");
        await page.CheckAsync("[name='Input.Change'][value=Editorial]");
        await visit.PressAsync("#text button.btn-primary");

        await page.GotoAsync(address);
        (await page.InputValueAsync("#Input_Text")).ShouldBe("Saved with a plain form.");
    }
}
