using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>What people do who have signed in. Each test takes a requirement of the draft for itself.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class DeskJourneyTests(BrowserFixture browsers)
{
    private const string Draft = "/work/frameworks/asm-cobalt/2.1";

    [Theory]
    [InlineData(Screen.Desktop, 0)]
    [InlineData(Screen.Narrow, 1)]
    public async Task Editor_WhoTypes_SeesThatTheTextIsKeptAndSavesIt(Screen screen, int which)
    {
        await using var visit = await browsers.VisitAsync(screen);
        var page = visit.Page;
        await visit.SignInAsync("editor@demo.asm");
        await visit.OpenAsync($"{Draft}/structure");
        await visit.PressAsync(page.Locator($"a[href*='{Draft}/requirements/']:has(.requirement-code)").Nth(which));
        var address = page.Url;

        await page.FillAsync("#Input_Text", $"The cooperative keeps list {which} of its members.");
        await Assertions.Expect(page.Locator("[data-save-status]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 30_000 });
        await page.CheckAsync("[name='Input.Change'][value=Editorial]");
        await visit.PressAsync("#text button.btn-primary");

        (await page.Locator(".error-summary").CountAsync()).ShouldBe(0);
        await page.GotoAsync(address);
        (await page.InputValueAsync("#Input_Text")).ShouldBe($"The cooperative keeps list {which} of its members.");
    }

    [Fact]
    public async Task Editor_WithTheKeyboard_MovesARequirementByItsButton()
    {
        await using var visit = await browsers.VisitAsync();
        var page = visit.Page;
        await visit.SignInAsync("editor@demo.asm");
        await visit.OpenAsync($"{Draft}/structure");
        var items = page.Locator("ol.reorder:not(:has(ol)) > li.reorder-item:last-child").Last.Locator("xpath=..").Locator("> li");
        var before = await items.EvaluateAllAsync<string[]>("list => list.map(item => item.dataset.id)");
        before.Length.ShouldBeGreaterThan(1);

        var button = items.First.Locator("button[name=down]");
        await button.FocusAsync();
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), response => response.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await visit.OpenAsync($"{Draft}/structure");

        var after = await page.Locator($"li[data-id='{before[0]}']").Locator("xpath=..").Locator("> li").EvaluateAllAsync<string[]>("list => list.map(item => item.dataset.id)");
        after[0].ShouldBe(before[1]);
        after[1].ShouldBe(before[0]);
    }

    [Fact]
    public async Task Translator_TakesATextFromTheQueueAndTranslatesIt()
    {
        await using var visit = await browsers.VisitAsync(language: "fr");
        var page = visit.Page;
        await visit.SignInAsync("translator.fr@demo.asm");
        await visit.OpenAsync($"{Draft}/translate");
        var before = await page.Locator("tbody tr").CountAsync();
        before.ShouldBeGreaterThan(0);
        var link = page.Locator("tbody th a").Last;
        var code = await link.InnerTextAsync();

        await visit.PressAsync(link);
        await page.FillAsync("#Input_Text", "La coopérative tient le registre de ses membres.");
        await visit.PressAsync("#text button.btn-primary");

        (await page.Locator(".error-summary").CountAsync()).ShouldBe(0);
        await visit.OpenAsync($"{Draft}/translate");
        (await page.Locator("tbody th a").AllInnerTextsAsync()).ShouldNotContain(code);
    }

    [Fact]
    public async Task Administrator_RunsATaskAndSeesMailAndAudit()
    {
        await using var visit = await browsers.VisitAsync();
        var page = visit.Page;
        await visit.SignInAsync("admin@demo.asm");
        await visit.OpenAsync("/admin/tasks");
        var row = await page.Locator("tbody tr").First.GetAttributeAsync("id");

        await visit.PressAsync($"#{row} form button >> nth=0");
        await Eventually.TrueAsync(
            async () =>
            {
                await visit.OpenAsync("/admin/tasks");
                return await page.Locator($"#{row} .badge-good").CountAsync() == 1;
            },
            $"{row} has run");

        foreach (var path in new[] { "/admin/mail", "/admin/audit", "/admin/outbox", "/admin/users", "/admin/translations" })
        {
            await visit.OpenAsync(path);
            (await page.Locator("h1").CountAsync()).ShouldBe(1);
        }
    }
}
