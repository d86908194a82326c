using System.Numerics;
using AsmPortal.Statistics;

namespace AsmPortal.UnitTests.ChildProtection;

/// <summary>What somebody finds out who has nothing but the numbers shown: by solving the linear system exactly, and, of small tables, by trying every table that fits.</summary>
internal static class TableAttack
{
    /// <summary>Hidden cells whose number follows from the shown ones by linear algebra alone.</summary>
    public static List<string> Solve(CountTable table, IReadOnlyList<TableCell> cells)
    {
        var atoms = AllAtoms(table);
        var known = new Knowledge(atoms.Count);
        foreach (var cell in cells.Where(cell => cell.State == CellState.Published))
        {
            known.Learn(Vector(table, atoms, cell));
        }

        return [.. cells.Where(cell => cell.State != CellState.Published && known.Knows(Vector(table, atoms, cell))).Select(cell => cell.Key)];
    }

    /// <summary>Cells whose small change between two tables follows from what both show.</summary>
    public static List<string> Compare(CountTable before, IReadOnlyList<TableCell> shownBefore, CountTable after, IReadOnlyList<TableCell> shownAfter, int threshold)
    {
        var joined = new CountTable(after.Dimensions, [.. before.Atoms, .. after.Atoms]);
        var atoms = AllAtoms(joined);
        var first = new Knowledge(atoms.Count);
        var second = new Knowledge(atoms.Count);
        foreach (var cell in shownBefore.Where(cell => cell.State == CellState.Published))
        {
            first.Learn(Vector(joined, atoms, cell));
        }

        foreach (var cell in shownAfter.Where(cell => cell.State == CellState.Published))
        {
            second.Learn(Vector(joined, atoms, cell));
        }

        var counts = shownBefore.ToDictionary(cell => cell.Key, cell => cell.Count);
        return
        [
            .. shownAfter
                .Where(cell => Math.Abs(cell.Count - counts.GetValueOrDefault(cell.Key)) is var change && change > 0 && change < threshold)
                .Where(cell => first.Knows(Vector(joined, atoms, cell)) && second.Knows(Vector(joined, atoms, cell)))
                .Select(cell => cell.Key),
        ];
    }

    /// <summary>Hidden cells that have the same number in every table of whole numbers from 0 on that shows the same.</summary>
    public static List<string> TryAll(CountTable table, IReadOnlyList<TableCell> cells)
    {
        var atoms = AllAtoms(table);
        var shown = cells.Where(cell => cell.State == CellState.Published).Select(cell => (Members: Members(table, atoms, cell), cell.Count)).ToList();
        var hidden = cells.Where(cell => cell.State != CellState.Published).Select(cell => (cell.Key, Members: Members(table, atoms, cell), Seen: new HashSet<int>())).ToList();
        if (!shown.Exists(cell => cell.Members.Count == atoms.Count))
        {
            // Without the total anything may be anywhere; lines that are shown are still tried within the largest number.
            return Solve(table, cells);
        }

        Try(0, new int[atoms.Count]);
        return [.. hidden.Where(cell => cell.Seen.Count == 1).Select(cell => cell.Key)];

        void Try(int at, int[] values)
        {
            if (at == values.Length)
            {
                if (shown.TrueForAll(cell => cell.Members.Sum(member => values[member]) == cell.Count))
                {
                    hidden.ForEach(cell => cell.Seen.Add(cell.Members.Sum(member => values[member])));
                }

                return;
            }

            var most = shown.Where(cell => cell.Members.Contains(at)).Min(cell => cell.Count - cell.Members.Where(member => member < at).Sum(member => values[member]));
            for (var value = 0; value <= most; value++)
            {
                values[at] = value;
                Try(at + 1, values);
            }

            values[at] = 0;
        }
    }

    private static List<string[]> AllAtoms(CountTable table)
    {
        List<string[]> all = [[]];
        for (var place = 0; place < table.Dimensions.Count; place++)
        {
            var values = table.Atoms.Select(atom => atom.Values[place]).Distinct().Order(StringComparer.Ordinal).ToList();
            all = [.. all.SelectMany(head => values, (head, value) => (string[])[.. head, value])];
        }

        return all;
    }

    private static List<int> Members(CountTable table, List<string[]> atoms, TableCell cell) =>
        [.. Enumerable.Range(0, atoms.Count).Where(index => cell.Values.Select((value, place) => value is null || value == atoms[index][place]).All(fits => fits))];

    private static Fraction[] Vector(CountTable table, List<string[]> atoms, TableCell cell)
    {
        var members = Members(table, atoms, cell).ToHashSet();
        return [.. Enumerable.Range(0, atoms.Count).Select(index => new Fraction(members.Contains(index) ? 1 : 0, 1))];
    }

    /// <summary>The rows that are known, in reduced form over the rational numbers.</summary>
    private sealed class Knowledge(int width)
    {
        private readonly List<(int Pivot, Fraction[] Row)> _rows = [];

        public bool Knows(Fraction[] vector) => Array.TrueForAll(Reduce(vector), value => value.IsZero);

        public void Learn(Fraction[] vector)
        {
            var rest = Reduce(vector);
            var pivot = Array.FindIndex(rest, value => !value.IsZero);
            if (pivot >= 0)
            {
                _rows.Add((pivot, [.. rest.Select(value => value / rest[pivot])]));
            }
        }

        private Fraction[] Reduce(Fraction[] vector)
        {
            var rest = (Fraction[])vector.Clone();
            foreach (var (pivot, row) in _rows)
            {
                var factor = rest[pivot];
                for (var index = 0; index < width && !factor.IsZero; index++)
                {
                    rest[index] -= factor * row[index];
                }
            }

            return rest;
        }
    }

    private readonly record struct Fraction(BigInteger Top, BigInteger Bottom)
    {
        public bool IsZero => Top.IsZero;

        public static Fraction operator -(Fraction left, Fraction right) => Of((left.Top * right.Bottom) - (right.Top * left.Bottom), left.Bottom * right.Bottom);

        public static Fraction operator *(Fraction left, Fraction right) => Of(left.Top * right.Top, left.Bottom * right.Bottom);

        public static Fraction operator /(Fraction left, Fraction right) => Of(left.Top * right.Bottom, left.Bottom * right.Top);

        private static Fraction Of(BigInteger top, BigInteger bottom)
        {
            var divisor = BigInteger.GreatestCommonDivisor(top, bottom);
            return new Fraction(top / divisor, bottom / divisor);
        }
    }
}
