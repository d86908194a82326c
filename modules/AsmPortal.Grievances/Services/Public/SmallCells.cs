namespace AsmPortal.Grievances.Services.Public;

/// <summary>
/// Hides small numbers, and as many more as it takes that nobody can work them out from the total: with one hidden, the smallest of the others is hidden too.
/// Zero says nothing of anybody and stays.
/// </summary>
internal static class SmallCells
{
    /// <summary>Fewer than this could point at people.</summary>
    public const int Least = 5;

    /// <summary>The numbers with the hidden ones as null.</summary>
    /// <param name="cells">Numbers that add up to a total that is shown.</param>
    public static IReadOnlyList<int?> Hide(IReadOnlyList<int> cells)
    {
        var shown = cells.Select(cell => cell is > 0 and < Least ? null : (int?)cell).ToArray();

        // A sum of several hidden cells that is itself small tells as much as one of them.
        while (shown.Any(cell => cell is null) && NeedsAnother(cells, shown))
        {
            var next = Enumerable.Range(0, cells.Count).Where(index => shown[index] is > 0).OrderBy(index => cells[index]).Cast<int?>().FirstOrDefault();
            if (next is null)
            {
                break;
            }

            shown[next.Value] = null;
        }

        return shown;
    }

    /// <summary>Whether a number that stands alone may be told.</summary>
    public static int? Alone(int number) => number is > 0 and < Least ? null : number;

    private static bool NeedsAnother(IReadOnlyList<int> cells, IReadOnlyList<int?> shown)
    {
        var hidden = Enumerable.Range(0, cells.Count).Where(index => shown[index] is null).ToList();
        return hidden.Count == 1 || hidden.Sum(index => cells[index]) < Least;
    }
}
