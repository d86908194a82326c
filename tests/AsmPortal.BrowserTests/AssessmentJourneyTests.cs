using AsmPortal.Data;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>A member of a cooperative sends what was answered at the site over a bad link.</summary>
public sealed class AssessmentJourneyTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Telephone _telephone = null!;

    public async Task InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            // The browser drops cookies by its own clock.
            options.Clock = TimeProvider.System;
            options.Listen = true;
        });
        _telephone = new Telephone(_portal);
    }

    public async Task DisposeAsync()
    {
        await _telephone.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Sending_OverALinkThatDropsEveryThirdCall_LosesAndDoublesNothing()
    {
        const int answers = 6, photographs = 3;
        await _telephone.SwitchOnAsync();
        var page = _telephone.Page;
        var pages = await PlanAsync(_telephone.Visit);
        var codes = await page.Locator("form[data-answer]").EvaluateAllAsync<string[]>("forms => forms.map(form => form.dataset.answer)");
        await _telephone.LoseConnectionAsync();
        for (var index = 0; index < answers; index++)
        {
            await pages.RateAsync(codes[index], "Partially", $"Raison {index}", "waiting");
        }

        for (var index = 0; index < photographs; index++)
        {
            await pages.AttachAsync(codes[index], AnsweringPages.Photograph($"photo-{index}.png", 300 * 1024, (byte)index));
        }

        var (calls, dropped) = (0, 0);
        var arrived = new List<string>();
        await page.Context.RouteAsync("**/api/v1/assessments/**", async route =>
        {
            // Of each three calls one is cut off: in turn before it arrives, and after, so that only its answer is lost.
            var call = Interlocked.Increment(ref calls);
            if (call % 3 == 0)
            {
                Interlocked.Increment(ref dropped);
            }

            if (call % 6 == 3)
            {
                await route.AbortAsync("connectionreset");
                return;
            }

            if (route.Request.Url.Contains("/parts/", StringComparison.Ordinal))
            {
                lock (arrived)
                {
                    arrived.Add(route.Request.Url);
                }
            }

            // The portal lets a page's own script in by this header, which only a browser can set.
            var answer = await route.FetchAsync(new() { Headers = new Dictionary<string, string>(await route.Request.AllHeadersAsync()) { ["sec-fetch-site"] = "same-origin" } });
            await (call % 6 == 0 ? route.AbortAsync("connectionreset") : route.FulfillAsync(new() { Response = answer }));
        });
        await _telephone.FindConnectionAsync();

        await pages.ExpectAllSavedAsync();
        await page.Context.UnrouteAllAsync();
        dropped.ShouldBeGreaterThan(3);
        arrived.Count.ShouldBe(photographs * 2, "No part that had arrived was sent again.");
        arrived.ShouldBeUnique();
        await page.ReloadAsync();
        for (var index = 0; index < answers; index++)
        {
            (await pages.ReasonAsync(codes[index])).ShouldBe($"Raison {index}");
            (await pages.EvidenceAsync(codes[index])).ShouldBe(index < photographs ? [$"photo-{index}.png"] : []);
        }

        await _telephone.SwitchOffAsync();
    }

    [Fact]
    public async Task AnsweringPage_MeetsWhatABrowserAsksForToBeInstalled()
    {
        await _telephone.SwitchOnAsync();
        var page = _telephone.Page;
        var session = await page.Context.NewCDPSessionAsync(page);
        await _telephone.Visit.OpenAsync("/");
        (await MissingAsync()).ShouldBe(["no-manifest"], "What is not there is told.");

        await PlanAsync(_telephone.Visit);
        var manifest = (await session.SendAsync("Page.getAppManifest"))!.Value;
        manifest.GetProperty("url").GetString()!.ShouldEndWith("/app.webmanifest");
        manifest.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()).ShouldBeEmpty();
        (await MissingAsync()).ShouldBeEmpty();
        await _telephone.SwitchOffAsync();

        async Task<IReadOnlyList<string?>> MissingAsync() =>
            [.. (await session.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(error => error.GetProperty("errorId").GetString())];
    }

    /// <summary>Plans an assessment of the cooperative's one site, and opens its answering pages while there is a connection.</summary>
    private static async Task<AnsweringPages> PlanAsync(Visit visit)
    {
        await visit.SignInAsync("cooperative@demo.asm");
        await visit.OpenAsync("/work/assessments/new");
        await visit.PressAsync("main form button.btn-primary");
        var pages = new AnsweringPages(visit, new Uri(visit.Page.Url).Segments[^1]);
        await pages.OpenAndKeepAsync();
        return pages;
    }
}
