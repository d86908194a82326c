using System.Text;
using System.Text.RegularExpressions;

namespace AsmPortal.ArchitectureTests.Localization;

/// <summary>Finds the texts of a Razor view: the C# that names them is cut out and read as such.</summary>
internal static partial class ViewKeys
{
    public static IEnumerable<MessageKey> Find(string file, string source) =>
        Pieces(source).SelectMany(piece => CodeKeys.Find(file, $"class C {{ object M() => {piece.Code}; }}").Select(key => key with { Where = $"{file}:{piece.Line}" }));

    public static IEnumerable<string> Joined(string file, string source) =>
        Pieces(source).SelectMany(piece => CodeKeys.Joined($"{file}:{piece.Line}", $"class C {{ object M() => {piece.Code}; }}"));

    private static IEnumerable<(string Code, int Line)> Pieces(string source)
    {
        foreach (Match match in Beginning().Matches(source))
        {
            if (Code(source, match.Index + match.Length - 1) is { } rest)
            {
                var code = match.Value[..^1] + rest;
                yield return (match.Value[0] == '.' ? "x" + code : code, source.AsSpan(0, match.Index).Count('\n') + 1);
            }
        }
    }

    /// <summary>The text from an opening bracket to the one that closes it; null when there is none.</summary>
    private static string? Code(string source, int start)
    {
        var text = new StringBuilder();
        var depth = 0;
        var inString = false;
        for (var i = start; i < source.Length; i++)
        {
            var letter = source[i];
            text.Append(letter);
            if (inString)
            {
                if (letter == '\\' && i + 1 < source.Length)
                {
                    text.Append(source[++i]);
                }
                else if (letter == '"')
                {
                    inString = false;
                }
            }
            else if (letter == '"')
            {
                inString = true;
            }
            else if (letter is '[' or '(')
            {
                depth++;
            }
            else if (letter is ']' or ')' && --depth == 0)
            {
                return text.ToString();
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<![\w.])[STH]\[|\.Plural\(|(?<=\b[STH])\.In\(")]
    private static partial Regex Beginning();
}
