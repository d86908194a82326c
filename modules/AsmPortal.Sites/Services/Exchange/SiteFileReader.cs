using System.Globalization;
using System.Text;
using System.Text.Json;
using AsmPortal.Documents;
using ExcelDataReader;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Exchange;

/// <summary>Reads CSV, XLSX (first sheet) and GeoJSON; which one it is the content says, not the name.</summary>
internal sealed class SiteFileReader(IStringLocalizer<SitesResources> S)
{
    public const int MostRows = 5_000;
    public const int MostBytes = 8 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly PackageLimits Workbook = new(2_000, 200L * 1024 * 1024, 200);

    // The reader's default configuration names code page 1252, although a workbook never uses it.
    static SiteFileReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The table; null with faults when the file cannot be read at all. Rows that are damaged are named and left out.</summary>
    public SiteTable? Read(byte[] bytes, List<SiteFault> faults)
    {
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            return ReadWorkbook(bytes, faults);
        }

        string text;
        try
        {
            text = Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new SiteFault(null, null, S["The file is not text in UTF-8. Save it as “CSV UTF-8” and send it again."]));
            return null;
        }

        return text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) ? ReadGeoJson(text, faults) : ReadCsv(text, faults);
    }

    public SiteTable? ReadCsv(string text, List<SiteFault> faults)
    {
        var rows = new List<(int Number, IReadOnlyList<string> Cells)>();
        foreach (var row in CsvText.Read(text).Where(row => !row.IsBlank))
        {
            if (row.Damage is { } damage)
            {
                faults.Add(new SiteFault(row.Number, null, damage == CsvDamage.QuoteNeverClosed
                    ? S["A quotation mark is opened and never closed. Was the file cut off?"]
                    : S["Text follows a closing quotation mark."]));
                continue;
            }

            rows.Add((row.Number, [.. row.Cells.Select(SpreadsheetText.Restore)]));
        }

        return Table(rows, faults);
    }

    private SiteTable? ReadWorkbook(byte[] bytes, List<SiteFault> faults)
    {
        if (PackageGuard.Check(bytes, Workbook) is { } fault)
        {
            faults.Add(new SiteFault(null, null, fault == PackageFault.TooLarge ? S["The workbook unpacks to more than the portal reads."] : S["The workbook is damaged."]));
            return null;
        }

        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
            var rows = new List<(int Number, IReadOnlyList<string> Cells)>();
            for (var number = 1; reader.Read() && rows.Count <= MostRows + 1; number++)
            {
                var cells = Enumerable.Range(0, Math.Min(reader.FieldCount, 200)).Select(index => SpreadsheetText.Restore(TextOf(reader.GetValue(index)))).ToList();
                if (cells.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
                {
                    rows.Add((number, cells));
                }
            }

            return Table(rows, faults);
        }
        catch (Exception exception) when (PackageGuard.IsDamage(exception))
        {
            faults.Add(new SiteFault(null, null, S["The workbook is damaged."]));
            return null;
        }
    }

    private SiteTable? ReadGeoJson(string text, List<SiteFault> faults)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var rows = json.RootElement.GetProperty("features").EnumerateArray().Take(MostRows + 1).Select((feature, index) => new SiteTableRow(index + 1, Cells(feature))).ToList();
            return Limited(new SiteTable([.. rows.SelectMany(row => row.Cells.Keys).Distinct(StringComparer.Ordinal)], rows), faults);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            faults.Add(new SiteFault(null, null, S["The file is no GeoJSON collection of features."]));
            return null;
        }
    }

    private static Dictionary<string, string> Cells(JsonElement feature)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in feature.GetProperty("properties").EnumerateObject())
        {
            var column = SiteColumns.Normal(property.Name);
            if (SiteColumns.IsKnown(column))
            {
                cells[column] = property.Value.ValueKind switch
                {
                    JsonValueKind.Array => string.Join(';', property.Value.EnumerateArray().Select(item => item.ToString())),
                    JsonValueKind.Null => "",
                    JsonValueKind.True => "yes",
                    JsonValueKind.False => "no",
                    _ => property.Value.ToString(),
                };
            }
        }

        if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object)
        {
            if (geometry.GetProperty("type").GetString() == "Point")
            {
                var point = geometry.GetProperty("coordinates");
                cells[SiteColumns.Longitude] = point[0].GetRawText();
                cells[SiteColumns.Latitude] = point[1].GetRawText();
            }
            else
            {
                cells[SiteColumns.Polygon] = geometry.GetRawText();
            }
        }

        return cells;
    }

    private SiteTable? Table(List<(int Number, IReadOnlyList<string> Cells)> rows, List<SiteFault> faults)
    {
        if (rows.Count == 0)
        {
            faults.Add(new SiteFault(null, null, S["The file is empty."]));
            return null;
        }

        var headings = rows[0].Cells.Select(SiteColumns.Normal).ToList();
        while (headings.Count > 0 && headings[^1].Length == 0)
        {
            headings.RemoveAt(headings.Count - 1);
        }

        foreach (var unknown in headings.Where(heading => !SiteColumns.IsKnown(heading)))
        {
            faults.Add(new SiteFault(rows[0].Number, unknown, S["This column is not known."]));
        }

        foreach (var twice in headings.GroupBy(heading => heading).Where(group => group.Count() > 1))
        {
            faults.Add(new SiteFault(rows[0].Number, twice.Key, S["This column is there twice."]));
        }

        var table = new List<SiteTableRow>();
        foreach (var (number, cells) in rows.Skip(1))
        {
            if (cells.Skip(headings.Count).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                faults.Add(new SiteFault(number, null, S["The row has more cells than there are headings."]));
                continue;
            }

            table.Add(new SiteTableRow(number, headings.Select((heading, index) => (heading, cell: index < cells.Count ? cells[index].Trim() : "")).DistinctBy(pair => pair.heading).ToDictionary(pair => pair.heading, pair => pair.cell)));
        }

        return Limited(new SiteTable(headings, table), faults);
    }

    private SiteTable? Limited(SiteTable table, List<SiteFault> faults)
    {
        if (table.Rows.Count is > 0 and <= MostRows)
        {
            return table;
        }

        faults.Add(new SiteFault(null, null, S["The file needs at least one row below its headings, and has at most {0:N0}.", MostRows]));
        return null;
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "yes" : "no",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
