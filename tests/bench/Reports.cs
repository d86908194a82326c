using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>Convergence, the report and its files over 5,000 contributions, made anew each time, on both engines.</summary>
internal static class Reports
{
    private const string Slug = "asm-cobalt-2-0";
    private const int Comments = 5_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure> { new($"rules of convergence over {Comments} stands, alone", await RulesAsync(), "ms") };
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine);
            await ConsultationText.FillAsync(portal, Comments);
            await portal.InScopeAsync(services => services.GetRequiredService<PortalDbContext>().Set<Consultation>().Where(row => row.Slug == Slug).ExecuteUpdateAsync(row => row.SetProperty(one => one.State, ConsultationState.Reported)));
            using var client = portal.CreateClient();
            var number = 0;
            foreach (var (what, path) in new[]
            {
                ("results with the heat map", "/results"),
                ("report, first page", "/results/report"),
                ("report, comments of a principle", "/results/report?part=1"),
                ("report as a Word file", "/results/report.docx"),
                ("open data (.csv)", "/results/data.csv"),
            })
            {
                var bytes = 0L;
                var median = await Measure.MedianAsync(5, async () =>
                {
                    // A question of its own each time, so that no answer comes from the cache.
                    var fresh = string.Create(CultureInfo.InvariantCulture, $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}fresh={number++}");
                    using var answer = await client.GetAsync(new Uri($"/fr/consultations/{Slug}{path}{fresh}", UriKind.Relative));
                    answer.EnsureSuccessStatusCode();
                    bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
                });
                figures.Add(new($"{engine}: {what}", median, "ms"));
                figures.Add(new($"{engine}: {what}, size", bytes / 1024.0, "KB"));
            }
        }

        return figures;
    }

    private static Task<double> RulesAsync()
    {
        var groups = Enum.GetValues<StakeholderGroup>();
        var stands = Enumerable.Range(0, Comments).Select(number => new Stand(groups[number % groups.Length], (Position)(number % 4))).Chunk(80).ToList();
        var rules = new ConsultationRules();
        return Measure.MedianAsync(20, () => Task.FromResult(stands.ConvertAll(some => Convergence.Of(some, rules)).Count));
    }
}
