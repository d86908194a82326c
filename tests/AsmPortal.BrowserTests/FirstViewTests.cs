using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>What a first view weighs on the wire: bytes, which are the same on every machine, and never time.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class FirstViewTests(BrowserFixture browsers)
{
    private const int MostBytes = 100 * 1024;
    private const int MostHtmlBytes = 30 * 1024;

    [Theory]
    [InlineData("/", "zh")]
    [InlineData("/frameworks", "fr")]
    [InlineData("/frameworks/asm-cobalt", "zh")]
    [InlineData("/frameworks/asm-cobalt/1.0", "en")]
    [InlineData("/frameworks/asm-cobalt/1.0", "fr")]
    [InlineData("/frameworks/asm-cobalt/1.0", "zh")]
    [InlineData("/frameworks/asm-cobalt/1.0/1.1.1", "fr")]
    [InlineData("/frameworks/asm-cobalt/1.0/crosswalk", "fr")]
    [InlineData("/frameworks/asm-cobalt/compare?from=0.9&to=1.0", "fr")]
    [InlineData("/p/accessibility", "fr")]
    public async Task FirstView_WithAnEmptyCache_IsLight(string path, string language)
    {
        await using var visit = await browsers.VisitAsync(language: language);
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("Network.enable");
        var sizes = new List<(string Request, double Bytes)>();
        session.Event("Network.loadingFinished").OnEvent += (_, message) =>
            sizes.Add((message!.Value.GetProperty("requestId").GetString()!, message.Value.GetProperty("encodedDataLength").GetDouble()));
        var html = "";
        session.Event("Network.responseReceived").OnEvent += (_, message) =>
        {
            if (message!.Value.GetProperty("type").GetString() == "Document")
            {
                html = message.Value.GetProperty("requestId").GetString()!;
            }
        };

        await visit.OpenAsync(path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        sizes.Count.ShouldBeGreaterThan(1, "A style sheet at least comes with the page.");
        sizes.Single(size => size.Request == html).Bytes.ShouldBeInRange(500, MostHtmlBytes);
        sizes.Sum(size => size.Bytes).ShouldBeLessThanOrEqualTo(MostBytes);
    }
}
