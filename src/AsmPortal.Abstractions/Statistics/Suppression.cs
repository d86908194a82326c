namespace AsmPortal.Statistics;

/// <summary>
/// Decides which numbers of a table may be shown. Starting from nothing, it shows one number after the other, margins and large numbers first, and
/// leaves out each that would make a hidden number known: by itself, together with the other numbers shown, or together with earlier tables.
/// </summary>
/// <remarks>
/// <para>A number under the threshold is never shown (primary suppression), nor any from which one could be computed (complementary suppression). What can be
/// computed from sums is found exactly, by linear algebra (<see cref="NullSpace"/>), in any number of dimensions and over all margins at once.</para>
/// <para>Numbers below 0 do not exist, and that tells more than linear algebra does: if what is left of a row is 0, each part of it is 0. Combinations that
/// nobody has therefore count as known from the start, and what is left of any line of the table after its shown parts is either nothing or at least the threshold.</para>
/// <para>Earlier tables count as known too. When the difference to an earlier one, of a number or of what is left of a line, is small but not 0, it is not shown:
/// it would tell of the few who came or went.</para>
/// </remarks>
public sealed class Suppression
{
    private readonly int _threshold;
    private readonly TableSpace _space;
    private readonly List<SpaceCell> _cells;
    private readonly Dictionary<string, SpaceCell> _byKey;
    private readonly Dictionary<string, CellState> _states = new(StringComparer.Ordinal);
    private readonly List<Line> _lines;
    private readonly ILookup<string, Line> _linesOf;
    private readonly NullSpace _alone;
    private readonly NullSpace _together;
    private readonly NullSpace[] _before;
    private readonly List<SpaceCell> _guardedAlone;
    private readonly List<SpaceCell> _guardedTogether;

    private Suppression(CountTable now, IReadOnlyList<string> dimensions, IReadOnlyList<EarlierRelease> earlier, int threshold)
    {
        _threshold = threshold;
        _space = new TableSpace(now, dimensions, earlier);
        _cells = [.. _space.Cells(dimensions).Where(cell => cell.Count > 0)];
        _byKey = _cells.ToDictionary(cell => cell.Key, StringComparer.Ordinal);
        _lines = Lines(dimensions);
        _linesOf = _lines.SelectMany(line => line.Parts.Append(line.Whole).Select(cell => (cell.Key, Line: line))).ToLookup(pair => pair.Key, pair => pair.Line, StringComparer.Ordinal);

        var large = _cells.Count(cell => cell.Count >= threshold);
        _alone = new NullSpace(_space.Occupied(0), large);
        _together = new NullSpace(_space.OccupiedEver(), large + earlier.Sum(release => release.Published.Count));
        _before = new NullSpace[earlier.Count];
        var all = _cells.ToDictionary(cell => cell.Key, StringComparer.Ordinal);
        for (var number = 0; number < earlier.Count; number++)
        {
            _before[number] = new NullSpace(_space.Occupied(number + 1), earlier[number].Published.Count);
            foreach (var cell in _space.Cells(earlier[number].Dimensions))
            {
                all.TryAdd(cell.Key, cell);
                if (earlier[number].Published.Contains(cell.Key))
                {
                    _before[number].Learn(cell.Members);
                    _together.Learn(cell.Members);
                }
            }
        }

        _guardedAlone = [.. _cells.Where(IsSmall)];
        // What earlier tables already tell cannot be taken back.
        _guardedTogether = [.. all.Values.Where(cell => IsSmall(cell) && !_together.Of(cell.Members).IsKnown)];
    }

    /// <summary>The part of a table that one number is the sum of: a row, a column, or the like in more dimensions.</summary>
    private sealed record Line(SpaceCell Whole, IReadOnlyList<SpaceCell> Parts);

    /// <summary>All cells and margins of a table in which anybody is, each with what may be done with it.</summary>
    /// <param name="now">The counts.</param>
    /// <param name="dimensions">The dimensions that the table is to show.</param>
    /// <param name="earlier">Every table given out before.</param>
    /// <param name="threshold">The smallest number that may be shown.</param>
    public static IReadOnlyList<TableCell> Apply(CountTable now, IReadOnlyList<string> dimensions, IReadOnlyList<EarlierRelease> earlier, int threshold)
    {
        var suppression = new Suppression(now, dimensions, earlier, threshold);
        suppression.Decide();
        return [.. suppression._cells.Select(cell => new TableCell(cell.Values, cell.Key, cell.Count, suppression._states[cell.Key]))];
    }

    /// <summary>A measure of the work that a table makes, in steps of reckoning: each number that may be shown changes what is unknown of every combination.</summary>
    public static long Work(CountTable now, IReadOnlyList<string> dimensions, IReadOnlyList<EarlierRelease> earlier, int threshold)
    {
        var space = new TableSpace(now, dimensions, earlier);
        long numbers = space.Cells(dimensions).Count(cell => cell.Count >= threshold) + earlier.Sum(release => release.Published.Count);
        return space.Atoms * numbers * (Math.Min(numbers, space.Atoms) + (1L << dimensions.Count));
    }

    private bool IsSmall(SpaceCell cell) => cell.Count > 0 && cell.Count < _threshold;

    private bool IsShown(SpaceCell cell) => _states.TryGetValue(cell.Key, out var state) && state == CellState.Published;

