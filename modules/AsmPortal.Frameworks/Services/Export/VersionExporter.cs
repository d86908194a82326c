using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export.Word;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Writes a version as a file to download. It reads nothing but its arguments.</summary>
internal sealed class VersionExporter(IStringLocalizer<VersionExporter> localizer)
{
    private static readonly ExportFormat Docx = new("docx", "Word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", InOneLanguage: true);
    private static readonly ExportFormat Xlsx = new("xlsx", "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", InOneLanguage: true);
    private static readonly ExportFormat Csv = new("csv", "CSV", "csv", "text/csv; charset=utf-8", InOneLanguage: true);
    private static readonly ExportFormat Json = new("json", "JSON", "json", "application/json", InOneLanguage: false);
    private static readonly ExportFormat Markdown = new("md", "Markdown", "md", "text/markdown; charset=utf-8", InOneLanguage: true);
    private static readonly ExportFormat Oscal = new("oscal", "OSCAL", "oscal.json", "application/json", InOneLanguage: true);

    /// <summary>All formats in the order in which they are offered.</summary>
    public static IReadOnlyList<ExportFormat> Formats { get; } = [Docx, Xlsx, Csv, Json, Markdown, Oscal];

    /// <summary>The format that a command calls by its id or an address by its extension; null when there is none.</summary>
    public static ExportFormat? Find(string? name) =>
        Formats.FirstOrDefault(format => string.Equals(format.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(format.Extension, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole file.</summary>
    public byte[] Export(VersionDocument document, ExportFormat format, ExportContext context)
    {
        using var language = Languages.Use(context.Language);
        var words = new ExportWords(localizer, document, context);
        return format.Id switch
        {
            "docx" => DocxVersionWriter.Write(words),
            "xlsx" => XlsxVersionWriter.Write(words),
            "csv" => CsvVersionWriter.Write(words),
            "json" => VersionJson.Write(document),
            "md" => MarkdownVersionWriter.Write(words),
            "oscal" => OscalVersionWriter.Write(words),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format.Id, "Not one of the formats."),
        };
    }

    /// <summary>Writes the whole file to a stream that may be neither sought nor written to synchronously.</summary>
    public async Task WriteAsync(VersionDocument document, ExportFormat format, ExportContext context, Stream output, CancellationToken cancellationToken) =>
        await output.WriteAsync(Export(document, format, context), cancellationToken);
}
