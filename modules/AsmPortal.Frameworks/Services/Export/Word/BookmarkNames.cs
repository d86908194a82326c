using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.Frameworks.Services.Export.Word;

/// <summary>
/// The names of the bookmarks round the requirements' texts in an exported Word document. Who reads a returned document asks for the same names from the same version.
/// </summary>
internal static class BookmarkNames
{
    /// <summary>What every name begins with.</summary>
    public const string Prefix = "R_";

    /// <summary>The longest name that Word keeps.</summary>
    public const int MaximumLength = 40;

    private const int HashLength = 10;

    /// <summary>
    /// The bookmark of each stable id: <c>R_</c> and the id with an underscore for what Word does not allow.
    /// Ids that would be too long, empty or alike end in two underscores and a hash instead; a plain name never has two underscores in a row, so the two kinds cannot meet.
    /// The order of the ids does not matter.
    /// </summary>
    /// <param name="stableIds">The stable ids of all requirements of one version, each once.</param>
    public static IReadOnlyDictionary<string, string> For(IEnumerable<string> stableIds)
    {
        string[] ids = [.. stableIds];
        // Word does not tell names apart by case.
        var alike = ids.GroupBy(Plain, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return ids.ToDictionary(
            id => id,
            id => Plain(id) is var plain && plain.Length > Prefix.Length && plain.Length <= MaximumLength && !alike.Contains(plain) ? plain : Hashed(id, plain),
            StringComparer.Ordinal);
    }

    private static string Plain(string stableId)
    {
        var name = new StringBuilder(Prefix, MaximumLength);
        foreach (var letter in stableId)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(letter);
            }
            else if (name[^1] != '_')
            {
                name.Append('_');
            }
        }

        return name[^1] == '_' && name.Length > Prefix.Length ? name.ToString(0, name.Length - 1) : name.ToString();
    }

    private static string Hashed(string stableId, string plain)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stableId)))[..HashLength];
        var room = MaximumLength - HashLength - 2;
        return $"{plain[..Math.Min(plain.Length, room)].TrimEnd('_')}__{hash}";
    }
}
