using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Services.Public;

namespace AsmPortal.UnitTests.Grievances;

public sealed class FigureRulesTests
{
    private const int Threshold = 10;

    [Fact]
    public void SmallNumber_IsHidden_WithAsManyMoreAsItTakes()
    {
        var shown = FigureRules.Decide(Counts(("Payment", 40), ("Safety", 15), ("Land", 3)), [], Threshold);

        shown.Received.ShouldBe(58);
        shown.By[FigureDimension.Category].Select(cell => (cell.Key, cell.Value)).Single().ShouldBe(("Payment", 40), "3 would follow from 58, 40 and 15.");
    }

    [Fact]
    public void FewerThanTheThreshold_NothingIsShown()
    {
        var shown = FigureRules.Decide(Counts(("Payment", 9)), [], Threshold);

        shown.Received.ShouldBeNull();
        shown.By.ShouldBeEmpty();
    }

    [Fact]
    public void FewThatCameSince_AreNotTold_ByTheTotalNorByACell()
    {
        var first = Counts(("Payment", 40), ("Safety", 30));
        var released = new PastFigures(first.By, FigureRules.Decide(first, [], Threshold));

        FigureRules.Decide(Counts(("Payment", 43), ("Safety", 30)), [released], Threshold).Received.ShouldBeNull("Three came.");
        FigureRules.Decide(first, [released], Threshold).Received.ShouldBe(70, "Nobody came: the same may be said again.");
        var later = FigureRules.Decide(Counts(("Payment", 43), ("Safety", 50)), [released], Threshold);
        later.Received.ShouldBe(93);
        later.By[FigureDimension.Category].ShouldBeEmpty("43 differs by 3 from 40, and follows from 93 and 50.");
    }

    [Fact]
    public void ReleaseWithoutNumbers_BindsNothing()
    {
        var none = new PastFigures(Counts(("Payment", 4)).By, FigureRules.Decide(Counts(("Payment", 4)), [], Threshold));

        FigureRules.Decide(Counts(("Payment", 12)), [none], Threshold).Received.ShouldBe(12);
    }

    [Fact]
    public void MiddleTime_OfTooFew_IsNotTold_AndStaysUntilEnoughOthersCame()
    {
        var first = Counts(("Payment", 40)) with { Stages = [new(GrievanceState.Acknowledged, [.. Enumerable.Repeat(3, 12)]), new(GrievanceState.Closed, [90, 91])] };
        var released = FigureRules.Decide(first, [], Threshold);
        released.Stages.Select(stage => stage.Days).ShouldBe([3, null]);

        var few = first with { Stages = [new(GrievanceState.Acknowledged, [.. Enumerable.Repeat(9, 19)])] };
        FigureRules.Decide(few, [new(first.By, released)], Threshold).Stages.Single().Days.ShouldBe(3);
        var many = first with { Stages = [new(GrievanceState.Acknowledged, [.. Enumerable.Repeat(9, 22)])] };
        FigureRules.Decide(many, [new(first.By, released)], Threshold).Stages.Single().Days.ShouldBe(9);
    }

    private static MechanismCounts Counts(params (string Category, int Count)[] categories) => new(
        new Dictionary<FigureDimension, IReadOnlyDictionary<string, int>>
        {
            [FigureDimension.Year] = new Dictionary<string, int> { ["2026"] = categories.Sum(one => one.Count) },
            [FigureDimension.Category] = categories.ToDictionary(one => one.Category, one => one.Count),
        },
        []);
}
