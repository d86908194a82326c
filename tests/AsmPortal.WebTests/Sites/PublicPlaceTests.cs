using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Sites.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sites;

/// <summary>Exact places never leave the desk unless their rule says so, through no door.</summary>
public sealed class PublicPlaceTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private const double Latitude = -4.813579;
    private const double Longitude = 21.792468;
    private const string Outline = """{"type":"Polygon","coordinates":[[[21.7924,-4.8136],[21.7926,-4.8136],[21.7926,-4.8135],[21.7924,-4.8135],[21.7924,-4.8136]]]}""";

    [Theory]
    [InlineData(nameof(CoordinateRule.Rounded))]
    [InlineData(nameof(CoordinateRule.Delayed))]
    [InlineData(nameof(CoordinateRule.Withheld))]
    public async Task EverythingPublic_HidesTheExactPlace_AndTheSearchForItWouldFindIt(string rule)
    {
        var portal = await portals.GetAsync();
        var site = await SiteWorkshop.AddAsync(portal, Enum.Parse<CoordinateRule>(rule), Latitude, Longitude, Outline);

        (await LeaksAsync(portal, site)).ShouldBeEmpty();

        // Nor can it be guessed: numbers of a place find nothing.
        (await portal.Browse().GetAsync("/sites?Query=4.813579")).FindAll("tbody tr").ShouldBeEmpty();

        // The proof that the search can fail: with the rule out of the way, every door shows the place.
        await SetRuleAsync(portal, site, CoordinateRule.Exact);
        var leaks = await LeaksAsync(portal, site);
        foreach (var door in new[] { $"/en/sites/{site.Slug}:", $"/fr/sites/{site.Slug}:", $"/zh/sites/{site.Slug}/card:", $"/api/v1/sites/{site.Slug}:", $"/api/v1/sites?q={Uri.EscapeDataString(site.Name)}:", "/api/v1/sites.geojson:", "/en/sites/map.json:" })
        {
            leaks.ShouldContain(leak => leak.StartsWith(door, StringComparison.Ordinal), $"The search must find the place behind {door}");
        }

        await SetRuleAsync(portal, site, CoordinateRule.Withheld);
    }

    [Theory]
    [InlineData("{\"coordinates\":[21.792468,-4.813579]}", 2)]
    [InlineData("latitude −4,813579", 1)]
    [InlineData("4.8136° S", 1)]
    [InlineData("about 21.8, 4.8", 0)]
    [InlineData("1.4.813579 and 14.8135", 0)]
    public void Search_KnowsAPlaceHoweverItIsWritten(string text, int found) => CoordinateLeaks.Find(text, Latitude, Longitude).Count.ShouldBe(found);

    [Fact]
    public async Task Delayed_AppearsRoundedAfterItsDays()
    {
        var portal = await portals.GetAsync();
        var site = await SiteWorkshop.AddAsync(portal, CoordinateRule.Delayed, -5.111222, 20.333444);
        using var visitor = portal.CreateClient();

        var before = await visitor.GetStringAsync($"/api/v1/sites/{site.Slug}");
        var past = site.LocatedAt!.Value.AddDays(-31);
        await portal.ReadAsync(context => context.Set<Site>().Where(row => row.Id == site.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.LocatedAt, past)));
        await EvictAsync(portal);
        var after = await visitor.GetStringAsync($"/api/v1/sites/{site.Slug}?again");

        before.ShouldContain("\"location\":null");
        after.ShouldContain("\"latitude\":-5.1,\"longitude\":20.3");
    }

    private static async Task<List<string>> LeaksAsync(TestPortal portal, Site site)
    {
        using var visitor = portal.CreateClient();
        var leaks = new List<string>();
        var name = Uri.EscapeDataString(site.Name);
        string[] shared =
        [
            "/sitemap.xml", "/openapi/v1.json", $"/api/v1/sites?q={name}", $"/api/v1/sites/{site.Slug}", "/api/v1/sites.geojson", $"/api/v1/sites.geojson?q={name}",
        ];
        var paths = shared.Concat(Languages.All.SelectMany(language => new[]
        {
            $"/{language}/", $"/{language}/sites", $"/{language}/sites?Query={name}", $"/{language}/sites/map", $"/{language}/sites/map.json",
            $"/{language}/sites/map.json?Query={name}", $"/{language}/sites/{site.Slug}", $"/{language}/sites/{site.Slug}/card",
        }));
        foreach (var path in paths)
        {
            leaks.AddRange(CoordinateLeaks.Find(await visitor.GetStringAsync(path), Latitude, Longitude).Select(leak => $"{path}: {leak}"));
        }

        return leaks;
    }

    private static async Task SetRuleAsync(TestPortal portal, Site site, CoordinateRule rule)
    {
        await portal.ReadAsync(context => context.Set<Site>().Where(row => row.Id == site.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.CoordinateRule, rule)));
        await EvictAsync(portal);
    }

    private static Task EvictAsync(TestPortal portal) => portal.InScopeAsync(async services =>
    {
        services.GetRequiredService<IPageCache>().Evict("sites");
        await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    });
}
