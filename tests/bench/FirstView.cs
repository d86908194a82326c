using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AsmPortal.Testing;

namespace AsmPortal.Bench;

/// <summary>What goes over the wire when a reader opens a public page for the first time.</summary>
internal static class FirstView
{
    private static readonly string[] Pages = ["fr/", "zh/", "en/frameworks/asm-cobalt/1.0", "fr/frameworks/asm-cobalt/1.0", "zh/frameworks/asm-cobalt/1.0", "fr/frameworks/asm-cobalt/compare?from=0.9&to=1.0"];

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var portal = await PortalProcess.StartAsync(TemporaryFolders.Create());
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using var plain = new HttpClient();
        var figures = new List<Figure>();
        foreach (var page in Pages)
        {
            var address = new Uri(portal.Address, page);
            var html = await SizeAsync(client, address);
            using var context = BrowsingContext.New();
            var text = await plain.GetStringAsync(address);
            using var parsed = await context.OpenAsync(response => response.Content(text).Address(address.AbsoluteUri));
            var all = html;
            foreach (var link in Assets(parsed).Distinct())
            {
                all += await SizeAsync(client, new Uri(address, link));
            }

            figures.Add(new($"/{page}: HTML", html / 1024.0, "KB"));
            figures.Add(new($"/{page}: everything", all / 1024.0, "KB"));
        }

        return figures;
    }

    private static IEnumerable<string> Assets(IDocument document) =>
        document.QuerySelectorAll("link[rel=stylesheet],link[rel=icon]").Select(link => link.GetAttribute("href")!)
            .Concat(document.QuerySelectorAll("script[src],img[src]").Select(element => element.GetAttribute("src")!));

    private static async Task<double> SizeAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }
}
