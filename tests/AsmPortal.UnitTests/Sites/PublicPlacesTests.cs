using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Places;
using Microsoft.Extensions.Options;

namespace AsmPortal.UnitTests.Sites;

public sealed class PublicPlacesTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Exact_TellsPointAndOutline() => Show(CoordinateRule.Exact).ShouldBe(new PublicPlace(-10.726351, 25.509872, 0, "{}"));

    [Fact]
    public void Rounded_TellsTheMiddleOfTheSquareAndNoOutline() => Show(CoordinateRule.Rounded).ShouldBe(new PublicPlace(-10.7, 25.5, 0.05, null));

    [Fact]
    public void Withheld_TellsNothing() => Show(CoordinateRule.Withheld).ShouldBeNull();

    [Fact]
    public void Delayed_TellsNothingUntilItsDayAndThenRounds()
    {
        var recorded = _clock.Now;

        Show(CoordinateRule.Delayed, recorded).ShouldBeNull();
        _clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Show(CoordinateRule.Delayed, recorded).ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Show(CoordinateRule.Delayed, recorded).ShouldBe(new PublicPlace(-10.7, 25.5, 0.05, null));
    }

    [Fact]
    public void UnknownRuleOrDay_TellsNothing()
    {
        Show((CoordinateRule)99).ShouldBeNull();
        Show(CoordinateRule.Delayed, null).ShouldBeNull();
    }

    [Fact]
    public void Rounding_NeverTellsMoreThanItsSquare()
    {
        var random = new Random(4);
        for (var i = 0; i < 1_000; i++)
        {
            var (latitude, longitude) = ((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180);
            var shown = Places().Of(new SitePlace(latitude, longitude, "{}", CoordinateRule.Rounded, 0, _clock.Now))!;

            Math.Abs(shown.Latitude - latitude).ShouldBeLessThanOrEqualTo(shown.Precision + 1e-6);
            Math.Abs((shown.Latitude * 10) - Math.Round(shown.Latitude * 10)).ShouldBeLessThan(1e-6);
            Math.Abs((shown.Longitude * 10) - Math.Round(shown.Longitude * 10)).ShouldBeLessThan(1e-6);
        }
    }

    private PublicPlace? Show(CoordinateRule rule, DateTime? recorded = null) => Places().Of(new SitePlace(-10.726351, 25.509872, "{}", rule, 30, recorded));

    private PublicPlaces Places() => new(_clock, Options.Create(new SitesOptions()));
}
