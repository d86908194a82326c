using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>The XML of Word documents, in the namespaces of both editions of the standard, read without document types.</summary>
internal static class WordXml
{
    public const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public const string Formulas = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    public static bool IsWord(string name) => name is Transitional or Strict;

    public static XmlReader Open(Stream part) => XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });

    public static XElement Load(Stream part)
    {
        using var reader = Open(part);
        return XDocument.Load(reader).Root!;
    }

    /// <summary>The element that the reader stands on; it stands behind it afterwards.</summary>
    public static XElement Element(XmlReader reader) => (XElement)XNode.ReadFrom(reader);

    public static string Attribute(XmlReader reader, string name) => reader.GetAttribute(name, reader.NamespaceURI) ?? "";

    /// <summary>An attribute by its local name: comments carry those of several generations of Word.</summary>
    public static string Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value ?? "";

    /// <summary>A time of the file. Word writes the wall clock without a zone; it counts as UTC where no part says better.</summary>
    public static DateTime? Time(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1900
            ? new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc)
            : null;
}
