using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>A comparison to download.</summary>
internal sealed record ComparisonFile(string Name, string ContentType, byte[] Content);

/// <summary>Writes a comparison as a file in one language.</summary>
internal sealed partial class ComparisonFiles(IStringLocalizer<FrameworksResources> S, IMarkdownRenderer markdown)
{
    /// <summary>The formats, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["docx", "csv", "json", "md"];

    /// <summary>What people call a format, in any language.</summary>
    public static string NameOf(string format) => format switch
    {
        "docx" => "Word (.docx)",
        "md" => "Markdown (.md)",
        _ => $"{format.ToUpperInvariant()} (.{format})",
    };

    /// <summary>The file; null for a format that there is not.</summary>
    public ComparisonFile? Write(ComparisonDocument document, string format, string language)
    {
        using var scope = Languages.Use(language);
        var (type, content) = format switch
        {
            "docx" => ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ComparisonDocx.Write(document, Rows(document, language, markdown.ToPlainText), language, S)),
            "csv" => ("text/csv; charset=utf-8", Csv(document, Rows(document, language, text => text))),
            "json" => ("application/json; charset=utf-8", Json(document)),
            "md" => ("text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(ComparisonMarkdown.Write(document, Rows(document, language, text => text), language, S))),
            _ => ("", []),
        };
        return type.Length == 0 ? null : new ComparisonFile(FileName(document, language, format), type, content);
    }

    private IReadOnlyList<ComparisonRow> Rows(ComparisonDocument document, string language, Func<string, string> plain) =>
        new ComparisonRows(S, language, plain).Of(document);

    private byte[] Csv(ComparisonDocument document, IReadOnlyList<ComparisonRow> rows)
    {
        var text = new StringBuilder();
        // A table has no place above its heading, so the notice of an illustration is a last column.
        string[] noticeName = document.Framework.Illustrative ? [S["Notice"]] : [];
        string[] notice = document.Framework.Illustrative ? [S["Illustrative content for demonstration, not in force"]] : [];
        Append(text, [S["Change"], S["Code in {0}", document.From], S["Code in {0}", document.To], S["Principle"], S["Part"], S["Before"], S["After"], S["Difference"], .. noticeName]);
        foreach (var row in rows)
        {
            var difference = string.Concat((row.Diff ?? []).Select(Mark));
            Append(
                text,
                [S.Enum(row.Section), string.Join(' ', row.FromCodes), string.Join(' ', row.ToCodes), row.Principle, row.Part, row.Before, row.After, difference, .. notice]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => $"\"{Neutralise(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");

    /// <summary>Marks as the command line tool wdiff does, for programs that have no colours.</summary>
    private static string Mark(DiffPiece piece) => piece.Kind switch
    {
        DiffKind.Removed => $"[-{piece.Text}-]",
        DiffKind.Added => $"{{+{piece.Text}+}}",
        _ => piece.Text,
    };

    /// <summary>A cell that a spreadsheet would take for a formula is made text.</summary>
    private static string Neutralise(string cell) => cell.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;

    private static byte[] Json(ComparisonDocument document) => [.. JsonSerializer.SerializeToUtf8Bytes(document, VersionJson.Options), (byte)'\n'];

    private static string FileName(ComparisonDocument document, string language, string format) =>
        NotInNames().Replace($"{document.Framework.Slug}-{document.From}-{document.To}-{language}.{format}", "-");

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex NotInNames();
}
