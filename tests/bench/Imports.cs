using System.Diagnostics;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using AsmPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>Reading a file and storing it as a version, on both engines.</summary>
internal static class Imports
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var portal = await TestPortal.StartAsync(engine, options => options.Demo = false);
            await ImportAsync(portal, "warm-up", 300);
            var few = await ImportAsync(portal, "few", 300);
            var many = await ImportAsync(portal, "many", 30_000);
            figures.Add(new($"{engine}: 300 rows", few, "ms"));
            figures.Add(new($"{engine}: 30,000 rows", many, "ms"));
            figures.Add(new($"{engine}: time a row, 30,000 to 300", many / 30_000 / (few / 300), "ratio"));
        }

        return figures;
    }

    private static async Task<double> ImportAsync(TestPortal portal, string slug, int rows)
    {
        var file = Samples.Csv(rows);
        var watch = Stopwatch.StartNew();
        var options = new ImportOptions { Framework = new FrameworkHeader { Slug = slug, Title = new LocalizedText(slug) }, Version = "1.0", CreateLevels = true };
        var read = await new FrameworkImporter().ReadAsync([new ImportFile("rows.csv", new MemoryStream(file))], options);
        if (read.HasErrors)
        {
            throw new InvalidOperationException(string.Join("; ", read.Faults.Take(3)));
        }

        await portal.InScopeAsync(async services =>
        {
            var written = await services.GetRequiredService<VersionWriter>().WriteAsync(read.Document!, CancellationToken.None);
            if (!written.Succeeded)
            {
                throw new InvalidOperationException(written.Reasons[0].Message);
            }
        });
        return watch.Elapsed.TotalMilliseconds;
    }
}
