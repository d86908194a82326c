using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Frameworks.Services;
using AsmPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Bench;

/// <summary>The published text of the demonstration's framework.</summary>
internal static class TextPage
{
    private const string Address = "fr/frameworks/asm-cobalt/1.0";

    /// <summary>Throughput of the anonymous page as a share of a bare server that returns the same bytes.</summary>
    public static async Task<IReadOnlyList<Figure>> AgainstBareServerAsync()
    {
        await using var portal = await PortalProcess.StartAsync(TemporaryFolders.Create());
        using var client = new HttpClient();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using var answer = await client.GetAsync(new Uri(portal.Address, Address));
        answer.EnsureSuccessStatusCode();
        var file = Path.Combine(TemporaryFolders.Create(), "page.gz");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        var port = Ports.Free();
        using var bare = await BareServer.StartAsync(port, file, "text/html; charset=utf-8");
        try
        {
            var bareAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
            var (ours, theirs) = (new List<double>(), new List<double>());
            await Wrk.RunAsync(new Uri(portal.Address, Address));
            await Wrk.RunAsync(bareAddress);
            for (var i = 0; i < 3; i++)
            {
                ours.Add(await Wrk.RunAsync(new Uri(portal.Address, Address)));
                theirs.Add(await Wrk.RunAsync(bareAddress));
            }

            return
            [
                new("page, compressed", new FileInfo(file).Length / 1024.0, "KB"),
                new("the portal, 16 connections", Measure.Median(ours), "requests/s"),
                new("a bare server, the same bytes", Measure.Median(theirs), "requests/s"),
                new("the portal's share of the bare server", Measure.Median(ours) / Measure.Median(theirs), "ratio"),
            ];
        }
        finally
        {
            bare.Kill();
        }
    }

    /// <summary>Rendering the same page, not from the cache, beside 60 and beside 6,000 requirements of other frameworks.</summary>
    public static async Task<IReadOnlyList<Figure>> AtScaleAsync()
    {
        var data = TemporaryFolders.Create();
        await FillAsync(data, 1);
        var few = await RenderAsync(data);
        await FillAsync(data, 99);
        var many = await RenderAsync(data);
        return
        [
            new("beside 60 requirements", few, "ms"),
            new("beside 6,000 requirements", many, "ms"),
            new("beside 6,000 to beside 60", many / few, "ratio"),
        ];
    }

    private static async Task<double> RenderAsync(string data)
    {
        await using var portal = await PortalProcess.StartAsync(data);
        using var client = new HttpClient();
        var number = 0;

        // A question of its own each time, so that no answer comes from the cache.
        return await Measure.MedianAsync(30, async () =>
        {
            using var answer = await client.GetAsync(new Uri(portal.Address, string.Create(CultureInfo.InvariantCulture, $"{Address}?fresh={number++}")));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        });
    }

    private static async Task FillAsync(string data, int frameworks)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Data = data);
        for (var i = 0; i < frameworks; i++)
        {
            await portal.InScopeAsync(async services =>
            {
                var written = await services.GetRequiredService<VersionWriter>().WriteAsync(Samples.Version($"filler-{frameworks}-{i}", "1.0", 60), CancellationToken.None);
                if (!written.Succeeded)
                {
                    throw new InvalidOperationException(written.Reasons[0].Message);
                }
            });
        }
    }
}
