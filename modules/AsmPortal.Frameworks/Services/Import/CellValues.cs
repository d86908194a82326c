using System.Collections.Frozen;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>What single cells can say.</summary>
internal static class CellValues
{
    private static readonly FrozenSet<string> s_yes =
        ((string[])["✓", "✔", "☑", "√", "x", "×", "yes", "y", "1", "true", "oui", "vrai", "是", "有"]).ToFrozenSet();

    private static readonly FrozenSet<string> s_no = ((string[])["no", "n", "0", "false", "non", "faux", "否", "-"]).ToFrozenSet();

    private static readonly FrozenDictionary<string, AnnexIICategory> s_annexII = Enum.GetValues<AnnexIICategory>()
        .ToFrozenDictionary(value => Simple(value.ToString()));

    private static readonly FrozenDictionary<string, MappingRelation> s_relations = Enum.GetValues<MappingRelation>()
        .ToFrozenDictionary(value => Simple(value.ToString()));

    private static readonly FrozenDictionary<string, TextState> s_states = Enum.GetValues<TextState>()
        .ToFrozenDictionary(value => Simple(value.ToString()));

    /// <summary>The relations as a file writes them.</summary>
    public static string Relations { get; } = string.Join(", ", Enum.GetValues<MappingRelation>().Select(value => value.ToString().ToLowerInvariant()));

    /// <summary>The categories as a file writes them.</summary>
    public static string Categories { get; } = string.Join(", ", Enum.GetNames<AnnexIICategory>());

    /// <summary>The states as a file writes them.</summary>
    public static string States { get; } = string.Join(", ", Enum.GetNames<TextState>());

    /// <summary>True, false, or null when it is neither; an empty cell is a no.</summary>
    public static bool? YesNo(string value)
    {
        var word = value.Trim().ToLowerInvariant();
        return word.Length == 0 || s_no.Contains(word) ? false : s_yes.Contains(word) ? true : null;
    }

    /// <summary>The category of this name, whatever its case, spacing and hyphens.</summary>
    public static AnnexIICategory? Category(string value) => s_annexII.TryGetValue(Simple(value), out var found) ? found : null;

    /// <summary>The state of this name.</summary>
    public static TextState? State(string value) => s_states.TryGetValue(Simple(value), out var found) ? found : null;

    /// <summary>The relation of this name.</summary>
    public static MappingRelation? Relation(string value) => s_relations.TryGetValue(Simple(value), out var found) ? found : null;

    /// <summary>The parts of a list, without empty ones.</summary>
    public static string[] List(string value) =>
        value.Split([';', '；', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first character that no text should have: a control character or half a surrogate pair; -1 when there is none.</summary>
    public static int ForbiddenCharacter(string value) => FirstOf(value, static letter => (letter < ' ' && letter is not ('\t' or '\n' or '\r')) || letter is '\uFFFE' or '\uFFFF');

    /// <summary>The first character that no database takes: zero or half a surrogate pair; -1 when there is none.</summary>
    public static int UnstorableCharacter(string value) => FirstOf(value, static letter => letter == '\0');

    private static int FirstOf(string value, Func<char, bool> isForbidden)
    {
        for (var index = 0; index < value.Length; index++)
        {
            var letter = value[index];
            if (isForbidden(letter))
            {
                return letter;
            }

            if (char.IsSurrogate(letter))
            {
                if (index + 1 == value.Length || !char.IsSurrogatePair(letter, value[index + 1]))
                {
                    return letter;
                }

                index++;
            }
        }

        return -1;
    }

    private static string Simple(string value) =>
        string.Concat(value.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
