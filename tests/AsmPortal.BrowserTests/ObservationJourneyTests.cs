using System.Text;
using AsmPortal.Data;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>A site agent records children where there is no connection, on a telephone that is switched off in between. What waits on it cannot be read there by anybody.</summary>
public sealed class ObservationJourneyTests : IAsyncLifetime
{
    private const string Monitor = "monitor@demo.asm";
    private const string Observe = "/fr/work/cases/observe";
    private const string Sealed = "**/api/v1/child-cases/observations/sealed";

    /// <summary>Words that stand in an observation and in nothing else that the device keeps in its store.</summary>
    private static readonly string[] Marks = ["ageFrom", "ageTo", "immediateDanger", "inMiningArea", "Descending", "ChildsWord", "WithOtherChildren"];

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
    public async Task Observations_MadeOffline_AreSealedOnTheDevice_SurviveARestart_ArriveOnce_AndAreWiped()
    {
        var before = await OpenAsync(offline: false);
        var page = before.Pages[0];
        await SignInAsync(page);
        var recorded = await CountAsync();
        await page.GotoAsync(Observe);
        await Assertions.Expect(page.Locator("html[data-kept]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await ShouldBeUsableAsync(page);

        await before.SetOfflineAsync(true);
        await RecordAsync(page, from: 11, to: 9);
        await Assertions.Expect(page.Locator("[data-observe-status]")).ToContainTextAsync("inférieur", new() { Timeout = 30_000 });
        await RecordAsync(page, from: 9, to: 11);
        await Assertions.Expect(Waiting(page, 1)).ToHaveCountAsync(1);
        (await page.Locator("[name='Input.AgeFrom']").InputValueAsync()).ShouldBeEmpty("nothing of it stays in the page");
        await RecordAsync(page, from: 12, to: 14);
        await Assertions.Expect(Waiting(page, 2)).ToHaveCountAsync(1);
        await ShouldBeUsableAsync(page);
        var kept = await StoredAsync(page);
        kept.Length.ShouldBeGreaterThan(1000);
        Marks.Where(mark => kept.Contains(mark, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        await before.CloseAsync();
        OnDisk().ShouldBeEmpty();

        var after = await OpenAsync(offline: true);
        var again = after.Pages[0];
        (await again.GotoAsync(Observe))!.FromServiceWorker.ShouldBeTrue();
        await Assertions.Expect(Waiting(again, 2)).ToHaveCountAsync(1);

        // Back in town. The browser forgot the session when it was closed: the person signs in again, and nothing is lost.
        await after.SetOfflineAsync(false);
        await Assertions.Expect(again.Locator("[data-observe-signin] a")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await SignInAsync(again);
        var calls = 0;
        await after.RouteAsync(Sealed, async route =>
        {
            // The first sending arrives, and only its answer is lost: it must not be recorded twice.
            var answer = await route.FetchAsync(new() { Headers = new Dictionary<string, string>(await route.Request.AllHeadersAsync()) { ["sec-fetch-site"] = "same-origin" } });
            await (Interlocked.Increment(ref calls) == 1 ? route.AbortAsync("connectionreset") : route.FulfillAsync(new() { Response = answer }));
        });
        await again.GotoAsync(Observe);
        await Assertions.Expect(Waiting(again, 0)).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await after.UnrouteAllAsync();

        calls.ShouldBeGreaterThan(1);
        (await CountAsync()).ShouldBe(recorded + 2);
        (await StoredAsync(again)).ShouldBe("[]");
        await again.GotoAsync("/fr/work/cases/observed");
        (await again.Locator("main tbody tr").CountAsync()).ShouldBeGreaterThanOrEqualTo(2);
        await ShouldBeUsableAsync(again);
        await after.CloseAsync();
    }

    private static ILocator Waiting(IPage page, int count) => page.Locator($"[data-observing][data-waiting='{count}']");

    private static async Task RecordAsync(IPage page, int from, int to)
    {
        await page.FillAsync("[name='Input.AgeFrom']", $"{from}");
        await page.FillAsync("[name='Input.AgeTo']", $"{to}");
        await page.SelectOptionAsync("[name='Input.Evidence']", "ChildsWord");
        await page.SelectOptionAsync("[name='Input.Accompaniment']", "WithOtherChildren");
        await page.Locator("[name='Input.Activities'][value=Descending]").CheckAsync();
        await page.ClickAsync("form[data-observation] button[type=submit]");
    }

    private static Task<string> StoredAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => new Promise((resolve, reject) => {
          const opening = indexedDB.open('asm-observations', 1);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const rows = opening.result.transaction('sealed').objectStore('sealed').getAll();
            rows.onsuccess = () => { opening.result.close(); resolve(JSON.stringify(rows.result)); };
          };
        })
        """);

    /// <summary>On a small screen, and for people who use other means than their eyes.</summary>
    private static async Task ShouldBeUsableAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        result.Violations.Select(violation => $"{page.Url} {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth")).ShouldBeFalse(page.Url);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/fr/account/sign-in");
        await page.FillAsync("[name='Input.Email']", Monitor);
        await page.FillAsync("[name='Input.Password']", PortalBrowser.DemonstrationPassword);
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
        var second = page.Locator("[data-demonstration-code]");
        if (await second.CountAsync() > 0)
        {
            var code = (await second.GetAttributeAsync("data-demonstration-code"))!;
            await page.FillAsync("[name='Input.Code']", code);
            await page.ClickAsync("main form button[type=submit]");
            await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        }
    }

    /// <summary>Marks that the browser's own files of the store show, with the file.</summary>
    private IEnumerable<string> OnDisk() =>
        from file in Directory.EnumerateFiles(_profile, "*", SearchOption.AllDirectories)
        where file.Contains("IndexedDB", StringComparison.Ordinal)
        let text = Encoding.Latin1.GetString(File.ReadAllBytes(file)).Replace("\0", "", StringComparison.Ordinal)
        from mark in Marks
        where text.Contains(mark, StringComparison.OrdinalIgnoreCase)
        select $"{mark} in {Path.GetFileName(file)}";

    private Task<int> CountAsync() => _portal.ReadAsync(db => db.Database.SqlQueryRaw<int>("""SELECT COUNT(*) AS "Value" FROM "ChildProtection_Case" """).SingleAsync());

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
