using System.Buffers;
using System.Text;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Writes the requirements as CSV that import reads back and spreadsheets open: UTF-8 with BOM, commas, CRLF. Source: RFC 4180.</summary>
internal static class CsvVersionWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static byte[] Write(ExportWords words)
    {
        var columns = RequirementColumns.For(words.Language);
        // A table has no place above its heading, so the notice of an illustration is a last column that import passes over.
        string[] noticeName = words.Document.Framework.Illustrative ? ["notice"] : [];
        string[] notice = words.Document.Framework.Illustrative ? [words.ShortNotice] : [];
        var text = new StringBuilder();
        AppendRow(text, [.. columns.Select(column => column.Name), .. noticeName]);
        foreach (var row in VersionOutline.Requirements(words.Document))
        {
            AppendRow(text, [.. columns.Select(column => SpreadsheetText.Neutralise(column.Value(row))), .. notice]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void AppendRow(StringBuilder text, string[] cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string value)
    {
        var bare = value.AsSpan().IndexOfAny(Special) < 0 && value.AsSpan().Trim().Length == value.Length;
        return bare ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
