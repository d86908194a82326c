namespace AsmPortal.Statistics;

/// <summary>
/// What somebody who knows some sums of unknown counts cannot tell apart. A sum is known to them exactly when it is a linear combination of the known sums,
/// that is: when it is 0 for every change of the counts that leaves the known sums as they are. It is enough to keep random such changes, computed modulo a
/// prime: a known sum always gives 0; an unknown one gives 0 once in two thousand million times, and then a number is withheld without need, never shown.
/// </summary>
/// <remarks>The changes come from a fixed seed, so that the same table is always treated alike.</remarks>
internal sealed class NullSpace
{
    private const ulong Prime = 2147483647;
    private readonly List<ulong[]> _changes;

    /// <summary>Nothing is known yet, but which counts are 0.</summary>
    /// <param name="isUnknown">For each count whether it is other than 0; a 0 counts as known, since numbers below 0 do not exist and it may show itself.</param>
    /// <param name="mostKnown">How many sums will be made known at most.</param>
    public NullSpace(IReadOnlyList<bool> isUnknown, int mostKnown)
    {
        var state = 0x9E3779B97F4A7C15UL;
        _changes = [.. Enumerable.Range(0, Math.Min(mostKnown, isUnknown.Count) + 2).Select(_ =>
        {
            var change = new ulong[isUnknown.Count];
            for (var index = 0; index < change.Length; index++)
            {
                change[index] = isUnknown[index] ? Next(ref state) : 0;
            }

            return change;
        })];
    }

    /// <summary>A sum seen through two of the changes; two sums that are unknown alike have proportional traces.</summary>
    internal readonly record struct Trace(ulong First, ulong Second)
    {
        /// <summary>Whether the sum is known.</summary>
        public bool IsKnown => First == 0 && Second == 0;

        /// <summary>Whether knowing the one makes the other known.</summary>
        public bool IsTiedTo(Trace other) => First * other.Second % Prime == Second * other.First % Prime;
    }

    /// <summary>The trace of a sum, valid until the next is made known.</summary>
    /// <param name="members">Indices of the counts that it sums.</param>
    public Trace Of(IReadOnlyList<int> members) => new(Dot(_changes[0], members), Dot(_changes[1], members));

    /// <summary>Makes a sum known.</summary>
    public void Learn(IReadOnlyList<int> members)
    {
        var last = _changes.Count - 1;
        var pivot = 0UL;
        while (last >= 0 && (pivot = Dot(_changes[last], members)) == 0)
        {
            last--;
        }

        if (last < 0)
        {
            return;
        }

        var gone = _changes[last];
        _changes.RemoveAt(last);
        var inverse = Power(pivot, Prime - 2);
        foreach (var change in _changes)
        {
            var factor = Dot(change, members) * inverse % Prime;
            if (factor != 0)
            {
                var minus = Prime - factor;
                for (var index = 0; index < change.Length; index++)
                {
                    change[index] = (change[index] + (minus * gone[index])) % Prime;
                }
            }
        }
    }

    private static ulong Dot(ulong[] change, IReadOnlyList<int> members)
    {
        var sum = 0UL;
        for (var index = 0; index < members.Count; index++)
        {
            sum += change[members[index]];
        }

        return sum % Prime;
    }

    private static ulong Power(ulong value, ulong exponent)
    {
        var result = 1UL;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            result = (exponent & 1) == 1 ? result * value % Prime : result;
        }

        return result;
    }

    /// <summary>SplitMix64. Source: Steele, Lea, Flood, “Fast splittable pseudorandom number generators”, 2014.</summary>
    private static ulong Next(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return ((mixed ^ (mixed >> 31)) % (Prime - 1)) + 1;
    }
}
