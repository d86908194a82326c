using AsmPortal.Documents;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>The file as read.</summary>
/// <param name="Headings">Lower case.</param>
/// <param name="Rows">Below the headings, without empty ones; cells as they were before a spreadsheet's formulas were neutralised.</param>
internal sealed record OrganisationTableFile(IReadOnlyList<string> Headings, IReadOnlyList<CsvRow> Rows);

/// <summary>The register as comma-separated values.</summary>
internal static class OrganisationCsv
{
    public static readonly string[] Columns = ["slug", "name", "type", "group", "country", "tier"];

    public static byte[] Write(IEnumerable<OrganisationRow> rows) =>
        CsvText.Write(rows.Select(row => (string[])[row.Slug, row.Name, row.Type.ToString(), row.Group.ToString(), row.Country ?? "", row.Tier ?? ""]).Prepend(Columns));

    public static OrganisationTableFile Read(string text)
    {
        var rows = CsvText.Read(text.TrimStart('\uFEFF')).Where(row => !row.IsBlank)
            .Select(row => row with { Cells = [.. row.Cells.Select(SpreadsheetText.Restore)] }).ToList();
        return rows.Count == 0
            ? new OrganisationTableFile([], [])
            : new OrganisationTableFile([.. rows[0].Cells.Select(cell => cell.Trim().ToLowerInvariant())], rows[1..]);
    }
}
