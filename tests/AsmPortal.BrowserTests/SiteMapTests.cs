using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>The map of the register draws land, borders and marks of its own, wherever it is looked at.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class SiteMapTests(BrowserFixture browsers)
{
    /// <summary>How many dots of the picture have exactly the colour of a token of the theme.</summary>
    private const string Dots =
        """
        token => {
          const canvas = document.querySelector('.site-map-picture canvas');
          if (!canvas?.width) {
            return 0;
          }
          const paint = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
          paint.fillRect(0, 0, 1, 1);
          const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
          paint.clearRect(0, 0, 1, 1);
          paint.drawImage(canvas, 0, 0);
          const dots = paint.getImageData(0, 0, canvas.width, canvas.height).data;
          let count = 0;
          for (let at = 0; at < dots.length; at += 4) {
            count += dots[at] === red && dots[at + 1] === green && dots[at + 2] === blue && dots[at + 3] === 255 ? 1 : 0;
          }
          return count;
        }
        """;

    [Theory]
    [InlineData("en", Screen.Desktop, true)]
    [InlineData("fr", Screen.Narrow, false)]
    [InlineData("zh", Screen.Narrow, false)]
    public async Task Map_HasLandBordersAndMarks(string language, Screen screen, bool dark)
    {
        await using var visit = await browsers.VisitAsync(screen, dark: dark, language: language);
        await visit.OpenAsync("/sites/map");

        // Land, the line between two countries, the rim of a mark.
        foreach (var (token, least) in new[] { ("--surface", 10_000), ("--line-strong", 1), ("--primary", 50) })
        {
            await visit.Page.WaitForFunctionAsync($"([token, least]) => ({Dots})(token) >= least", new object[] { token, least }, new() { Timeout = 30_000 });
        }

        (await visit.Page.InnerTextAsync(".site-map-note")).ShouldContain("48");
        var picture = (await visit.Page.Locator(".site-map-picture").BoundingBoxAsync())!;
        picture.Width.ShouldBeGreaterThan(screen == Screen.Narrow ? 300 : 700);
        picture.Height.ShouldBeGreaterThan(300);
        (await visit.ScrollsSidewaysAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Map_WhoseDataDoesNotArrive_SaysSoAndLeavesTheTable()
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, language: "zh", isExpected: problem => problem.Contains("map.json", StringComparison.Ordinal) || problem.Contains("ERR_FAILED", StringComparison.Ordinal));
        await visit.Page.RouteAsync("**/sites/map.json*", route => route.AbortAsync());
        await visit.OpenAsync("/sites/map");

        await Assertions.Expect(visit.Page.Locator(".site-map-note")).ToHaveTextAsync((await visit.Page.GetAttributeAsync("[data-site-map]", "data-failed"))!);
        (await visit.Page.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(10);
    }
}
