using System.Text;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>Writes a comparison as Markdown. Differences are <c>del</c> and <c>ins</c>, because the texts use Markdown's own marks.</summary>
internal static class ComparisonMarkdown
{
    public static string Write(ComparisonDocument document, IReadOnlyList<ComparisonRow> rows, string language, IStringLocalizer S)
    {
        var text = new StringBuilder();
        Line(text, $"# {Escape(S["{0}: from version {1} to version {2}", document.Framework.Title.For(language), document.From, document.To])}");
        if (document.Framework.Illustrative)
        {
            Line(text, $"> {S["Illustrative content for demonstration, not in force"]}");
        }

        Line(text, $"{S["Legend:"]} <del>{S["deleted text"]}</del>, <ins>{S["added text"]}</ins>");
        text.Append($"| {S["Change"]} | {S["Number"]} |\n| --- | ---: |\n");
        foreach (var section in Enum.GetValues<ComparisonSection>())
        {
            text.Append($"| {S.Enum(section)} | {document.CountOf(section)} |\n");
        }

        Line(text, $"| {S["Unchanged"]} | {document.Unchanged.Count} |");
        foreach (var section in rows.GroupBy(row => row.Section))
        {
            Line(text, $"## {S.Enum(section.Key)}");
            foreach (var requirement in section.GroupBy(row => row.Codes))
            {
                Line(text, $"### {Escape(requirement.Key)}");
                Line(text, Escape(requirement.First().Principle));
                if (requirement.First() is { Diff: null, Requirement.Length: > 0 } first)
                {
                    Line(text, Escape(first.Requirement));
                }

                foreach (var row in requirement)
                {
                    Line(text, $"**{row.Part}**");
                    Line(text, Body(row));
                }
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Body(ComparisonRow row) => row switch
    {
        { Diff: { } diff } => string.Concat(diff.Select(Show)),
        { Before: "" } => Escape(row.After),
        { After: "" } => Escape(row.Before),
        _ => $"<del>{Inline(row.Before)}</del>\n\n<ins>{Inline(row.After)}</ins>",
    };

    private static string Show(DiffPiece piece) => piece.Kind switch
    {
        DiffKind.Removed => Wrap(piece.Text, "del"),
        DiffKind.Added => Wrap(piece.Text, "ins"),
        _ => Escape(piece.Text),
    };

    /// <summary>Marks each line alone: a mark must not reach over a paragraph's end.</summary>
    private static string Wrap(string text, string mark) =>
        string.Join('\n', Escape(text).Split('\n').Select(line => string.IsNullOrWhiteSpace(line) && text.Contains('\n') ? line : $"<{mark}>{line}</{mark}>"));

    private static string Inline(string text) => Escape(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");
}
