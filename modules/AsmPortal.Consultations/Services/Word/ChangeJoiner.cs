using System.Text;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>
/// Joins tracked changes to proposals: all that one author changed in one requirement is one, and outside of requirements all in paragraphs next to each other.
/// The old text is that of the document before anybody changed it; the new one has the changes of this author and of nobody else.
/// </summary>
internal static class ChangeJoiner
{
    /// <returns>The proposals, and how many marked passages say no other words (white space only).</returns>
    public static (IReadOnlyList<WordChange> Changes, int Wordless) Join(WordTape tape, BookmarkMap bookmarks)
    {
        var regions = Regions(tape, bookmarks);
        var changes = new List<(int Start, WordChange Change)>();
        var wordless = 0;
        foreach (var (mark, pieces) in regions)
        {
            var groups = mark is null ? Neighbourhoods(pieces) : pieces.SelectMany(Authors).Distinct(StringComparer.Ordinal).Select(author => (author, pieces));
            foreach (var (author, group) in groups)
            {
                var place = mark is null ? bookmarks.Outside(group[0].Start) : bookmarks.PlaceOf(mark);
                var change = One(tape, group, author, place);
                if (Alike(change.Old, change.New))
                {
                    wordless += change.Pieces;
                }
                else
                {
                    changes.Add((group[0].Start, change));
                }
            }
        }

        return ([.. changes.OrderBy(change => change.Start).Select(change => change.Change)], wordless);
    }

    /// <summary>The pieces of each bookmark, with what was inserted at its very edges, and all other pieces in one region without a bookmark.</summary>
    private static List<(WordBookmark? Mark, List<TapePiece> Pieces)> Regions(WordTape tape, BookmarkMap bookmarks)
    {
        var pieces = tape.Pieces;
        var owner = new int[pieces.Count];
        Array.Fill(owner, -1);
        for (var index = 0; index < bookmarks.All.Count; index++)
        {
            var mark = bookmarks.All[index];
            var first = tape.FirstPieceEndingAfter(mark.Start);
            var last = first;
            while (last < pieces.Count && pieces[last].End <= mark.End)
            {
                owner[last] = owner[last] < 0 ? index : owner[last];
                last++;
            }

            // Words typed before the first or after the last of a requirement stand beside its bookmark, not in it.
            for (var before = first - 1; before >= 0 && owner[before] < 0 && IsTyped(pieces[before]) && (first == pieces.Count || pieces[before].Paragraph == pieces[first].Paragraph); before--)
            {
                owner[before] = index;
            }

            for (var after = last; after < pieces.Count && owner[after] < 0 && IsTyped(pieces[after]); after++)
            {
                owner[after] = index;
            }
        }

        var regions = Enumerable.Range(0, pieces.Count).GroupBy(index => owner[index]).OrderBy(group => group.Key);
        return [.. regions
            .Select(group => (group.Key < 0 ? null : bookmarks.All[group.Key], group.Select(index => pieces[index]).ToList()))
            .Where(region => region.Item2.Exists(piece => piece.IsMarked))];

        static bool IsTyped(TapePiece piece) => piece is { Inserted: not null };
    }

    private static IEnumerable<string> Authors(TapePiece piece)
    {
        if (piece.Inserted is { } inserted)
        {
            yield return inserted.Author;
        }

        if (piece.Deleted is { } deleted && deleted.Author != piece.Inserted?.Author)
        {
            yield return deleted.Author;
        }
    }

    /// <summary>For each author the paragraphs next to each other that they changed, each with all its pieces.</summary>
    private static IEnumerable<(string Author, List<TapePiece> Pieces)> Neighbourhoods(List<TapePiece> pieces)
    {
        var paragraphs = pieces.ToLookup(piece => piece.Paragraph);
        foreach (var author in pieces.SelectMany(piece => Authors(piece).Select(author => (author, piece.Paragraph))).Distinct().ToLookup(pair => pair.author, pair => pair.Paragraph, StringComparer.Ordinal))
        {
            var groups = new List<List<TapePiece>>();
            var last = int.MinValue;
            foreach (var paragraph in author.Order())
            {
                if (paragraph != last + 1)
                {
                    groups.Add([]);
                }

                groups[^1].AddRange(paragraphs[paragraph]);
                last = paragraph;
            }

            foreach (var group in groups)
            {
                yield return (author.Key, group);
            }
        }
    }

    private static WordChange One(WordTape tape, List<TapePiece> pieces, string author, WordPlace place)
    {
        var (old, proposed) = (new StringBuilder(), new StringBuilder());
        DateTime? at = null;
        var count = 0;
        foreach (var piece in pieces)
        {
            var (inserts, deletes) = (piece.Inserted?.Author == author, piece.Deleted?.Author == author);

            // Deleting what another one inserted is a change of the other's proposal, so it stands in the old text.
            if (piece.Inserted is null || (deletes && !inserts))
            {
                old.Append(tape.Of(piece));
            }

            if (!deletes && (piece.Inserted is null || inserts))
            {
                proposed.Append(tape.Of(piece));
            }

            count += (inserts ? 1 : 0) + (deletes ? 1 : 0);
            at = Later(at, inserts ? piece.Inserted!.At : null);
            at = Later(at, deletes ? piece.Deleted!.At : null);
        }

        return new WordChange(author, at, old.ToString().Trim(), proposed.ToString().Trim(), place, count);
    }

    private static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;

    private static bool Alike(string old, string proposed) => string.Join(' ', old.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == string.Join(' ', proposed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
