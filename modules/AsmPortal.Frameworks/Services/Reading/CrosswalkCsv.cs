using AsmPortal.Documents;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>Writes a crosswalk for spreadsheets: UTF-8 with BOM, commas, CRLF, one row a mapping. Source: RFC 4180.</summary>
internal static class CrosswalkCsv
{
    public static byte[] Write(Crosswalk crosswalk, string? standard, bool illustrative, IStringLocalizer S)
    {
        // A table has no place above its heading, so the notice of an illustration is a last column.
        string[] noticeName = illustrative ? [S["Notice"]] : [];
        string[] notice = illustrative ? [S["Illustrative content for demonstration, not in force"]] : [];
        return CsvText.Write(
        [
            [S["Code"], S["Standard"], S["Provision"], S["Relation"], S["Confidence"], S["Remark"], .. noticeName],
            .. crosswalk.ByRequirement(standard).SelectMany(rows => rows).Select(row =>
                (IEnumerable<string>)[row.Code, row.Standard, row.Provision, RelationWords.Of(S, row.Relation), S.Enum(row.Confidence), row.Note, .. notice]),
        ]);
    }
}
