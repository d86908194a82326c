using AsmPortal.Documents;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Writes the requirements as CSV that import reads back and spreadsheets open: UTF-8 with BOM, commas, CRLF. Source: RFC 4180.</summary>
internal static class CsvVersionWriter
{
    public static byte[] Write(ExportWords words)
    {
        var columns = RequirementColumns.For(words.Language);
        // A table has no place above its heading, so the notice of an illustration is a last column that import passes over.
        string[] noticeName = words.Document.Framework.Illustrative ? ["notice"] : [];
        string[] notice = words.Document.Framework.Illustrative ? [words.ShortNotice] : [];
        return CsvText.Write(
        [
            [.. columns.Select(column => column.Name), .. noticeName],
            .. VersionOutline.Requirements(words.Document).Select(row => (IEnumerable<string>)[.. columns.Select(column => column.Value(row)), .. notice]),
        ]);
    }
}
