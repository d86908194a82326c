using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>
/// Judges whether two texts say nearly the same: the share of word triples that they have in common, in Chinese of character triples.
/// Five bands of a MinHash of three values each find candidates: texts that share 80 % of their triples meet in a band 97 times in 100.
/// </summary>
internal static class TextShingles
{
    public const int Bands = 5;

    /// <summary>Share of common triples from which two texts count as nearly the same.</summary>
    public const double Similar = 0.7;

    private const int Rows = 3;

    /// <summary>Constants of the hash functions; prints in the database depend on them.</summary>
    private static readonly ulong[] Seeds = [.. Enumerable.Range(1, Bands * Rows).Select(Seed)];

    /// <summary>The triples of a text as hashes; the whole text when it is shorter; empty when there are no words.</summary>
    public static HashSet<ulong> Of(string text)
    {
        var words = SearchTerms.Units(TextFolding.Fold(text)).ToList();
        var shingles = new HashSet<ulong>();
        for (var start = 0; start + 3 <= words.Count; start++)
        {
            shingles.Add(Hash($"{words[start]} {words[start + 1]} {words[start + 2]}"));
        }

        if (shingles.Count == 0 && words.Count > 0)
        {
            shingles.Add(Hash(string.Join(' ', words)));
        }

        return shingles;
    }

    /// <summary>One value a band; texts with the same value in one band are candidates.</summary>
    public static long[] BandsOf(HashSet<ulong> shingles)
    {
        var bands = new long[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var value = (ulong)band;
            for (var row = 0; row < Rows; row++)
            {
                var seed = Seeds[(band * Rows) + row];
                var least = ulong.MaxValue;
                foreach (var shingle in shingles)
                {
                    least = Math.Min(least, Mix(shingle ^ seed));
                }

                value = Mix(value ^ least);
            }

            bands[band] = unchecked((long)value);
        }

        return bands;
    }

    /// <summary>Between 0 and 1.</summary>
    public static double Likeness(HashSet<ulong> one, HashSet<ulong> other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return 0;
        }

        var common = one.Count <= other.Count ? one.Count(other.Contains) : other.Count(one.Contains);
        return (double)common / (one.Count + other.Count - common);
    }

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static ulong Seed(int number) => Mix((ulong)number * 0x9E3779B97F4A7C15);

    /// <summary>The finaliser of SplitMix64.</summary>
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
