namespace AsmPortal.Statistics;

/// <summary>A cell or margin, and where it lies among the counts.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Values">Its values by dimension of its table; null where it is the sum of all.</param>
/// <param name="Members">Indices of the counts that it sums.</param>
/// <param name="Count">Its number now.</param>
internal sealed record SpaceCell(string Key, string?[] Values, IReadOnlyList<int> Members, int Count)
{
    /// <summary>How many dimensions it fixes.</summary>
    public int Depth => Values.Count(value => value is not null);
}

/// <summary>The counts of a new table and of earlier ones side by side, by the combinations of all dimensions that any of them uses.</summary>
internal sealed class TableSpace
{
    private readonly string[] _used;
    private readonly List<string[]> _atoms = [];
    private readonly List<int[]> _counts = [];

    public TableSpace(CountTable now, IReadOnlyList<string> dimensions, IReadOnlyList<EarlierRelease> earlier)
    {
        _used = [.. dimensions.Concat(earlier.SelectMany(release => release.Dimensions)).Distinct(StringComparer.Ordinal)];
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(now, 0);
        for (var number = 0; number < earlier.Count; number++)
        {
            Add(earlier[number].Counts, number + 1);
        }

        void Add(CountTable table, int place)
        {
            var positions = Array.ConvertAll(_used, name => table.Dimensions.TakeWhile(one => one != name).Count());
            foreach (var atom in table.Atoms.Where(atom => atom.Count > 0))
            {
                var values = Array.ConvertAll(positions, position => atom.Values[position]);
                var key = CellKeys.Of(_used, values);
                if (!index.TryGetValue(key, out var at))
                {
                    index.Add(key, at = _atoms.Count);
                    _atoms.Add(values);
                    _counts.Add(new int[earlier.Count + 1]);
                }

                _counts[at][place] += atom.Count;
            }
        }
    }

    /// <summary>How many different combinations there are.</summary>
    public int Atoms => _atoms.Count;

    /// <summary>For each combination whether anybody has it now (0) or had it in an earlier table (1 for the first).</summary>
    public bool[] Occupied(int place) => [.. _counts.Select(counts => counts[place] > 0)];

    /// <summary>For each combination whether anybody has or had it in any table.</summary>
    public bool[] OccupiedEver() => [.. _counts.Select(counts => counts.Any(count => count > 0))];

    /// <summary>A sum in one of the tables.</summary>
    public int Sum(IReadOnlyList<int> members, int place) => members.Sum(member => _counts[member][place]);

    /// <summary>All cells and margins of a table by some dimensions, the grand total included.</summary>
    public List<SpaceCell> Cells(IReadOnlyList<string> dimensions)
    {
        var positions = dimensions.Select(name => Array.IndexOf(_used, name)).ToArray();
        var cells = new List<SpaceCell>();
        for (var mask = 0; mask < 1 << dimensions.Count; mask++)
        {
            var members = new Dictionary<string, (string?[] Values, List<int> Members)>(StringComparer.Ordinal);
            for (var atom = 0; atom < _atoms.Count; atom++)
            {
                var values = new string?[dimensions.Count];
                for (var place = 0; place < values.Length; place++)
                {
                    values[place] = (mask & (1 << place)) != 0 ? _atoms[atom][positions[place]] : null;
                }

                var key = CellKeys.Of(dimensions, values);
                if (!members.TryGetValue(key, out var cell))
                {
                    members.Add(key, cell = (values, []));
                }

                cell.Members.Add(atom);
            }

            cells.AddRange(members.Select(cell => new SpaceCell(cell.Key, cell.Value.Values, cell.Value.Members, Sum(cell.Value.Members, 0))));
        }

        return cells;
    }
}
