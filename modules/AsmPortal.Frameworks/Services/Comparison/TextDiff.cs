using AsmPortal.Frameworks.Contracts;
using DiffPlex;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>What changed in a text: word by word in English and French, character by character in Chinese.</summary>
internal static class TextDiff
{
    /// <summary>Where less than this share of the words is kept, scattered common words only confuse: the whole is shown as replaced.</summary>
    private const double LeastShareKept = 0.25;

    /// <summary>Beyond this many tokens a difference is neither readable nor quick.</summary>
    private const int MostTokens = 8_000;

    public static IReadOnlyList<DiffPiece> Between(string language, string from, string to)
    {
        if (from == to)
        {
            return from.Length == 0 ? [] : [new DiffPiece(DiffKind.Same, from)];
        }

        var oldTokens = TextTokens.Of(language, from);
        var newTokens = TextTokens.Of(language, to);
        var (start, end) = CommonEnds(oldTokens, newTokens);
        var oldMiddle = oldTokens[start..^end];
        var newMiddle = newTokens[start..^end];

        // Tokens in common bound what any difference can keep: two unlike texts are told apart without the work of aligning them.
        var keptOutside = Weight(oldTokens.AsSpan(0, start)) + Weight(oldTokens.AsSpan(oldTokens.Length - end));
        var total = Weight(oldTokens) + Weight(newTokens);
        if (IsReplaced(keptOutside + WeightInCommon(oldMiddle, newMiddle), total) || oldMiddle.Length + newMiddle.Length > MostTokens)
        {
            return Whole(from, to);
        }

        var runs = Align(oldMiddle, newMiddle);
        if (IsReplaced(keptOutside + runs.Sum(run => Weight(run.Same)), total))
        {
            return Whole(from, to);
        }

        return Join([new Run(oldTokens[..start], [], []), .. runs, new Run(oldTokens[(oldTokens.Length - end)..], [], [])]);
    }

    private static (int Start, int End) CommonEnds(string[] x, string[] y)
    {
        var shorter = Math.Min(x.Length, y.Length);
        var start = 0;
        while (start < shorter && x[start] == y[start])
        {
            start++;
        }

        var end = 0;
        while (end < shorter - start && x[^(end + 1)] == y[^(end + 1)])
        {
            end++;
        }

        return (start, end);
    }

    private static List<Run> Align(string[] oldTokens, string[] newTokens)
    {
        // The chunker is called once for each text: the tokens are cut already.
        var chunks = new Queue<string[]>([oldTokens, newTokens]);
        var result = new Differ().CreateCustomDiffs("old", "new", ignoreWhiteSpace: false, _ => chunks.Dequeue());
        var runs = new List<Run>();
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            runs.Add(new Run(
                oldTokens[at..block.DeleteStartA],
                oldTokens[block.DeleteStartA..(block.DeleteStartA + block.DeleteCountA)],
                newTokens[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        runs.Add(new Run(oldTokens[at..], [], []));
        return runs;
    }

    private static List<DiffPiece> Join(IReadOnlyList<Run> runs)
    {
        var pieces = new List<DiffPiece>();
        var (removed, added, same) = ("", "", "");
        foreach (var run in runs)
        {
            var kept = string.Concat(run.Same);
            var (nextRemoved, nextAdded) = (string.Concat(run.Removed), string.Concat(run.Added));
            var closes = "";
            if (IsSpace(kept) && removed.Length + added.Length > 0 && nextRemoved.Length + nextAdded.Length > 0)
            {
                // Changes with only a space between them read better as one.
                if (removed.Length + nextRemoved.Length > 0 && added.Length + nextAdded.Length > 0)
                {
                    (removed, added) = (removed + kept, added + kept);
                }
                else if (added.Length > 0)
                {
                    Slide(ref added, ref nextAdded);
                }
                else
                {
                    Slide(ref removed, ref nextRemoved);
                }
            }
            else if (kept.Length > 0)
            {
                Flush();
                same += kept;
            }

            removed += nextRemoved;
            added += nextAdded;
            if (closes.Length > 0)
            {
                Flush();
                same = closes;
            }

            // "one [, two] [and three ]four" says the same as "one[, two and three] four": the kept space goes to an end.
            void Slide(ref string pending, ref string next)
            {
                if (next.EndsWith(kept, StringComparison.Ordinal))
                {
                    next = kept + next[..^kept.Length];
                    closes = kept;
                }
                else if (pending.StartsWith(kept, StringComparison.Ordinal))
                {
                    same += kept;
                    pending = pending[kept.Length..] + kept;
                }
                else
                {
                    Flush();
                    same += kept;
                }
            }
        }

        Flush();
        Add(DiffKind.Same, ref same);
        return pieces;

        void Flush()
        {
            if (removed.Length + added.Length > 0)
            {
                // The space before and after a replacement is part of neither text's change.
                var before = LeadingSpaceInCommon(removed, added);
                same += removed[..before];
                (removed, added) = (removed[before..], added[before..]);
                var after = TrailingSpaceInCommon(removed, added);
                var space = removed[^after..];
                (removed, added) = (removed[..^after], added[..^after]);
                if (removed.Length + added.Length > 0)
                {
                    Add(DiffKind.Same, ref same);
                    Add(DiffKind.Removed, ref removed);
                    Add(DiffKind.Added, ref added);
                }

                same += space;
            }
        }

        void Add(DiffKind kind, ref string text)
        {
            if (text.Length > 0)
            {
                pieces.Add(new DiffPiece(kind, text));
                text = "";
            }
        }
    }

    private static int LeadingSpaceInCommon(string x, string y)
    {
        var length = 0;
        while (length < x.Length && length < y.Length && x[length] == y[length] && char.IsWhiteSpace(x[length]))
        {
            length++;
        }

        return length;
    }

    private static int TrailingSpaceInCommon(string x, string y)
    {
        var length = 0;
        while (length < x.Length && length < y.Length && x[^(length + 1)] == y[^(length + 1)] && char.IsWhiteSpace(x[^(length + 1)]))
        {
            length++;
        }

        return length;
    }

    private static List<DiffPiece> Whole(string from, string to) => Join([new Run([], [from], [to])]);

    private static bool IsSpace(string text) => text.Length > 0 && string.IsNullOrWhiteSpace(text) && !text.Contains('\n');

    private static bool IsReplaced(int kept, int total) => total > 0 && 2.0 * kept / total < LeastShareKept;

    /// <summary>How much there is to read: the letters of words, not the spaces and stops that any two texts share.</summary>
    private static int Weight(ReadOnlySpan<string> tokens)
    {
        var weight = 0;
        foreach (var token in tokens)
        {
            weight += TextTokens.IsWord(token) ? token.Length : 0;
        }

        return weight;
    }

    private static int WeightInCommon(string[] x, string[] y)
    {
        var counts = x.CountBy(token => token).ToDictionary();
        var weight = 0;
        foreach (var token in y)
        {
            if (counts.TryGetValue(token, out var count) && count > 0)
            {
                counts[token] = count - 1;
                weight += TextTokens.IsWord(token) ? token.Length : 0;
            }
        }

        return weight;
    }

    /// <summary>What stays, and then what is removed and added in its place.</summary>
    private sealed record Run(string[] Same, string[] Removed, string[] Added);
}
