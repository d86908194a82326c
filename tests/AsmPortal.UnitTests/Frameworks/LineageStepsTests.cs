using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;

namespace AsmPortal.UnitTests.Frameworks;

public sealed class LineageStepsTests
{
    private static readonly IReadOnlySet<string> Base = new HashSet<string> { "a", "b", "c" };

    [Fact]
    public void Split_OfANewRequirement_LeavesNoLineage() => LineageSteps.Split([], "new", ["x", "y"], isInBase: false).ShouldBeEmpty();

    [Fact]
    public void Split_OfAPart_GoesBackToTheWhole() =>
        Text(LineageSteps.Split(LineageSteps.Split([], "a", ["x", "y"], true), "x", ["p", "q"], false)).ShouldBe("Split a>p,q,y");

    [Fact]
    public void Split_OfAMergedOne_SplitsEachOrigin() =>
        Text(LineageSteps.Split(LineageSteps.Merge([], ["a", "b"], "m", Base), "m", ["p", "q"], false)).ShouldBe("Split a>p,q; Split b>p,q");

    [Fact]
    public void Merge_OfMergedOnes_NamesAllOrigins() =>
        Text(LineageSteps.Merge(LineageSteps.Merge([], ["a", "b"], "m", Base), ["m", "c", "new"], "n", Base)).ShouldBe("Merged a,b,c>n");

    [Fact]
    public void Merge_OfAllPartsOfOne_GoesBackToIt() =>
        Text(LineageSteps.Merge(LineageSteps.Split([], "a", ["x", "y"], true), ["x", "y"], "m", Base)).ShouldBe("Merged a>m");

    [Fact]
    public void Forget_OfTheLastPart_EndsTheStep()
    {
        var split = LineageSteps.Split([], "a", ["x", "y"], true);
        Text(LineageSteps.Forget(split, "x")).ShouldBe("Split a>y");
        LineageSteps.Forget(LineageSteps.Forget(split, "x"), "y").ShouldBeEmpty();
    }

    private static string Text(IEnumerable<LineageDocument> steps) =>
        string.Join("; ", steps.Select(step => $"{step.Kind} {string.Join(',', step.From)}>{string.Join(',', step.To)}"));
}
