namespace AsmPortal.Consultations.Services.Report;

/// <summary>
/// Says which numbers of a table with totals may be published. Numbers from 1 to below the threshold are withheld, and as many others as it takes
/// that no withheld number follows from the published ones (complementary suppression). Zeros are published: nobody can be recognised by them.
/// </summary>
/// <remarks>
/// Rows and columns, with those of the totals, are the nodes of a graph and the withheld numbers its edges. A withheld number stays unknown
/// when it lies on a round trip along which numbers can go up and down by one in turn with all totals kept and none of the numbers becoming zero;
/// what a reader can know is no more than that. When even withholding every number is not enough, nothing of the table is published.
/// </remarks>
internal sealed class SuppressedTable
{
    private readonly int[,] _values;
    private readonly bool[,] _hidden;
    private readonly int _rows;
    private readonly int _columns;

    private SuppressedTable(int[,] values)
    {
        _rows = values.GetLength(0);
        _columns = values.GetLength(1);
        _values = new int[_rows + 1, _columns + 1];
        _hidden = new bool[_rows + 1, _columns + 1];
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var value = values[row, column];
                _values[row, column] = value;
                _values[row, _columns] += value;
                _values[_rows, column] += value;
                _values[_rows, _columns] += value;
            }
        }
    }

    /// <summary>Whether the table has so few that nothing of it may be published.</summary>
    public bool AllHidden { get; private set; }

    /// <summary>A list with its total: a table of one row whose columns have no totals of their own.</summary>
    public static SuppressedTable Of(IReadOnlyList<int> values, int threshold)
    {
        var row = new int[1, values.Count];
        for (var column = 0; column < values.Count; column++)
        {
            row[0, column] = values[column];
        }

        var table = new SuppressedTable(row);
        table.SuppressList(threshold);
        return table;
    }

    /// <summary>Judges a table; totals are computed here and judged with it.</summary>
    /// <param name="values">Not negative.</param>
    /// <param name="threshold">Numbers below this, but for zero, are not published.</param>
    public static SuppressedTable Of(int[,] values, int threshold)
    {
        var table = new SuppressedTable(values);
        table.Suppress(threshold);
        return table;
    }

    /// <summary>The number, or null when it is withheld.</summary>
    public int? Cell(int row, int column) => Shown(row, column);

    /// <summary>The row's total, or null when it is withheld.</summary>
    public int? RowTotal(int row) => Shown(row, _columns);

    /// <summary>The column's total, or null when it is withheld.</summary>
    public int? ColumnTotal(int column) => Shown(_rows, column);

    /// <summary>The total of all, or null when it is withheld.</summary>
    public int? Total => Shown(_rows, _columns);

    private int? Shown(int row, int column) => AllHidden || _hidden[row, column] ? null : _values[row, column];

    private void Suppress(int threshold)
    {
        var total = _values[_rows, _columns];
        if (total == 0)
        {
            return;
        }

        if (total < threshold)
        {
            AllHidden = true;
            return;
        }

        var queue = new Queue<(int Row, int Column)>();
        for (var row = 0; row <= _rows; row++)
        {
            for (var column = 0; column <= _columns; column++)
            {
                if (_values[row, column] > 0 && _values[row, column] < threshold)
                {
                    Hide(row, column, queue);
                }
            }
        }

        // Withholding more never makes a safe number unsafe, so that each is looked at until it is safe and then no more.
        while (queue.TryDequeue(out var cell))
        {
            while (!IsSafe(cell))
            {
                if (Next(cell) is not { } other)
                {
                    AllHidden = true;
                    return;
                }

                Hide(other.Row, other.Column, queue);
            }
        }
    }

    private void SuppressList(int threshold)
    {
        var small = Enumerable.Range(0, _columns).Where(column => _values[0, column] > 0 && _values[0, column] < threshold).ToList();
        var shown = new Queue<int>(Enumerable.Range(0, _columns).Where(column => _values[0, column] >= threshold).OrderBy(column => _values[0, column]));

        // Two unknown numbers that are not all ones can be told apart in more than one way.
        while (small.Count == 1 || (small.Count > 0 && small.Sum(column => _values[0, column]) == small.Count))
        {
            if (!shown.TryDequeue(out var next))
            {
                AllHidden = true;
                return;
            }

            small.Add(next);
        }

        AllHidden = _values[0, _columns] > 0 && _values[0, _columns] < threshold;
        small.ForEach(column => _hidden[0, column] = _hidden[1, column] = true);
    }

    private void Hide(int row, int column, Queue<(int Row, int Column)> queue)
    {
        _hidden[row, column] = true;
        queue.Enqueue((row, column));
    }

    /// <summary>
    /// What to withhold next: a number that closes a rectangle of withheld ones with this one, else one of its row or column, else any; of these the smallest.
    /// Zeros and the total of all are never withheld alone.
    /// </summary>
    private (int Row, int Column)? Next((int Row, int Column) cell)
    {
        (int Row, int Column)? best = null;
        var bestRank = (Open: true, Far: true, Value: int.MaxValue);
        for (var row = 0; row <= _rows; row++)
        {
            for (var column = 0; column <= _columns; column++)
            {
                if (_hidden[row, column] || _values[row, column] == 0 || (row == _rows && column == _columns))
                {
                    continue;
                }

                var rank = (Open: !Closes(row, column, cell), Far: row != cell.Row && column != cell.Column, Value: _values[row, column]);
                if (rank.CompareTo(bestRank) < 0)
                {
                    (best, bestRank) = ((row, column), rank);
                }
            }
        }

        return best;
    }

    private bool Closes(int row, int column, (int Row, int Column) cell)
    {
        if (row != cell.Row && column != cell.Column)
        {
            return _hidden[cell.Row, column] && _hidden[row, cell.Column];
        }

        var found = false;
        if (row == cell.Row)
        {
            for (var other = 0; other <= _rows && !found; other++)
            {
                found = other != row && _hidden[other, column] && _hidden[other, cell.Column];
            }
        }
        else
        {
            for (var other = 0; other <= _columns && !found; other++)
            {
                found = other != column && _hidden[row, other] && _hidden[cell.Row, other];
            }
        }

        return found;
    }

    private bool IsSafe((int Row, int Column) cell) =>
        (MayRise(cell.Row, cell.Column) && Reaches(fromColumn: true, cell)) || (MayFall(cell.Row, cell.Column) && Reaches(fromColumn: false, cell));

    /// <summary>Looks for the way back: from the cell's column to its row after the cell went up, from its row to its column after it went down.</summary>
    private bool Reaches(bool fromColumn, (int Row, int Column) cell)
    {
        var seenRows = new bool[_rows + 1];
        var seenColumns = new bool[_columns + 1];
        var open = new Queue<(bool IsColumn, int Index)>();
        open.Enqueue((fromColumn, fromColumn ? cell.Column : cell.Row));
        (fromColumn ? seenColumns : seenRows)[fromColumn ? cell.Column : cell.Row] = true;
        while (open.TryDequeue(out var node))
        {
            var count = node.IsColumn ? _rows : _columns;
            for (var index = 0; index <= count; index++)
            {
                var (row, column) = node.IsColumn ? (index, node.Index) : (node.Index, index);
                if ((row, column) == cell || !_hidden[row, column] || !(node.IsColumn ? MayFall(row, column) : MayRise(row, column)))
                {
                    continue;
                }

                var seen = node.IsColumn ? seenRows : seenColumns;
                if (!seen[index])
                {
                    seen[index] = true;
                    open.Enqueue((!node.IsColumn, index));
                }
            }
        }

        return fromColumn ? seenRows[cell.Row] : seenColumns[cell.Column];
    }

    // In an equation "numbers minus their total is zero" a total goes down where a number goes up.
    private bool MayRise(int row, int column) => !IsMargin(row, column) || _values[row, column] > 1;

    private bool MayFall(int row, int column) => IsMargin(row, column) || _values[row, column] > 1;

    private bool IsMargin(int row, int column) => (row == _rows) != (column == _columns);
}
