using AsmPortal.ChildProtection.Models;
using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.WebTests.Crawl;

/// <summary>A portal of its own: other tests write in one language only.</summary>
public sealed class CrawledPortal : IAsyncLifetime
{
    internal TestPortal Portal { get; private set; } = null!;

    internal PageLanguage Pages { get; private set; } = null!;

    /// <summary>What a signed-in person has read of the pages that are the same for all.</summary>
    internal HashSet<string> Read { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        Portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var visitor = Portal.Browse();
        var accounts = await visitor.GetAsync("/account/sign-in");
        var organisations = await visitor.GetAsync("/organisations");
        var people = await Portal.ReadAsync(db => db.Set<Contribution>().Select(row => new { row.AuthorName, row.OrganisationName }).Distinct().ToListAsync());
        var hosts = await Portal.ReadAsync(db => db.Set<Session>().Select(row => new { row.Hosts, row.Place }).ToListAsync());
        var services = await Portal.ReadAsync(db => db.Set<ServiceOffer>().Select(row => row.Name).ToListAsync());
        Pages = new PageLanguage(
            KnownSentences.OfTheOthers(),
            [
                .. accounts.Texts("main tbody td[lang]"),
                .. organisations.Texts("main tbody th a"),
                .. people.SelectMany(row => (string[])[row.AuthorName, row.OrganisationName]).Concat(hosts.SelectMany(row => (string[])[row.Hosts, row.Place])).Concat(services).Where(name => name.Length > 0).Distinct(),
            ]);
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();
}

/// <summary>Every page that a link leads to is there, and wholly in its language.</summary>
public sealed class CrawlTests(CrawledPortal crawled) : IClassFixture<CrawledPortal>
{
    private const int MostFaultsShown = 80;

    [Theory]
    [InlineData(Languages.English)]
    [InlineData(Languages.French)]
    [InlineData(Languages.Chinese)]
    public async Task Crawl_AsAVisitor_FindsEveryPageWhollyInItsLanguage(string language)
    {
        using var client = crawled.Portal.CreateClient();
        var crawl = new PortalCrawl(client, language, crawled.Pages);

        var faults = await crawl.RunAsync($"/{language}/", "/sitemap.xml", "/openapi/v1.json");

        Report(faults);
        crawl.Pages.Count.ShouldBeGreaterThan(60, "The crawl must reach the requirements of the demonstration.");
    }

    [Theory]
    [InlineData("admin@demo.asm", "/admin")]
    [InlineData("editor@demo.asm", "/work")]
    [InlineData("translator.fr@demo.asm", "/work")]
    [InlineData("technical@demo.asm", "/work")]
    [InlineData("steering@demo.asm", "/work")]
    [InlineData("cooperative@demo.asm", "/work/organisations")]
    [InlineData("grievance@demo.asm", "/work/grievances")]
    [InlineData("investigator@demo.asm", "/work/grievances")]
    [InlineData("custodian@demo.asm", "/work/grievances/identity-requests")]
    [InlineData("monitor@demo.asm", "/work/cases/observe")]
    [InlineData("caseofficer@demo.asm", "/work/cases")]
    [InlineData("supervisor@demo.asm", "/work/cases")]
    [InlineData("provider@demo.asm", "/work/referrals")]
    [InlineData("statistician@demo.asm", "/work/cases/statistics")]
    public async Task Crawl_SignedIn_FindsEveryPageWhollyInItsLanguage(string email, string start)
    {
        var faults = new List<string>();
        foreach (var language in Languages.All)
        {
            using var browser = await crawled.Portal.SignInAsync(email, language);
            var crawl = new PortalCrawl(browser.Client, language, crawled.Pages, mostAlike: 3, readByOthers: crawled.Read);
            faults.AddRange(await crawl.RunAsync($"/{language}{start}", $"/{language}/", $"/{language}/account"));
            crawl.Pages.Count.ShouldBeGreaterThan(2);
        }

        Report(faults);
    }

    private void Report(IReadOnlyList<string> faults) =>
        faults.Take(MostFaultsShown).ShouldBeEmpty($"{faults.Count} faults. {string.Join(Environment.NewLine, crawled.Portal.Errors.Take(3))}");
}
