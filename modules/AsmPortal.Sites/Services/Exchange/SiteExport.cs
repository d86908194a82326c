using System.Globalization;
using System.Text;
using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Documents;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Places;
using AsmPortal.Sites.Services.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Exchange;

/// <summary>Writes the register for its keepers, with exact places; import reads each of the files back. That exact places left the portal is in the audit trail.</summary>
internal sealed class SiteExport(PortalDbContext context, IOrganisationDirectory organisations, IAuditTrailManager audit)
{
    private static readonly string[] Numbers = ["latitude", "longitude", "delayDays"];

    public async Task<byte[]> CsvAsync(CancellationToken cancellationToken) =>
        CsvText.Write((await RowsAsync("csv", cancellationToken)).Select(row => (IEnumerable<string>)row).Prepend(SiteColumns.Written));

    public async Task<byte[]> XlsxAsync(CancellationToken cancellationToken)
    {
        var rows = await RowsAsync("xlsx", cancellationToken);
        using var buffer = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook, autoSave: true))
        {
            var workbook = package.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>("rId1");
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = XlsxStyles.Create();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                WriteRow(writer, SiteColumns.Written, XlsxStyles.Header, isHeading: true);
                foreach (var row in rows)
                {
                    WriteRow(writer, row, XlsxStyles.Wrapped, isHeading: false);
                }

                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = "rId1", SheetId = 1, Name = "sites" }));
        }

        return buffer.ToArray();
    }

    public async Task<byte[]> GeoJsonAsync(CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJson.Begin(writer);
            foreach (var row in await RowsAsync("geojson", cancellationToken))
            {
                var cells = SiteColumns.Written.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second);
                writer.WriteStartObject();
                writer.WriteString("type", "Feature");
                GeoJson.WriteGeometry(writer, Number(cells["latitude"]), Number(cells["longitude"]), cells["polygon"].Length == 0 ? null : cells["polygon"]);
                writer.WriteStartObject("properties");

                // Beside an outline the point has no place of its own in GeoJSON.
                foreach (var (column, value) in cells.Where(cell => cell.Key != "polygon" && (cells["polygon"].Length > 0 || cell.Key is not ("latitude" or "longitude"))))
                {
                    writer.WriteString(column, value);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            await GeoJson.EndAsync(writer, cancellationToken);
        }

        return buffer.ToArray();
    }

    /// <summary>A table as import reads it, for carrying a file that was looked at to the step that stores it.</summary>
    public static string Text(SiteTable table) =>
        Encoding.UTF8.GetString(CsvText.Write(table.Rows.Select(row => table.Headings.Select(heading => row.Cells.GetValueOrDefault(heading, ""))).Prepend(table.Headings)).AsSpan(Encoding.UTF8.Preamble.Length));

    private async Task<List<string[]>> RowsAsync(string format, CancellationToken cancellationToken)
    {
        var sites = await context.Set<Site>().AsNoTracking().Where(row => row.MergedIntoId == null).OrderBy(row => row.SearchName).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var names = await organisations.FindManyAsync([.. sites.Select(row => row.OperatorId).OfType<Guid>().Distinct()], cancellationToken);
        var since = (await context.Set<SiteOperator>().AsNoTracking().Where(row => row.Until == null).ToListAsync(cancellationToken)).ToLookup(row => row.SiteId);
        var findings = (await context.Set<SiteQualification>().AsNoTracking().Where(row => row.LapseOfId == null).ToListAsync(cancellationToken)).ToLookup(row => row.SiteId);
        audit.Record("Sites.Exported", nameof(Site), "register", new Dictionary<string, string>
        {
            ["format"] = format,
            ["sites"] = sites.Count.ToString(CultureInfo.InvariantCulture),
            ["exactPlaces"] = sites.Count(site => site.Latitude is not null).ToString(CultureInfo.InvariantCulture),
        });
        await context.SaveChangesAsync(cancellationToken);
        return [.. sites.Select(site => Row(site, site.OperatorId is { } id ? names.GetValueOrDefault(id)?.Name : null, since[site.Id].MaxBy(row => row.From)?.From, QualificationRules.Latest(findings[site.Id], DateOnly.MaxValue)))];
    }

    private static string[] Row(Site site, string? worker, DateOnly? since, SiteQualification? finding) =>
    [
        site.Slug,
        site.Name,
        site.Country,
        site.Province,
        site.Territory ?? "",
        DegreesText.Write(site.Latitude),
        DegreesText.Write(site.Longitude),
        site.Polygon ?? "",
        site.CoordinateRule.ToString(),
        site.DelayDays == 0 ? "" : site.DelayDays.ToString(CultureInfo.InvariantCulture),
        string.Join(';', MineralCodes.Codes(site.Minerals)),
        site.Concession.ToString(),
        site.Activity.ToString(),
        "",
        worker ?? "",
        worker is null ? "" : Day(since),
        finding?.Value.ToString() ?? "",
        finding?.Authority ?? "",
        Day(finding?.On),
        Day(finding?.ValidUntil),
        site.Pilot ? "yes" : "no",
        site.NationalId ?? "",
        site.IcglrId ?? "",
    ];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<string> cells, uint style, bool isHeading)
    {
        writer.WriteStartElement(new Row());
        foreach (var (cell, column) in cells.Zip(SiteColumns.Written))
        {
            writer.WriteElement(!isHeading && cell.Length > 0 && Numbers.Contains(column)
                ? new Cell(new CellValue(cell)) { StyleIndex = style }
                : new Cell(new InlineString(new Text(XmlText.Clean(SpreadsheetText.Neutralise(cell))) { Space = SpaceProcessingModeValues.Preserve })) { StyleIndex = style, DataType = CellValues.InlineString });
        }

        writer.WriteEndElement();
    }
}
