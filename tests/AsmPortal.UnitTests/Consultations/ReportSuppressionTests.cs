using AsmPortal.Consultations.Services.Report;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Consultations;

public sealed class ReportSuppressionTests
{
    private const int SmallCell = 5;

    [Fact]
    public void Of_LargeNumbersAndZeros_ShowsAll()
    {
        var table = SuppressedTable.Of(new[,] { { 5, 0, 12 }, { 0, 7, 9 } }, SmallCell);

        table.Cell(0, 0).ShouldBe(5);
        table.Cell(0, 1).ShouldBe(0);
        table.RowTotal(0).ShouldBe(17);
        table.ColumnTotal(2).ShouldBe(21);
        table.Total.ShouldBe(33);
    }

    [Fact]
    public void Of_OneSmallNumberInAList_WithholdsASecond()
    {
        var table = SuppressedTable.Of([3, 10, 20], SmallCell);

        table.Cell(0, 0).ShouldBeNull();
        table.Cell(0, 1).ShouldBeNull();
        table.Cell(0, 2).ShouldBe(20);
        table.Total.ShouldBe(33);
    }

    [Fact]
    public void Of_OnlyOneValue_BelowTheThreshold_ShowsNothing()
    {
        var table = SuppressedTable.Of([3, 0], SmallCell);

        table.AllHidden.ShouldBeTrue();
        table.Total.ShouldBeNull();
        table.Cell(0, 0).ShouldBeNull();
    }

    [Fact]
    public void Of_ManyOnes_ThatTheTotalWouldGiveAway_ShowsNothing() => SuppressedTable.Of([1, 1, 1, 1, 1], SmallCell).AllHidden.ShouldBeTrue();

    [Fact]
    public void Of_NothingAtAll_ShowsZeros() => SuppressedTable.Of([0, 0], SmallCell).Total.ShouldBe(0);

    [Fact]
    public void Of_AnyTable_ShowsNoSmallNumber() =>
        Prop.ForAll(Tables(rows: 4, columns: 5, most: 20).ToArbitrary(), values =>
        {
            var table = SuppressedTable.Of(values, SmallCell);
            foreach (var number in Numbers(values, table))
            {
                (number is null or 0 or >= SmallCell).ShouldBeTrue();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>The reader's attack: try every table that has the published numbers. Each withheld number must have more than one value among them.</summary>
    [Fact]
    public void Of_SmallTables_GivesNoWithheldNumberBack() =>
        Prop.ForAll(Gen.OneOf(Tables(2, 3, 7), Tables(1, 4, 9), Tables(3, 2, 7)).ToArbitrary(), values =>
        {
            var table = SuppressedTable.Of(values, SmallCell);
            if (table.AllHidden)
            {
                return;
            }

            var (rows, columns) = (values.GetLength(0), values.GetLength(1));
            var hidden = new List<(int Row, int Column)>();
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    if (table.Cell(row, column) is null)
                    {
                        hidden.Add((row, column));
                    }
                }
            }

            var guess = (int[,])values.Clone();
            var possible = hidden.ToDictionary(cell => cell, _ => new HashSet<int>());
            Try(0);
            foreach (var (cell, seen) in possible)
            {
                seen.Count.ShouldBeGreaterThan(1, $"{cell} is {values[cell.Row, cell.Column]}");
            }

            void Try(int index)
            {
                if (index == hidden.Count)
                {
                    if (Agrees(guess, table))
                    {
                        hidden.ForEach(cell => possible[cell].Add(guess[cell.Row, cell.Column]));
                    }

                    return;
                }

                // A withheld number is never zero, and a reader knows that.
                for (var value = 1; value <= 9; value++)
                {
                    guess[hidden[index].Row, hidden[index].Column] = value;
                    Try(index + 1);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static bool Agrees(int[,] guess, SuppressedTable table)
    {
        var (rows, columns) = (guess.GetLength(0), guess.GetLength(1));
        var total = 0;
        var byColumn = new int[columns];
        for (var row = 0; row < rows; row++)
        {
            var sum = 0;
            for (var column = 0; column < columns; column++)
            {
                sum += guess[row, column];
                byColumn[column] += guess[row, column];
            }

            total += sum;
            if (table.RowTotal(row) is { } shown && shown != sum)
            {
                return false;
            }
        }

        return total == table.Total && Enumerable.Range(0, columns).All(column => table.ColumnTotal(column) is not { } shown || shown == byColumn[column]);
    }

    private static IEnumerable<int?> Numbers(int[,] values, SuppressedTable table)
    {
        for (var row = 0; row < values.GetLength(0); row++)
        {
            yield return table.RowTotal(row);
            for (var column = 0; column < values.GetLength(1); column++)
            {
                yield return table.Cell(row, column);
                yield return table.ColumnTotal(column);
            }
        }

        yield return table.Total;
    }

    private static Gen<int[,]> Tables(int rows, int columns, int most) => Gen.Choose(0, most).ListOf(rows * columns).Select(numbers =>
    {
        var table = new int[rows, columns];
        for (var index = 0; index < numbers.Count; index++)
        {
            table[index / columns, index % columns] = numbers[index];
        }

        return table;
    });
}
