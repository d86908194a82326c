using System.Globalization;

namespace AsmPortal.BrowserTests;

/// <summary>What follows from the result: the plan, and what everybody may read.</summary>
internal sealed partial class AssessmentStory
{
    private static readonly int[] Costs = [1200, 450];

    /// <summary>Each gap becomes a corrective action; the cooperative owns it and says by when and at what cost; the totals know it.</summary>
    public async Task PlanTheGapsAsync()
    {
        var assessor = await AssessorAsync();
        var before = await OpenCostAsync(assessor);
        await assessor.OpenAsync($"{Show}/score");
        await assessor.PressAsync("#all button");
        var numbers = await assessor.Page.Locator("section[aria-labelledby=back] tbody td > a").AllInnerTextsAsync();
        numbers.Count.ShouldBe(Verified.Gaps.Count);
        await _inspection.LookAsync(assessor);

        var owner = _telephone.Visit;
        await owner.OpenAsync($"/work/actions?site={Site}");
        await _inspection.LookAsync(owner);
        foreach (var (number, which) in numbers.Select((number, which) => (number, which)))
        {
            await AgreeAsync(owner, number, Day(which), Costs[which]);
        }

        await assessor.OpenAsync($"{Show}/score");
        (await assessor.Page.Locator("section[aria-labelledby=back] .badge").AllInnerTextsAsync()).ShouldBe(numbers.Select(_ => "Agreed"));
        (await OpenCostAsync(assessor)).ShouldBe((before.Actions + numbers.Count, before.Cost + Costs.Sum()));
        await _inspection.LookAsync(assessor);
    }

    /// <summary>Anybody reads both levels and the next due day of the plan, without signing in.</summary>
    public async Task ReadInPublicAsync(string language, Screen screen)
    {
        await using var visit = await browsers.VisitAsync(screen, language: language, portal: portal);
        await visit.OpenAsync($"/sites/{Site}");
        await ShouldShowTheResultAsync(visit);
        await visit.PressAsync($"main a[href$='/sites/{Site}/card']");
        await ShouldShowTheResultAsync(visit);
    }

    private async Task ShouldShowTheResultAsync(Visit visit)
    {
        var page = visit.Page;
        var levels = await page.Locator("main dl.figures").First.Locator("dd").AllInnerTextsAsync();
        levels.Take(2).SelectMany(Numbers).ShouldBe([Verified.Level, Self.Level], page.Url);
        (await page.Locator($"main time[datetime='{Day(0)}']").CountAsync()).ShouldBeGreaterThan(0, page.Url);
        await _inspection.LookAsync(visit);
    }

    private async Task AgreeAsync(Visit owner, string number, string day, int cost)
    {
        var page = owner.Page;
        await owner.PressAsync(page.Locator("tbody th a").GetByText(number, new() { Exact = true }));
        await _inspection.LookAsync(owner);
        await page.FillAsync("[name='Agree.DueOn']", day);
        await page.FillAsync("[name='Agree.Cost']", cost.ToString(CultureInfo.InvariantCulture));
        await page.SelectOptionAsync("[name='Agree.Support']", "Funding");
        await owner.PressAsync("form[action$='handler=agree'] button.btn-primary");
        (await page.Locator(".error-summary").CountAsync()).ShouldBe(0);
        var facts = await page.InnerTextAsync("main dl.facts");
        facts.ShouldContain("Coopérative minière Lukuni");
        Numbers(facts.Replace("\u202f", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal)).ShouldContain(cost);
        (await page.Locator($"main dl.facts time[datetime='{day}']").CountAsync()).ShouldBe(1);
        await _inspection.LookAsync(owner);
        await owner.OpenAsync($"/work/actions?site={Site}");
    }

    /// <summary>How many actions remain at the site, and what they cost as far as that is known.</summary>
    private async Task<(int Actions, int Cost)> OpenCostAsync(Visit visit)
    {
        await visit.OpenAsync($"/work/actions/totals?site={Site}");
        await _inspection.LookAsync(visit);
        var sum = visit.Page.Locator("#sum dd");
        return await sum.CountAsync() == 0
            ? (0, 0)
            : (Numbers(await sum.Nth(1).InnerTextAsync())[0], Numbers((await sum.Nth(2).InnerTextAsync()).Replace(",", "", StringComparison.Ordinal))[0]);
    }

    /// <summary>The first one tomorrow, so that no other action of the site is due before it.</summary>
    private string Day(int which) => DateOnly.FromDateTime(portal.Time.GetUtcNow().UtcDateTime).AddDays(1 + (30 * which)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
