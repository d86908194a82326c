using System.Text.RegularExpressions;

namespace AsmPortal.ArchitectureTests.Sources;

/// <summary>What no source may hold.</summary>
internal static partial class SourceRules
{
    public const int MostLines = 450;

    /// <summary>Lines that put work off, name a folder of somebody's machine, or say where packages come from.</summary>
    public static IReadOnlyList<string> Forbidden(string file, string text) =>
        [.. text.Split('\n').Select((line, index) => (line, number: index + 1))
            .Where(entry => PutOff().IsMatch(entry.line) || MachinePath().IsMatch(entry.line) || Registry().IsMatch(entry.line))
            .Select(entry => $"{file}:{entry.number}: {entry.line.Trim()}")];

    public static IReadOnlyList<string> TooLong(string file, string text) =>
        text.Count(letter => letter == '\n') is var lines && lines > MostLines ? [$"{file} has {lines} lines."] : [];

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|\bfor " + @"now\b|NotImplemented" + @"Exception")]
    private static partial Regex PutOff();

    [GeneratedRegex(@"(?<![\w.])/(home|root|Users)" + @"/\w|[A-Z]:\\" + @"Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"""resolved"": *""ht" + @"tp|api\.nuget" + @"\.org|registry\.npmjs" + @"\.org|<package" + @"Sources|registry *= *ht" + @"tp")]
    private static partial Regex Registry();
}
