using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AsmPortal.Frameworks.Services.Export.Word;

/// <summary>What the parts of one Word document share: its words, and the numbers that must be unique in it.</summary>
internal sealed class WordContext(MainDocumentPart main, ExportWords words)
{
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly List<int> _orderedListStarts = [];
    private int _bookmarks;

    public ExportWords Words { get; } = words;

    /// <summary>The starting numbers of the ordered lists so far; list <c>n</c> has the numbering id <c>n + 2</c>.</summary>
    public IReadOnlyList<int> OrderedListStarts => _orderedListStarts;

    /// <summary>The relationship that a hyperlink to this address names.</summary>
    public string Link(Uri target)
    {
        if (!_links.TryGetValue(target.AbsoluteUri, out var id))
        {
            id = "rLink" + (_links.Count + 1).ToString(CultureInfo.InvariantCulture);
            _links.Add(target.AbsoluteUri, id);
            main.AddHyperlinkRelationship(target, isExternal: true, id);
        }

        return id;
    }

    /// <summary>A numbering of its own for an ordered list, so that it does not go on counting from the one before.</summary>
    public int NewOrderedList(int start)
    {
        _orderedListStarts.Add(start);
        return _orderedListStarts.Count + 1;
    }

    /// <summary>Both ends of a bookmark.</summary>
    public (BookmarkStart Start, BookmarkEnd End) Bookmark(string name)
    {
        var id = (_bookmarks++).ToString(CultureInfo.InvariantCulture);
        return (new BookmarkStart { Id = id, Name = name }, new BookmarkEnd { Id = id });
    }
}
