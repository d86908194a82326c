using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>axe on the pages of grievances and of child cases; none of them scrolls sideways on a small telephone in any language.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed partial class SealedPagesTests(BrowserFixture browsers)
{
    private static readonly string[] PublicPages = ["/grievances", "/grievances/new", "/grievances/follow-up", "/grievances/verify", "/grievances/outcomes", "/grievances/statistics"];

    private static readonly (string Email, string[] Pages)[] ChildRoles =
    [
        ("monitor@demo.asm", ["/work", "/work/cases/observe", "/work/cases/observed"]),
        ("caseofficer@demo.asm",
        [
            "/work", "/work/cases", "/work/cases/list", "/work/cases/list?state=RiskAssessed", ">tbody th a", "+/facts", "+/register", "+/risk", "+/plan", "+/refer", "+/visit", "+/matches", "+/transfer", "+/close",
            "/work/cases/list?state=Closed", ">tbody th a", "+/close", "/work/cases/transfers", "/work/cases/break-glass", "/work/service-gaps",
        ]),
        ("supervisor@demo.asm",
        [
            "/work/cases", "/work/cases/list", "/work/cases/approvals", ">tbody th a", "/work/cases/list?state=InService", ">tbody th a", "+/transfer", "+/close", ">.breadcrumb a[href*='/CP-']", ">section[aria-labelledby=referrals] a",
            "/work/cases/emergencies", "/work/services", ">tbody a", ">main a[href$='/edit']", "/work/services/new", "/work/cases/statistics",
        ]),
        ("provider@demo.asm", ["/work/referrals", ">tbody th a"]),
        ("statistician@demo.asm", ["/work/cases/statistics", "/work/cases/statistics/new"]),
    ];

    private static readonly (string Email, string[] Pages)[] GrievanceRoles =
    [
        ("grievance@demo.asm",
        [
            "/work", "/work/grievances", "/work/grievances?state=Submitted", ">tbody th a", "+/dialogue", "+/screening", "+/allegations", "+/inquiry", "+/decision", "+/publication", "+/protection",
            "/work/grievances?state=Inquiry", ">tbody th a", "+/allegations", "+/inquiry", "+/screening", "+/protection", "/work/grievances?state=Closed", ">tbody th a", "+/decision", "+/publication", "/work/grievances/key-in", "/work/grievances/break-glass",
        ]),
        ("investigator@demo.asm", ["/work/grievances", ">tbody th a", "+/allegations", "+/inquiry"]),
        ("custodian@demo.asm", ["/work", "/work/grievances/identity-requests"]),
    ];

    [Fact]
    public Task PagesOfChildCases_GiveAxeNothingToFind() => LookAsync(ChildRoles);

    [Fact]
    public Task PagesOfGrievances_GiveAxeNothingToFind() => LookAsync([("", PublicPages), .. GrievanceRoles]);

    [Theory]
    [InlineData(Screen.Desktop, true, "en")]
    [InlineData(Screen.Narrow, false, "zh")]
    public async Task PagesOfAComplainant_GiveAxeNothingToFind(Screen screen, bool dark, string language)
    {
        await using var visit = await browsers.VisitAsync(screen, dark: dark, language: language);
        var faults = new List<string>();
        await visit.OpenAsync("/grievances/new");
        await visit.SendAsync("main form:has([name='Input.Text'])");
        faults.AddRange(await visit.FaultsAsync());
        var values = new Dictionary<string, string> { ["Input.Text"] = "北侧的矿坑又被打开。", ["Input.Category"] = "Safety", ["Input.Anonymity"] = "Anonymous" };
        if (await visit.Page.Locator("[name=Answer]").IsVisibleAsync())
        {
            values["Answer"] = Numbers().Matches(await visit.TextAsync("label[for=Answer]")).Sum(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
        }

        await visit.DoAsync("main form:has([name='Input.Text'])", values);
        faults.AddRange(await visit.FaultsAsync());
        var code = await visit.TextAsync("#receipt-code");
        await visit.OpenAsync("/grievances/follow-up");
        await visit.SendAsync("main form:has([name=Receipt])", new() { ["Receipt"] = "1" });
        faults.AddRange(await visit.FaultsAsync());
        await visit.DoAsync("main form:has([name=Receipt])", new() { ["Receipt"] = code });
        await OpenAllAsync(visit);
        faults.AddRange(await visit.FaultsAsync());

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Pages_OnANarrowScreen_DoNotScrollSidewaysInTheOtherLanguages(string language)
    {
        var wide = new List<string>();
        foreach (var (email, pages) in ChildRoles.Concat(GrievanceRoles).Prepend((Email: "", Pages: PublicPages)))
        {
            await using var visit = await VisitAsync(Screen.Narrow, email, language);
            foreach (var path in pages)
            {
                await visit.GoAsync(path);
                await OpenAllAsync(visit);
                if (await visit.ScrollsSidewaysAsync())
                {
                    wide.Add(visit.Page.Url);
                }
            }
        }

        wide.ShouldBeEmpty();
    }

    /// <summary>Looks at each page wide and light, then narrow and dark.</summary>
    private async Task LookAsync(IEnumerable<(string Email, string[] Pages)> roles)
    {
        var faults = new List<string>();
        foreach (var (email, pages) in roles)
        {
            await using var visit = await VisitAsync(Screen.Desktop, email, "en");
            foreach (var path in pages)
            {
                await visit.GoAsync(path);
                await OpenAllAsync(visit);
                faults.AddRange(await visit.FaultsAsync());
                await visit.Page.SetViewportSizeAsync(360, 740);
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                faults.AddRange(await visit.FaultsAsync());
                await visit.Page.SetViewportSizeAsync(1280, 900);
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            }
        }

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    private async Task<Visit> VisitAsync(Screen screen, string email, string language)
    {
        var visit = await browsers.VisitAsync(screen, language: language);
        if (email.Length > 0)
        {
            await visit.SignInAsync(email);
        }

        return visit;
    }

    /// <summary>What is folded away is looked at too.</summary>
    private static Task OpenAllAsync(Visit visit) => visit.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(one => one.open = true)");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
