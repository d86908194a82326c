namespace AsmPortal.Consultations.Services.Word;

/// <summary>Which places belong to which requirement's bookmark. Edges belong to it: word processors put a comment on a whole text just outside of its bookmark.</summary>
internal sealed class BookmarkMap
{
    private readonly WordTape _tape;
    private readonly List<WordBookmark> _sorted;
    private readonly ILookup<int, string> _byTable;
    private readonly int[] _reach;

    public BookmarkMap(WordTape tape, IEnumerable<(string Name, int Start, int End)> found)
    {
        _tape = tape;
        var bookmarks = found.ToList();

        // Word keeps one of two alike names; other programs keep both, or change the case. None of them can be told from its copy.
        var twice = bookmarks.GroupBy(mark => mark.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _sorted = [.. bookmarks
            .Select(mark => new WordBookmark(mark.Name, mark.Start, mark.End < 0 ? mark.Start : mark.End, mark.End < 0 || twice.Contains(mark.Name), tape.TableAt(mark.Start)))
            .OrderBy(mark => mark.Start).ThenBy(mark => mark.End)];
        _byTable = _sorted.Where(mark => mark.Table >= 0).ToLookup(mark => mark.Table, mark => mark.Name);

        // How far the bookmarks up to each one reach, so that a search backwards can end.
        _reach = new int[_sorted.Count];
        for (var index = 0; index < _sorted.Count; index++)
        {
            _reach[index] = Math.Max(index == 0 ? 0 : _reach[index - 1], _sorted[index].End);
        }
    }

    public IReadOnlyList<WordBookmark> All => _sorted;

    /// <summary>Where a comment on a range stands.</summary>
    public WordPlace PlaceOf(int start, int end)
    {
        var (first, last) = _tape.Trim(start, end);
        var touched = Touching(first, last).ToList();
        var heading = _tape.HeadingAt(start);
        if (touched.Count == 0)
        {
            return new WordPlace(null, PlaceTrouble.Outside, Near(start), heading);
        }

        var only = touched[0];
        return touched.Count > 1 ? new WordPlace(null, PlaceTrouble.Several, [.. touched.Select(mark => mark.Name).Distinct(StringComparer.Ordinal)], heading)
            : only.IsDoubtful ? new WordPlace(null, PlaceTrouble.Copied, [only.Name], heading)
            : first < only.Start ? new WordPlace(null, PlaceTrouble.Outside, [only.Name], heading)
            : new WordPlace(only.Name, null, [], heading);
    }

    /// <summary>What is known of something that stands outside of all bookmarks.</summary>
    public WordPlace Outside(int offset) => new(null, PlaceTrouble.Outside, Near(offset), _tape.HeadingAt(offset));

    public WordPlace PlaceOf(WordBookmark mark) => mark.IsDoubtful
        ? new WordPlace(null, PlaceTrouble.Copied, [mark.Name], _tape.HeadingAt(mark.Start))
        : new WordPlace(mark.Name, null, [], _tape.HeadingAt(mark.Start));

    /// <summary>Bookmarks with words in the range; for a place without words those that it stands in or at.</summary>
    private IEnumerable<WordBookmark> Touching(int start, int end)
    {
        var isPoint = start == end;
        for (var index = LastStartingBefore(end, isPoint); index >= 0 && _reach[index] >= start; index--)
        {
            var mark = _sorted[index];
            var touches = isPoint
                ? mark.Start <= start && start <= mark.End
                : mark.Start == mark.End ? mark.Start > start && mark.Start < end : mark.Start < end && mark.End > start;
            if (touches)
            {
                yield return mark;
            }
        }
    }

    /// <summary>The requirement whose block it stands in: its guidance, its evidence, its code. Somebody must say so.</summary>
    private string[] Near(int offset) => _tape.TableAt(offset) is >= 0 and var table ? [.. _byTable[table].Distinct(StringComparer.Ordinal)] : [];

    private int LastStartingBefore(int end, bool orAt)
    {
        var (low, high) = (0, _sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _sorted[middle].Start < end || (orAt && _sorted[middle].Start == end) ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
