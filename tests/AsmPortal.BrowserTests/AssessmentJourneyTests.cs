using AsmPortal.Data;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>A member of a cooperative answers at the site, where there is no connection, on a telephone that is switched off in between.</summary>
public sealed class AssessmentJourneyTests : IAsyncLifetime
{
    private const string Cooperative = "cooperative@demo.asm";
    private const string List = "/fr/work/assessments";
    private const string Reason = "Tous les creuseurs portent un casque.";

    private readonly string _profile = TemporaryFolders.Create();
    private TestPortal _portal = null!;
    private IPlaywright _playwright = null!;

    public async Task InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            // The browser drops cookies by its own clock.
            options.Clock = TimeProvider.System;
            options.Listen = true;
        });
        _playwright = await Playwright.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        _playwright.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Answers_GivenOffline_SurviveARestart_AndArriveWhenTheConnectionIsBack()
    {
        var before = await OpenAsync(offline: false);
        var page = before.Pages[0];
        await SignInAsync(page);
        await page.GotoAsync($"{List}/new");
        await ShouldBeUsableAsync(page);
        await page.ClickAsync("main form button.btn-primary");
        await page.WaitForURLAsync("**/fr/assessments/A-*");
        var answering = new Uri(page.Url).AbsolutePath + "/answer";
        await page.GotoAsync(answering);
        await Assertions.Expect(page.Locator("html[data-kept]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await ShouldBeUsableAsync(page);

        await before.SetOfflineAsync(true);
        await AnswerAsync(page, "Fully", Reason);
        await Assertions.Expect(Status(page)).ToHaveAttributeAsync("data-state", "waiting", new() { Timeout = 30_000 });
        await page.Locator(".answer-evidence").First.EvaluateAsync("details => { details.open = true; }");
        await page.Locator("form[data-evidence]").First.Locator("[type=file]").SetInputFilesAsync(new FilePayload { Name = "casques.png", MimeType = "image/png", Buffer = Photograph() });
        await page.Locator("form[data-evidence]").First.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-evidence-waiting] li").First).ToHaveAttributeAsync("data-state", "waiting", new() { Timeout = 30_000 });
        await before.CloseAsync();

        var after = await OpenAsync(offline: true);
        var again = after.Pages[0];
        var kept = await again.GotoAsync(answering);
        kept!.FromServiceWorker.ShouldBeTrue();
        await Assertions.Expect(Status(again)).ToHaveAttributeAsync("data-state", "waiting", new() { Timeout = 30_000 });
        (await again.Locator("form[data-answer] textarea").First.InputValueAsync()).ShouldBe(Reason);

        // Back in town. The browser forgot the session when it was closed: the person signs in again, and nothing is lost.
        await after.SetOfflineAsync(false);
        await Assertions.Expect(again.Locator("[data-answering-signin] a")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await SignInAsync(again);
        await again.GotoAsync(answering);
        await Assertions.Expect(again.Locator("[data-answering]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 60_000 });
        await again.ReloadAsync();
        (await again.Locator("form[data-answer]").First.Locator("[value=Fully]").IsCheckedAsync()).ShouldBeTrue();
        await Assertions.Expect(again.Locator(".answer-evidence a").First).ToHaveTextAsync("casques.png");

        await again.GotoAsync(answering.Replace("/answer", "", StringComparison.Ordinal));
        await ShouldBeUsableAsync(again);
        await again.ClickAsync("#step-Submitted button");
        await Assertions.Expect(again.Locator("#step-Submitted")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        foreach (var address in new[] { List, "/fr/assessments/levels", answering.Replace("/answer", "/score", StringComparison.Ordinal) })
        {
            (await again.GotoAsync(address))!.Status.ShouldBe(200, address);
            await ShouldBeUsableAsync(again);
        }

        // A shared telephone keeps nothing of who signed out.
        await again.GotoAsync(answering);
        await again.ClickAsync("details.account summary");
        await again.ClickAsync("details.account button");
        await again.WaitForURLAsync("**/fr/");
        (await again.EvaluateAsync<int>("caches.keys().then(keys => keys.length)")).ShouldBe(0);
        (await again.EvaluateAsync<int>("indexedDB.databases().then(all => all.length)")).ShouldBe(0);
        await after.CloseAsync();
    }

    [Fact]
    public async Task Sending_OverALinkThatDropsEveryThirdCall_LosesAndDoublesNothing()
    {
        const int answers = 6, photographs = 3;
        var context = await OpenAsync(offline: false);
        var page = context.Pages[0];
        await SignInAsync(page);
        await page.GotoAsync($"{List}/new");
        await page.ClickAsync("main form button.btn-primary");
        await page.WaitForURLAsync("**/fr/assessments/A-*");
        var answering = new Uri(page.Url).AbsolutePath + "/answer";
        await page.GotoAsync(answering);
        await Assertions.Expect(page.Locator("html[data-kept]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await context.SetOfflineAsync(true);
        for (var index = 0; index < answers; index++)
        {
            var form = page.Locator("form[data-answer]").Nth(index);
            await form.Locator("[value=Partially]").CheckAsync();
            await form.Locator("textarea").FillAsync($"Raison {index}");
            await form.Locator("button[type=submit]").ClickAsync();
            await Assertions.Expect(form.Locator("[data-answer-status]")).ToHaveAttributeAsync("data-state", "waiting");
        }

        for (var index = 0; index < photographs; index++)
        {
            await page.Locator(".answer-evidence").Nth(index).EvaluateAsync("details => { details.open = true; }");
            var form = page.Locator("form[data-evidence]").Nth(index);
            await form.Locator("[type=file]").SetInputFilesAsync(new FilePayload { Name = $"photo-{index}.png", MimeType = "image/png", Buffer = Photograph((byte)index) });
            await form.Locator("button").ClickAsync();
            await Assertions.Expect(page.Locator("[data-evidence-waiting] li")).ToHaveCountAsync(index + 1);
        }

        var (calls, dropped) = (0, 0);
        var arrived = new List<string>();
        await context.RouteAsync("**/api/v1/assessments/**", async route =>
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
        await context.SetOfflineAsync(false);

        await Assertions.Expect(page.Locator("[data-answering]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 90_000 });
        await context.UnrouteAllAsync();
        dropped.ShouldBeGreaterThan(3);
        arrived.Count.ShouldBe(photographs * 2, "No part that had arrived was sent again.");
        arrived.ShouldBeUnique();
        await page.ReloadAsync();
        for (var index = 0; index < answers; index++)
        {
            (await page.Locator("form[data-answer] textarea").Nth(index).InputValueAsync()).ShouldBe($"Raison {index}");
        }

        (await page.Locator(".answer-evidence a[href*='/evidence/']").AllInnerTextsAsync()).ShouldBe(Enumerable.Range(0, photographs).Select(index => $"photo-{index}.png"));
        await context.CloseAsync();
    }

    /// <summary>On a small screen, and for people who use other means than their eyes.</summary>
    private static async Task ShouldBeUsableAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        result.Violations.Select(violation => $"{page.Url} {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth")).ShouldBeFalse(page.Url);
    }

    private static ILocator Status(IPage page) => page.Locator("form[data-answer] [data-answer-status]").First;

    private static async Task AnswerAsync(IPage page, string rating, string reason)
    {
        var form = page.Locator("form[data-answer]").First;
        await form.Locator($"[value={rating}]").CheckAsync();
        await form.Locator("textarea").FillAsync(reason);
        await form.Locator("button[type=submit]").ClickAsync();
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/fr/account/sign-in");
        await page.FillAsync("[name='Input.Email']", Cooperative);
        await page.FillAsync("[name='Input.Password']", PortalBrowser.DemonstrationPassword);
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    /// <summary>More than one part long.</summary>
    private static byte[] Photograph(byte which = 0)
    {
        var content = new byte[300 * 1024];
        content[^1] = which;
        byte[] head = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        head.CopyTo(content, 0);
        return content;
    }

    private async Task<IBrowserContext> OpenAsync(bool offline)
    {
        var context = await _playwright.Chromium.LaunchPersistentContextAsync(_profile, new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ASMPORTAL_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            BaseURL = _portal.Address.ToString(),
            Locale = "fr",
            ViewportSize = new() { Width = 360, Height = 740 },
            Offline = offline,
        });
        context.SetDefaultTimeout(60_000);
        return context;
    }
}
