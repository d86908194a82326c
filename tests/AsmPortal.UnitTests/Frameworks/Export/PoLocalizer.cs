using System.Globalization;
using System.Text.RegularExpressions;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.UnitTests.Frameworks.Export;

/// <summary>Reads the module's PO files as they are in the repository and fails on a word that is missing there.</summary>
internal sealed partial class PoLocalizer<T> : IStringLocalizer<T>
{
    private static readonly Dictionary<string, Dictionary<string, string>> Entries = new()
    {
        [Languages.French] = Read(Languages.French),
        [Languages.Chinese] = Read(Languages.Chinese),
    };

    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var context = arguments.OfType<ContextArgument>().SingleOrDefault()?.Context;
            object[] values = [.. arguments.Where(argument => argument is not ContextArgument)];
            var text = Languages.Current == Languages.English ? name : Entries[Languages.Current][$"{context}|{name}"];
            return new LocalizedString(name, values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values));
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];

    private static Dictionary<string, string> Read(string language)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "AsmPortal.sln")))
        {
            root = root.Parent;
        }

        var text = File.ReadAllText(Path.Combine(root.FullName, "localization", language, "AsmPortal.Frameworks.po"));
        return Entry().Matches(text).ToDictionary(
            match => $"{match.Groups["context"].Value}|{Unescape(match.Groups["id"].Value)}",
            match => Unescape(match.Groups["text"].Value));
    }

    private static string Unescape(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex("""(?:msgctxt "(?<context>[^"]+)"\n)?msgid "(?<id>(?:[^"\\]|\\.)+)"\nmsgstr "(?<text>(?:[^"\\]|\\.)*)"\n""")]
    private static partial Regex Entry();
}
