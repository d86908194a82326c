using System.Text;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>Writes a crosswalk for spreadsheets: UTF-8 with BOM, commas, CRLF, one row a mapping. Source: RFC 4180.</summary>
internal static class CrosswalkCsv
{
    public static byte[] Write(Crosswalk crosswalk, string? standard, bool illustrative, IStringLocalizer S)
    {
        var text = new StringBuilder();
        // A table has no place above its heading, so the notice of an illustration is a last column.
        string[] noticeName = illustrative ? [S["Notice"]] : [];
        string[] notice = illustrative ? [S["Illustrative content for demonstration, not in force"]] : [];
        Append(text, [S["Code"], S["Standard"], S["Provision"], S["Relation"], S["Confidence"], S["Remark"], .. noticeName]);
        foreach (var row in crosswalk.ByRequirement(standard).SelectMany(rows => rows))
        {
            Append(text, [row.Code, row.Standard, row.Provision, RelationWords.Of(S, row.Relation), S.Enum(row.Confidence), row.Note, .. notice]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => $"\"{SpreadsheetText.Neutralise(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
