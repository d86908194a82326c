using AsmPortal.Consultations.Services.Survey;

namespace AsmPortal.UnitTests.Consultations;

public sealed class SmallCellsTests
{
    [Fact]
    public void Hide_OneSmallCount_HidesOthersSoThatNoSumGivesItAway()
    {
        // Two options by three groups; last column and last line are sums.
        int[,] counts = { { 20, 3, 12, 35 }, { 10, 9, 8, 27 }, { 30, 12, 20, 62 } };

        var hidden = SmallCells.Hide(counts, 5, columnsAddUp: true);

        hidden[0, 1].ShouldBeTrue();
        ShouldNotBeDerivable(counts, hidden, 5);
        hidden[2, 3].ShouldBeFalse();
    }

    [Fact]
    public void Hide_NothingSmall_HidesNothing()
    {
        int[,] counts = { { 20, 0, 20 }, { 10, 9, 19 }, { 30, 9, 39 } };

        SmallCells.Hide(counts, 5, columnsAddUp: true).Cast<bool>().ShouldAllBe(hidden => !hidden);
    }

    [Fact]
    public void Hide_FewAnswersAtAll_HidesAllOfThem()
    {
        int[,] counts = { { 2, 0, 2 }, { 1, 1, 2 }, { 3, 1, 4 } };

        var hidden = SmallCells.Hide(counts, 5, columnsAddUp: true);

        for (var line = 0; line < 3; line++)
        {
            for (var column = 0; column < 3; column++)
            {
                hidden[line, column].ShouldBe(counts[line, column] > 0);
            }
        }
    }

    [Fact]
    public void Hide_ManyRandomTables_LeavesNoHiddenCountDerivable()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var counts = new int[random.Next(2, 6), random.Next(2, 8)];
            var (lines, columns) = (counts.GetLength(0), counts.GetLength(1));
            for (var line = 0; line < lines - 1; line++)
            {
                for (var column = 0; column < columns - 1; column++)
                {
                    var count = random.Next(3) == 0 ? random.Next(0, 5) : random.Next(0, 40);
                    counts[line, column] = count;
                    counts[line, columns - 1] += count;
                    counts[lines - 1, column] += count;
                    counts[lines - 1, columns - 1] += count;
                }
            }

            ShouldNotBeDerivable(counts, SmallCells.Hide(counts, 5, columnsAddUp: true), 5);
        }
    }

    /// <summary>In each line and column with a small count hidden, at least two are, or nothing but the sum itself could be told.</summary>
    private static void ShouldNotBeDerivable(int[,] counts, bool[,] hidden, int least)
    {
        var (lines, columns) = (counts.GetLength(0), counts.GetLength(1));
        for (var line = 0; line < lines; line++)
        {
            Check(Enumerable.Range(0, columns).Select(column => (counts[line, column], hidden[line, column])));
        }

        for (var column = 0; column < columns; column++)
        {
            Check(Enumerable.Range(0, lines).Select(line => (counts[line, column], hidden[line, column])));
        }

        void Check(IEnumerable<(int Count, bool Hidden)> sum)
        {
            var cells = sum.ToList();
            cells.Where(cell => !cell.Hidden).ShouldAllBe(cell => cell.Count == 0 || cell.Count >= least);
            cells.Count(cell => cell.Hidden).ShouldNotBe(1);
        }
    }
}
