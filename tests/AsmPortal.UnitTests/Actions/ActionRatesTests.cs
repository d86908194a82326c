using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;

namespace AsmPortal.UnitTests.Actions;

public sealed class ActionRatesTests
{
    [Fact]
    public void Rates_OfEveryState_AreThoseOfTheDomain()
    {
        var rates = ActionRates.Of(
        [
            (ActionState.Recommended, 3), (ActionState.Agreed, 2), (ActionState.InProgress, 4), (ActionState.Implemented, 5), (ActionState.VerifiedEffective, 15),
            (ActionState.Ineffective, 1), (ActionState.Declined, 6), (ActionState.Cancelled, 4),
        ]);

        rates.All.ShouldBe(40);
        rates.Reported.ShouldBe(24m / 40);
        rates.Strict.ShouldBe(20m / 40);
        rates.Effectiveness.ShouldBe(15m / 20);
    }

    [Fact]
    public void Rates_OfThePublishedFigures_AreThePublishedShares()
    {
        decimal Rounded(int done, int all, int digits) => Math.Round(ActionRates.Of([(ActionState.Implemented, done), (ActionState.Recommended, all - done)]).Reported!.Value * 100, digits);

        Rounded(888, 1098, 2).ShouldBe(80.87m);
        Rounded(888, 1098, 0).ShouldBe(81m);
        Rounded(97, 122, 0).ShouldBe(80m);
    }

    [Fact]
    public void Rates_OfNothing_AreNotZero()
    {
        var none = ActionRates.Of([]);
        (none.Reported, none.Strict, none.Effectiveness).ShouldBe((null, null, null));
        var untouched = ActionRates.Of([(ActionState.Recommended, 2)]);
        (untouched.Reported, untouched.Strict, untouched.Effectiveness).ShouldBe((0m, 0m, null));
    }

    [Fact]
    public void Rates_OfRowsInPieces_AreThoseOfTheWhole() =>
        ActionRates.Of([(ActionState.InProgress, 1), (ActionState.InProgress, 2), (ActionState.Implemented, 1)]).ShouldBe(new ActionRates(4, 3, 1, 0));

    [Fact]
    public void Window_HoldsItsFirstAndLastDay()
    {
        var window = new RateWindow(new DateOnly(2021, 4, 1), new DateOnly(2022, 3, 31));
        window.Begin.ShouldBe(new DateTime(2021, 4, 1, 0, 0, 0, DateTimeKind.Utc));
        window.End.ShouldBe(new DateTime(2022, 4, 1, 0, 0, 0, DateTimeKind.Utc));
        new RateWindow(null, new DateOnly(2022, 3, 31)).Begin.ShouldBeLessThan(window.Begin);
    }
}
