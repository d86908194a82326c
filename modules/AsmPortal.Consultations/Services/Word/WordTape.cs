using System.Text;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>Who inserted or deleted something, and when.</summary>
internal sealed record TrackedMark(string Author, DateTime? At);

/// <summary>A passage that is marked alike throughout; it never crosses the edge of a bookmark or of a paragraph.</summary>
internal readonly record struct TapePiece(int Start, int End, int Paragraph, TrackedMark? Inserted, TrackedMark? Deleted)
{
    public bool IsMarked => Inserted is not null || Deleted is not null;
}

/// <summary>
/// The words of a document in one row, deleted and inserted ones too, so that every place in it is one number. It is filled from the front to the back,
/// and everything that is asked of it costs the same however long it is, or the logarithm of that.
/// </summary>
internal sealed class WordTape
{
    private readonly StringBuilder _text = new();
    private readonly List<TapePiece> _pieces = [];
    private readonly List<(int Offset, string Text)> _headings = [];
    private readonly List<(int Start, int End)> _tables = [];
    private string? _whole;
    private bool _breaks;
    private int _paragraph;
    private int _paragraphStart;
    private int _tableDepth;
    private int _tableStart;

    public int Length => _text.Length;

    public IReadOnlyList<TapePiece> Pieces => _pieces;

    private string Whole => _whole ??= _text.ToString();

    /// <summary>The next passage is a piece of its own.</summary>
    public void Break() => _breaks = true;

    public void Append(string text, TrackedMark? inserted, TrackedMark? deleted)
    {
        if (text.Length == 0)
        {
            return;
        }

        var start = _text.Length;
        _text.Append(text);
        if (!_breaks && _pieces.Count > 0 && _pieces[^1] is var last && last.Paragraph == _paragraph && last.Inserted == inserted && last.Deleted == deleted)
        {
            _pieces[^1] = last with { End = _text.Length };
        }
        else
        {
            _pieces.Add(new TapePiece(start, _text.Length, _paragraph, inserted, deleted));
            _breaks = false;
        }
    }

    /// <summary>Ends a paragraph with its mark, which may itself be inserted or deleted.</summary>
    public void EndParagraph(bool isHeading, TrackedMark? inserted, TrackedMark? deleted)
    {
        if (isHeading && _text.ToString(_paragraphStart, _text.Length - _paragraphStart).Trim() is { Length: > 0 } heading)
        {
            _headings.Add((_paragraphStart, heading.Length > 300 ? heading[..300] : heading));
        }

        Append("\n", inserted, deleted);
        _paragraph++;
        _paragraphStart = _text.Length;
    }

    public void BeginTable()
    {
        if (_tableDepth++ == 0)
        {
            _tableStart = _text.Length;
        }
    }

    public void EndTable()
    {
        if (--_tableDepth == 0)
        {
            _tables.Add((_tableStart, _text.Length));
        }
    }

    /// <summary>The nearest heading at or above a place; empty when there is none.</summary>
    public string HeadingAt(int offset) => Last(_headings, heading => heading.Offset <= offset) is { } index ? _headings[index].Text : "";

    /// <summary>The number of the outermost table round a place; −1 when there is none.</summary>
    public int TableAt(int offset) => Last(_tables, table => table.Start <= offset) is { } index && offset < Math.Max(_tables[index].End, _tables[index].Start + 1) ? index : -1;

    /// <summary>Whether words stand between two places.</summary>
    public bool HasWords(int start, int end) => start < end && Whole.AsSpan(start, end - start).ContainsAnyExcept(" \t\r\n\u00A0");

    /// <summary>The range without white space at its ends.</summary>
    public (int Start, int End) Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Whole[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Whole[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    /// <summary>The words of a range as somebody sees them who reads with all changes: without what is deleted.</summary>
    public string Seen(int start, int end, int most)
    {
        var seen = new StringBuilder();
        for (var index = FirstPieceEndingAfter(start); index < _pieces.Count && _pieces[index].Start < end && seen.Length < most; index++)
        {
            var piece = _pieces[index];
            if (piece.Deleted is null)
            {
                var from = Math.Max(start, piece.Start);
                seen.Append(Whole, from, Math.Min(Math.Min(end, piece.End) - from, most - seen.Length));
            }
        }

        return seen.ToString().Trim();
    }

    public ReadOnlySpan<char> Of(TapePiece piece) => Whole.AsSpan(piece.Start, piece.End - piece.Start);

    /// <summary>Index of the first piece that ends after a place.</summary>
    public int FirstPieceEndingAfter(int offset)
    {
        var (low, high) = (0, _pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _pieces[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int? Last<T>(List<T> sorted, Func<T, bool> holds)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(sorted[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : low - 1;
    }
}