    private void Decide()
    {
        foreach (var cell in _cells.Where(IsSmall))
        {
            _states[cell.Key] = CellState.Small;
        }

        var waiting = _cells.Where(cell => !IsSmall(cell)).OrderBy(cell => cell.Depth).ThenByDescending(cell => cell.Count).ThenBy(cell => cell.Key, StringComparer.Ordinal).ToList();
        var traces = new Traces(this, waiting);
        foreach (var cell in waiting)
        {
            if (_states.ContainsKey(cell.Key))
            {
                continue;
            }

            // Whatever this number makes known is as good as shown, and is judged with it.
            var trace = _alone.Of(cell.Members);
            var made = trace.IsKnown
                ? [cell]
                : waiting.Where(other => !_states.ContainsKey(other.Key) && (other.Key == cell.Key || traces.Waiting[other.Key].IsTiedTo(trace))).ToList();
            if (Fault(cell, trace, made, traces) is { } fault)
            {
                // From now on it is a secret like the small ones.
                _states[cell.Key] = fault;
                traces.Guard(cell);
                continue;
            }

            made.ForEach(one => _states[one.Key] = CellState.Published);
            _alone.Learn(cell.Members);
            _together.Learn(cell.Members);
            traces = new Traces(this, waiting);
        }
    }

    private CellState? Fault(SpaceCell cell, NullSpace.Trace trace, List<SpaceCell> made, Traces traces)
    {
        var together = _together.Of(cell.Members);
        if ((!trace.IsKnown && traces.Alone.Exists(guarded => guarded.IsTiedTo(trace)))
            || (!together.IsKnown && traces.Together.Exists(guarded => guarded.IsTiedTo(together))))
        {
            return CellState.Complementary;
        }

        var shown = made.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var lines = made.SelectMany(one => _linesOf[one.Key]).Distinct().Where(line => IsShown(line.Whole) || shown.Contains(line.Whole.Key)).ToList();
        if (lines.Exists(line => Left(line, shown) is { Count: > 0 } left && left.Sum(part => part.Count) < _threshold))
        {
            return CellState.Complementary;
        }

        for (var number = 0; number < _before.Length; number++)
        {
            if (made.Exists(one => WasKnown(one, number) && IsTelling(Change(one, number))) || lines.Exists(line => IsTelling(ChangeOfRest(line, shown, number))))
            {
                return CellState.Difference;
            }
        }

        return null;
    }

    /// <summary>What is not shown of a line.</summary>
    private List<SpaceCell> Left(Line line, HashSet<string> shown) => [.. line.Parts.Where(part => !IsShown(part) && !shown.Contains(part.Key))];

    private bool IsTelling(int difference) => difference != 0 && Math.Abs(difference) < _threshold;

    private int Change(SpaceCell cell, int number) => cell.Count - _space.Sum(cell.Members, number + 1);

    private bool WasKnown(SpaceCell cell, int number) => _before[number].Of(cell.Members).IsKnown;

    /// <summary>How what is left of a line differs from the same in an earlier table; 0 when nobody can tell.</summary>
    private int ChangeOfRest(Line line, HashSet<string> shown, int number)
    {
        var parts = line.Parts.Where(part => IsShown(part) || shown.Contains(part.Key)).ToList();
        return WasKnown(line.Whole, number) && parts.TrueForAll(part => WasKnown(part, number))
            ? Change(line.Whole, number) - parts.Sum(part => Change(part, number))
            : 0;
    }

    private List<Line> Lines(IReadOnlyList<string> dimensions)
    {
        var lines = new List<Line>();
        for (var place = 0; place < dimensions.Count; place++)
        {
            foreach (var parts in _cells.Where(cell => cell.Values[place] is not null).GroupBy(cell => WholeKey(cell, place), StringComparer.Ordinal))
            {
                lines.Add(new Line(_byKey[parts.Key], [.. parts]));
            }
        }

        return lines;

        string WholeKey(SpaceCell cell, int place)
        {
            var values = (string?[])cell.Values.Clone();
            values[place] = null;
            return CellKeys.Of(dimensions, values);
        }
    }

    /// <summary>The traces of what is kept secret and of what is still to be decided; they hold until the next number is shown.</summary>
    private sealed class Traces(Suppression suppression, IEnumerable<SpaceCell> waiting)
    {
        public List<NullSpace.Trace> Alone { get; } = suppression._guardedAlone.ConvertAll(cell => suppression._alone.Of(cell.Members));

        public List<NullSpace.Trace> Together { get; } = suppression._guardedTogether.ConvertAll(cell => suppression._together.Of(cell.Members));

        public Dictionary<string, NullSpace.Trace> Waiting { get; } =
            waiting.Where(cell => !suppression._states.ContainsKey(cell.Key)).ToDictionary(cell => cell.Key, cell => suppression._alone.Of(cell.Members), StringComparer.Ordinal);

        /// <summary>One more secret, as far as it is one still.</summary>
        public void Guard(SpaceCell cell)
        {
            var alone = suppression._alone.Of(cell.Members);
            if (!alone.IsKnown)
            {
                suppression._guardedAlone.Add(cell);
                Alone.Add(alone);
            }

            var together = suppression._together.Of(cell.Members);
            if (!together.IsKnown)
            {
                suppression._guardedTogether.Add(cell);
                Together.Add(together);
            }
        }
    }
}
