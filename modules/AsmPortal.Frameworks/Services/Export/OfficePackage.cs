using AsmPortal.Documents;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using AsmPortal.Localization;
using DocumentFormat.OpenXml.Packaging;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>What makes an Office file the same bytes each time: a properties part with a fixed name, and a zip without the clock in it.</summary>
internal static class OfficePackage
{
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Fills the core properties. The packaging library's own way would name the part by chance.</summary>
    public static void WriteProperties(CoreFilePropertiesPart part, ExportWords words)
    {
        var moment = words.Context.Moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var properties = new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core),
            new XAttribute(XNamespace.Xmlns + "dc", Dublin),
            new XAttribute(XNamespace.Xmlns + "dcterms", Terms),
            new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XElement(Core + "contentStatus", words.S.Enum(words.Context.State).Value),
            new XElement(Terms + "created", new XAttribute(Instance + "type", "dcterms:W3CDTF"), moment),
            new XElement(Dublin + "description", string.Join(' ', words.Notices)),
            new XElement(Dublin + "identifier", words.Context.Address.AbsoluteUri),
            new XElement(Dublin + "language", OfficeLanguages.Tag(words.Language)),
            new XElement(Terms + "modified", new XAttribute(Instance + "type", "dcterms:W3CDTF"), moment),
            new XElement(Dublin + "title", XmlText.Clean(words.Title)),
            new XElement(Core + "version", XmlText.Clean(words.Document.Version)));
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), properties).Save(stream, SaveOptions.DisableFormatting);
    }

    /// <summary>The package with its entries in a fixed order and of one fixed time; the content types come first, as readers expect.</summary>
    public static byte[] Settle(MemoryStream package)
    {
        package.Position = 0;
        using var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entries = source.Entries
                .OrderBy(entry => entry.FullName != "[Content_Types].xml")
                .ThenBy(entry => entry.FullName != "_rels/.rels")
                .ThenBy(entry => entry.FullName, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = ZipEpoch;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return result.ToArray();
    }
}
