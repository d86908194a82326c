using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>The public register and the map's data with 50 and with 50,000 sites, made anew each time, on both engines.</summary>
internal static class Sites
{
    private const int Many = 50_000;

    private static readonly string[] Provinces = ["Lualaba", "Haut-Katanga", "Nord-Kivu", "Sud-Kivu", "Maniema", "Tanganyika", "Ituri", "Haut-Lomami"];

    private static readonly (string What, string Path)[] Answers =
    [
        ("register, first page", "/fr/sites?"),
        ("register by province, mineral and activity", "/fr/sites?Place=CD~Lualaba&Mineral=Cobalt&Activity=Active&"),
        ("register by words that match nothing", "/fr/sites?Query=zzzz&"),
        ("map data", "/fr/sites/map.json?"),
        ("API, 200 sites", "/api/v1/sites?limit=200&"),
        ("GeoJSON of all", "/api/v1/sites.geojson?"),
    ];

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine);
            await MeasureAsync(portal, $"{engine}, 48 sites", figures);
            await FillAsync(portal);
            await MeasureAsync(portal, $"{engine}, {Many} sites", figures);
        }

        return figures;
    }

    private static async Task MeasureAsync(TestPortal portal, string where, List<Figure> figures)
    {
        using var client = portal.CreateClient();
        var number = 0;
        foreach (var (what, path) in Answers)
        {
            var bytes = 0L;
            var median = await Measure.MedianAsync(5, async () =>
            {
                // A question of its own each time, so that no answer comes from the cache.
                var fresh = string.Create(CultureInfo.InvariantCulture, $"{path}fresh={Interlocked.Increment(ref number)}-{where.Length}");
                using var answer = await client.GetAsync(new Uri(fresh, UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
            });
            figures.Add(new($"{where}: {what}", median, "ms"));
            figures.Add(new($"{where}: {what}, size", bytes / 1024.0, "KB"));
        }
    }

    private static Task FillAsync(TestPortal portal) => portal.InScopeAsync(async services =>
    {
        var context = services.GetRequiredService<PortalDbContext>();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var random = new Random(1);
        var now = portal.Clock.Now;
        foreach (var chunk in Enumerable.Range(0, Many - 48).Chunk(5_000))
        {
            context.AddRange(chunk.Select(n => Site(n, random, now)));
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }
    });

    private static Site Site(int n, Random random, DateTime now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (n % 26))}luko {n:00000}");
        return new Site
        {
            Id = Guid.CreateVersion7(),
            Slug = string.Create(CultureInfo.InvariantCulture, $"bench-{n}"),
            Name = name,
            SearchName = SiteName.Searchable(name),
            SearchPlace = SiteName.Searchable(Provinces[n % Provinces.Length]),
            Country = "CD",
            Province = Provinces[n % Provinces.Length],
            Latitude = -12 + (random.NextDouble() * 14),
            Longitude = 18 + (random.NextDouble() * 12),
            LocatedAt = now,
            CoordinateRule = CoordinateRule.Rounded,
            Minerals = MineralCodes.Pack([(Mineral)(n % 7), Mineral.Copper]),
            Concession = ConcessionStatus.Tolerated,
            Activity = n % 3 == 0 ? SiteActivity.Inactive : SiteActivity.Active,
            Qualification = (Qualification)(n % 4),
            VerifiedLevel = n % 10 == 0 ? n % 5 : null,
            CreatedAt = now,
            ChangedAt = now,
        };
    }
}
