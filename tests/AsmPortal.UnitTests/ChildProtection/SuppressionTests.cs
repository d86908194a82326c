using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace AsmPortal.UnitTests.ChildProtection;

public sealed class SuppressionTests
{
    private const int Threshold = 10;

    [Fact]
    public void SmallNumber_IsNotShown_AndNoOtherNumberGivesItAway()
    {
        var table = Table(["site"], ("A", 100), ("B", 25), ("C", 12), ("D", 3));

        var cells = Apply(table);

        States(cells).ShouldBe(["=Published", "site=A=Published", "site=B=Published", "site=C=Complementary", "site=D=Small"], ignoreOrder: true);
    }

    [Fact]
    public void TableOfTwoDimensions_KeepsItsMargins_AndHidesAtLeastTwoInEachLineThatHidesAny()
    {
        var table = Table(["site", "sex"], ("A|f", 40), ("A|m", 60), ("B|f", 5), ("B|m", 30), ("C|f", 20), ("C|m", 35));

        var cells = Apply(table);

        cells.Where(cell => cell.Values.Contains(null)).ShouldAllBe(cell => cell.State == CellState.Published);
        cells.Count(cell => cell.State != CellState.Published).ShouldBe(4);
        TableAttack.Solve(table, cells).ShouldBeEmpty();
    }

    [Fact]
    public void TotalUnderTheThreshold_ShowsNothing() =>
        Apply(Table(["site", "sex"], ("A|f", 4), ("A|m", 5))).ShouldAllBe(cell => cell.State == CellState.Small);

    [Fact]
    public void WhatIsLeftOfALine_IsNeverASmallNumberOfItsOwn()
    {
        // The total less A and B would say that C and D are four together, although neither can be computed.
        var cells = Apply(Table(["site"], ("A", 50), ("B", 30), ("C", 3), ("D", 1)));

        States(cells).ShouldContain("site=B=Complementary");
    }

    [Fact]
    public void ManyDimensions_AreDecidedWithoutGivingAnythingAway()
    {
        var random = new Random(6);
        var table = Random(random, [3, 2, 2, 2, 2, 2], 60);

        var cells = Apply(table);

        cells.Where(cell => cell.State == CellState.Published).Max(cell => cell.Values.Count(value => value is not null)).ShouldBeGreaterThanOrEqualTo(2);
        TableAttack.Solve(table, cells).ShouldBeEmpty();
    }

    [Fact]
    public void AnyTable_HidesWhatItHides_FromWhoeverSolvesTheLinearSystem() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var table = Random(random, Shape(random), random.Next(5, 80));
            var cells = Apply(table);
            cells.ShouldAllBe(cell => cell.State != CellState.Published || cell.Count >= Threshold);
            TableAttack.Solve(table, cells).ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnySmallTable_HidesWhatItHides_FromWhoeverTriesAllTablesOfWholeNumbers() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var table = Random(random, random.Next(2) == 0 ? [2, 3] : [6], 4);
            var cells = Suppression.Apply(table, table.Dimensions, [], 3);
            TableAttack.TryAll(table, cells).ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyTwoReleases_ShowNoSmallDifference() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var (before, after) = Two(seed);
            var first = Apply(before);
            var second = Suppression.Apply(after, after.Dimensions, [Release(before, first)], Threshold);
            TableAttack.Compare(before, first, after, second, Threshold).ShouldBeEmpty();
            TableAttack.Solve(after, second).ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void SameCountsAgain_AreShownAgain()
    {
        var table = Table(["site"], ("A", 100), ("B", 25), ("C", 12), ("D", 3));
        var first = Apply(table);

        var second = Suppression.Apply(table, table.Dimensions, [Release(table, first)], Threshold);

        States(second).ShouldBe(States(first));
    }

    [Fact]
    public void SecondTable_NeverShowsThePartThatTheFirstHid_ForTheSamePeople()
    {
        var all = Table(["site", "sex"], ("A|f", 3), ("A|m", 20), ("B|f", 12), ("B|m", 11), ("C|f", 30), ("C|m", 40));
        var bySite = Suppression.Apply(all, ["site"], [], Threshold);
        var bySex = Suppression.Apply(all, ["sex"], [Release(all, bySite, "site")], Threshold);

        var both = Suppression.Apply(all, ["site", "sex"], [Release(all, bySite, "site"), Release(all, bySex, "sex")], Threshold);

        // Both tables are the margins of the third: nothing of it may give the three girls at A away.
        TableAttack.Solve(all, [.. Widen(bySite, 0), .. Widen(bySex, 1), .. both.Where(cell => cell.Values.All(value => value is not null))]).ShouldBeEmpty();
    }

