using AsmPortal.Testing.Consultations;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>Commenting in place, with a connection that fails in the middle.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class CommentingJourneyTests(BrowserFixture browsers)
{
    private const string Words = "The deadline is too short for sites without a clinic.";

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Narrow)]
    public async Task Guest_MarksAPassageLosesTheConnectionAndRefreshes_AndSendsWhatWasRecovered(Screen screen)
    {
        var slug = await TestConsultation.OpenAsync(browsers.Portal);
        await using var visit = await browsers.VisitAsync(screen);
        var page = visit.Page;
        await visit.OpenAsync($"/consultations/{slug}/text");
        (await visit.ScrollsSidewaysAsync()).ShouldBeFalse();
        var article = page.Locator("[data-requirement]").First;
        var quote = await Visit.MarkAsync(article);

        await page.ClickAsync(".participate-passage");
        await Assertions.Expect(article.Locator("mark.participate-mark").First).ToBeVisibleAsync();
        (await article.Locator("[name='Input.Quote']").InputValueAsync()).ShouldBe(quote);
        (await visit.AxeAsync()).ShouldBeEmpty();
        (await visit.ScrollsSidewaysAsync()).ShouldBeFalse();

        // The connection is gone while the person writes; the browser reports a request given up as the person's own doing.
        await page.RouteAsync("**/comment*", route => route.Request.Method == "POST" ? route.AbortAsync("aborted") : route.ContinueAsync());
        await article.Locator("[name='Input.Text']").FillAsync(Words);
        await Assertions.Expect(article.Locator("[data-save-status]")).ToHaveAttributeAsync("data-state", "failed", new() { Timeout = 30_000 });
        await page.UnrouteAllAsync();
        await page.ReloadAsync();

        var recovered = page.Locator("[data-requirement] [name='Input.Text']");
        await Assertions.Expect(recovered).ToHaveValueAsync(Words, new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("[data-save-status]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 30_000 });
        await page.Locator("[name='Input.Attribution']").SelectOptionAsync("Anonymous");
        await page.ClickAsync("[data-draft-form] button.btn-primary");
        await visit.PressAsync(article.Locator(".notice a"));
        (await page.Locator(".participate-quote").InnerTextAsync()).ShouldBe(quote);
        (await page.Locator(".participate-text").First.InnerTextAsync()).ShouldBe(Words);
        await page.CheckAsync("[name='Input.Consent'][type=checkbox]");
        await visit.PressAsync("#send button.btn-primary");

        (await page.Locator(".participate-code").InnerTextAsync()).Length.ShouldBe(19);
        (await visit.AxeAsync()).ShouldBeEmpty();
        (await visit.ScrollsSidewaysAsync()).ShouldBeFalse();
        await visit.OpenAsync($"/consultations/{slug}/text");
        await page.Locator("[data-comments]").First.ClickAsync();
        await Assertions.Expect(page.Locator(".participate-comment .participate-text").First).ToHaveTextAsync(Words);
    }
}
