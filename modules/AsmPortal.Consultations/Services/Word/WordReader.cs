using AsmPortal.Consultations.Models;
using AsmPortal.Documents;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>
/// Reads a commented Word document: every comment and reply, every tracked change, and where each of them stands by the requirements' bookmarks.
/// It asks nothing but the bytes and guesses nothing: what is not certain is named as such. What goes in comes out, or is counted.
/// </summary>
internal static class WordReader
{
    private static readonly string[] s_notes = ["footnotes", "endnotes", "header", "footer"];

    /// <summary>What the document says, or null with the fault that keeps it from being read.</summary>
    public static WordDocumentContent? Read(byte[] bytes, out WordFault? fault)
    {
        fault = WordPackage.Check(bytes);
        if (fault is not null)
        {
            return null;
        }

        try
        {
            using var package = WordPackage.Open(bytes, out fault);
            return package is null ? null : Read(package);
        }
        catch (Exception exception) when (PackageGuard.IsDamage(exception))
        {
            fault = exception is InvalidDataException ? WordFault.TooLarge : WordFault.Damaged;
            return null;
        }
    }

    private static WordDocumentContent Read(WordPackage package)
    {
        var tape = new WordTape();
        var marks = new StoryMarks();
        var story = new StoryReader(tape, marks, HeadingStyles(package));
        using (var body = package.OpenMain())
        using (var reader = WordXml.Open(body))
        {
            story.Read(reader);
        }

        foreach (var part in s_notes.SelectMany(package.OpenRelated))
        {
            using var reader = WordXml.Open(part);
            story.Read(reader);
        }

        var bookmarks = new BookmarkMap(tape, marks.Bookmarks);
        var (changes, wordless) = ChangeJoiner.Join(tape, bookmarks);
        var comments = package.LoadRelated("comments") is { } found
            ? CommentParts.Read(found, package.LoadRelated("commentsExtended"), package.LoadRelated("commentsIds"), package.LoadRelated("commentsExtensible"))
            : [];
        return new WordDocumentContent(package.Identity(), bookmarks.All, Place(comments, tape, marks, bookmarks), changes, marks.OtherChanges + wordless);
    }

    private static List<WordComment> Place(IReadOnlyList<RawComment> comments, WordTape tape, StoryMarks marks, BookmarkMap bookmarks)
    {
        // In the order of the text, so that a thread's first comment comes before its replies.
        var ordered = comments.Select((comment, index) => (Comment: comment, Range: RangeOf(comment.Id, marks), Index: index))
            .OrderBy(item => item.Range is null).ThenBy(item => item.Range?.Start).ThenBy(item => item.Comment.Parent is not null).ThenBy(item => item.Index)
            .ToList();
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < ordered.Count; index++)
        {
            indexes.TryAdd(ordered[index].Comment.Id, index);
        }

        var quoting = new QuotingReplies();
        var result = new List<WordComment>(ordered.Count);
        for (var index = 0; index < ordered.Count; index++)
        {
            var (raw, range, _) = ordered[index];
            var replyTo = raw.Parent is not null && indexes.TryGetValue(raw.Parent, out var parent) && parent != index ? parent : quoting.ParentOf(raw, range?.End, index);
            var place = range is { } place1 ? bookmarks.PlaceOf(place1.Start, place1.End) : new WordPlace(null, PlaceTrouble.NoAnchor, [], "");
            var quote = range is { } place2 ? tape.Seen(place2.Start, place2.End, Limits.Quote) : "";
            result.Add(new WordComment(raw.Author, raw.At, raw.Text, quote, place, replyTo, raw.IsResolved));
        }

        return result;
    }

    private static (int Start, int End)? RangeOf(string id, StoryMarks marks)
    {
        var hasEnd = marks.CommentEnds.TryGetValue(id, out var end) | marks.CommentReferences.TryGetValue(id, out var reference);
        end = marks.CommentEnds.ContainsKey(id) ? end : reference;
        return marks.CommentStarts.TryGetValue(id, out var start)
            ? (start, hasEnd ? Math.Max(start, end) : start)
            : hasEnd ? (end, end) : null;
    }

    private static HashSet<string> HeadingStyles(WordPackage package)
    {
        var styles = package.LoadRelated("styles");
        return styles is null
            ? []
            : styles.Elements().Where(style => style.Name.LocalName == "style" && IsHeading(style)).Select(style => WordXml.Attribute(style, "styleId")).ToHashSet(StringComparer.Ordinal);

        static bool IsHeading(System.Xml.Linq.XElement style) => style.Descendants().Any(element => element.Name.LocalName switch
        {
            "outlineLvl" => WordXml.Attribute(element, "val") is not "9",
            "name" => WordXml.Attribute(element, "val").StartsWith("heading", StringComparison.OrdinalIgnoreCase),
            _ => false,
        });
    }

    /// <summary>
    /// LibreOffice before 24.2 writes a reply as a comment of its own at the same place, which begins with the author and the words of the one before it in quotation marks.
    /// Only the whole of both counts.
    /// </summary>
    private sealed class QuotingReplies
    {
        private const int MostAtOnePlace = 50;
        private readonly Dictionary<int, List<(int Index, RawComment Comment)>> _byEnd = [];

        public int? ParentOf(RawComment comment, int? end, int index)
        {
            if (end is not { } place)
            {
                return null;
            }

            var here = _byEnd.TryGetValue(place, out var found) ? found : _byEnd[place] = [];
            var parent = here.AsEnumerable().Reverse().Where(other => Quotes(comment.Text, other.Comment)).Select(other => (int?)other.Index).FirstOrDefault();
            if (here.Count < MostAtOnePlace)
            {
                here.Add((index, comment));
            }

            return parent;
        }

        private static bool Quotes(string text, RawComment other)
        {
            if (other.Author.Length == 0 || other.Text.Length == 0)
            {
                return false;
            }

            var at = text.IndexOf($"\"{other.Text}\"", StringComparison.Ordinal);
            return at > 0 && text.IndexOf(other.Author, 0, at, StringComparison.Ordinal) >= 0;
        }
    }
}