    [Fact]
    public void FewMoreThanBefore_AreNotShown_UntilTheyAreEnough()
    {
        var before = Table(["site"], ("A", 100), ("B", 50));
        var release = Release(before, Apply(before));

        var soon = Suppression.Apply(Table(["site"], ("A", 104), ("B", 50)), ["site"], [release], Threshold);
        var later = Suppression.Apply(Table(["site"], ("A", 115), ("B", 50)), ["site"], [release], Threshold);

        States(soon).ShouldContain("site=A=Difference");
        later.ShouldAllBe(cell => cell.State == CellState.Published);
    }

    [Fact]
    public void NaiveSuppression_IsCaughtByTheAttack()
    {
        // Proof that the tests above can fail: leaving out small numbers alone gives them away.
        var table = Table(["site", "sex"], ("A|f", 40), ("A|m", 60), ("B|f", 5), ("B|m", 30));
        TableAttack.Solve(table, Naive(table)).ShouldNotBeEmpty();
        TableAttack.TryAll(Table(["site"], ("A", 5), ("B", 1)), Naive(Table(["site"], ("A", 5), ("B", 1)), 3)).ShouldNotBeEmpty();

        var more = Table(["site", "sex"], ("A|f", 40), ("A|m", 63), ("B|f", 5), ("B|m", 30));
        TableAttack.Compare(table, Naive(table), more, Naive(more), Threshold).ShouldNotBeEmpty();
    }

    private static IReadOnlyList<TableCell> Apply(CountTable table) => Suppression.Apply(table, table.Dimensions, [], Threshold);

    private static IReadOnlyList<TableCell> Naive(CountTable table, int threshold = Threshold) =>
        [.. Suppression.Apply(table, table.Dimensions, [], threshold).Select(cell => cell with { State = cell.Count < threshold ? CellState.Small : CellState.Published })];

    private static EarlierRelease Release(CountTable counts, IReadOnlyList<TableCell> cells, params string[] dimensions) =>
        new(counts, dimensions.Length > 0 ? dimensions : counts.Dimensions, cells.Where(cell => cell.State == CellState.Published).Select(cell => cell.Key).ToHashSet());

    private static IEnumerable<TableCell> Widen(IReadOnlyList<TableCell> cells, int place) =>
        cells.Select(cell => cell with { Values = place == 0 ? [cell.Values[0], null] : [null, cell.Values[0]] });

    private static List<string> States(IReadOnlyList<TableCell> cells) => [.. cells.Select(cell => $"{cell.Key}={cell.State}").Order(StringComparer.Ordinal)];

    private static CountTable Table(string[] dimensions, params (string Values, int Count)[] atoms) => new(dimensions, [.. atoms.Select(atom => new Atom(atom.Values.Split('|'), atom.Count))]);

    private static int[] Shape(Random random) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2, 5))];

    private static CountTable Random(Random random, int[] shape, int most)
    {
        List<string[]> keys = [[]];
        foreach (var size in shape)
        {
            keys = [.. keys.SelectMany(head => Enumerable.Range(0, size), (head, value) => (string[])[.. head, $"v{value}"])];
        }

        // Many are empty or small, a few large: as such tables are.
        return new CountTable(
            [.. shape.Select((_, index) => $"d{index}")],
            [.. keys.Select(key => new Atom(key, random.Next(3) switch { 0 => 0, 1 => random.Next(0, Math.Max(2, most / 5)), _ => random.Next(0, most) }))]);
    }

    private static (CountTable Before, CountTable After) Two(int seed)
    {
        var random = new Random(seed);
        var before = Random(random, Shape(random), random.Next(20, 80));
        var after = before with { Atoms = [.. before.Atoms.Select(atom => atom with { Count = Math.Max(0, atom.Count + (random.Next(3) == 0 ? random.Next(-12, 30) : 0)) })] };
        return (before, after);
    }
}
