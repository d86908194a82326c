using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>The monitor, in French on an old telephone at a site without a connection.</summary>
internal sealed partial class ChildStory
{
    private const string Observe = "/work/cases/observe";
    private const string Observed = "/work/cases/observed";

    /// <summary>Opens the form in town, records a child at the site and switches the telephone off.</summary>
    public async Task ObserveWithoutAConnectionAsync()
    {
        await _telephone.SwitchOnAsync();
        var (visit, page) = (_telephone.Visit, _telephone.Page);
        await visit.SignInAsync(Monitor);
        await visit.OpenAsync(Observed);
        var helped = await page.Locator("main h2 ~ ul li").AllInnerTextsAsync();
        await visit.OpenAsync(Observe);
        await Assertions.Expect(page.Locator("html[data-kept]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        _site = (await page.Locator("[name='Input.Site'] option:not([value=''])").AllInnerTextsAsync()).Select(site => site.Trim()).First(site => !helped.Contains(site));
        await _inspection.LookAsync(visit);

        await _telephone.LoseConnectionAsync();
        await page.SelectOptionAsync("[name='Input.Site']", new SelectOptionValue { Label = _site });
        await page.CheckAsync("[name='Input.Sex'][value=Girl]");
        await page.FillAsync("[name='Input.AgeFrom']", "11");
        await page.FillAsync("[name='Input.AgeTo']", "13");
        await page.SelectOptionAsync("[name='Input.Evidence']", "ChildsWord");
        await page.CheckAsync("[name='Input.Activities'][value=Washing]");
        await page.CheckAsync("[name='Input.InMiningArea'][type=checkbox]");
        await page.ClickAsync("form[data-observation] button[type=submit]");
        await WaitingAsync(1);
        (await page.InputValueAsync("[name='Input.AgeFrom']")).ShouldBeEmpty();
        await _telephone.SwitchOffAsync();
    }

    /// <summary>Back in town: what was sealed at the site arrives, and is gone from the telephone.</summary>
    public async Task SynchroniseAsync()
    {
        await _telephone.SwitchOnAsync(offline: true);
        var (visit, page) = (_telephone.Visit, _telephone.Page);
        (await page.GotoAsync($"/fr{Observe}"))!.FromServiceWorker.ShouldBeTrue();
        await WaitingAsync(1);
        await _telephone.FindConnectionAsync();
        await Assertions.Expect(page.Locator("[data-observe-signin] a")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visit.SignInAsync(Monitor);
        await visit.OpenAsync(Observe);
        await WaitingAsync(0);
        (await StoredAsync()).ShouldBe(0);

        await visit.OpenAsync(Observed);
        var row = page.Locator("main tbody tr", new() { HasText = _site });
        _number = (await row.First.Locator("th").InnerTextAsync()).Trim();
        (await row.First.InnerTextAsync()).ShouldContain("11");
        await _inspection.LookAsync(visit);
    }

    /// <summary>The monitor learns that a child at the site was referred, and not which.</summary>
    public async Task TellTheMonitorAsync()
    {
        var (visit, page) = (_telephone.Visit, _telephone.Page);
        await visit.OpenAsync(Observed);
        (await page.Locator("main h2 ~ ul li").AllInnerTextsAsync()).ShouldContain(_site);
        (await page.Locator("main tbody a").CountAsync()).ShouldBe(0);
        ShouldTellNobody(await page.ContentAsync());
        (await visit.AskAsync(Address)).ShouldBe(404);
        (await visit.AskAsync($"/work/referrals/{_referral}")).ShouldBe(404);
        await _inspection.LookAsync(visit);
    }

    /// <summary>Weeks later the observation is no longer theirs to see.</summary>
    public async Task LookAgainAsMonitorAsync()
    {
        var visit = _telephone.Visit;
        await visit.SignInAsync(Monitor);
        await visit.OpenAsync(Observed);
        var page = await visit.Page.ContentAsync();
        page.ShouldNotContain(_number, Case.Sensitive);
        ShouldTellNobody(page);
    }

    private Task WaitingAsync(int count) => Assertions.Expect(_telephone.Page.Locator($"[data-observing][data-waiting='{count}']")).ToHaveCountAsync(1, new() { Timeout = 60_000 });

    /// <summary>How many sealed observations the telephone keeps.</summary>
    private Task<int> StoredAsync() => _telephone.Page.EvaluateAsync<int>(
        """
        () => new Promise((resolve, reject) => {
          const opening = indexedDB.open('asm-observations', 1);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const rows = opening.result.transaction('sealed').objectStore('sealed').count();
            rows.onsuccess = () => { opening.result.close(); resolve(rows.result); };
          };
        })
        """);

    private static void ShouldTellNobody(string page)
    {
        foreach (var hidden in (string[])[Name, FirstName, Caregiver, Need, Given])
        {
            page.ShouldNotContain(hidden, Case.Insensitive);
        }
    }
}
