using AsmPortal.Documents;

namespace AsmPortal.Assessments.Services.Evidence;

/// <summary>Which files may be evidence, judged by what is in them and never by their name.</summary>
internal static class EvidenceTypes
{
    public const string Jpeg = "image/jpeg";

    private const string Office = "application/vnd.openxmlformats-officedocument.";

    private static readonly string[] Macros = ["word/vba", "xl/vba", "word/activeX", "xl/activeX"];

    /// <summary>The content type; null when the file is none of those that are taken.</summary>
    public static string? TypeOf(byte[] content) => IsPackage(content) ? OfficeType(content) : ByHead(content);

    /// <summary>Whether a file that begins so may turn out to be one that is taken: tells after the first part, before the rest is sent over a slow link.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> head) => IsPackage(head) || ByHead(head) is not null;

    private static string? ByHead(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => Jpeg,
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) => "image/png",
        _ when head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8) => "image/webp",
        _ when head.StartsWith("%PDF-"u8) => "application/pdf",
        _ => null,
    };

    private static bool IsPackage(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8);

    /// <summary>Word and Excel without macros.</summary>
    private static string? OfficeType(byte[] content) =>
        !PackageGuard.HasPart(content, "[Content_Types].xml") || Macros.Any(part => PackageGuard.HasPart(content, part)) ? null
        : PackageGuard.HasPart(content, "word/document.xml") ? Office + "wordprocessingml.document"
        : PackageGuard.HasPart(content, "xl/workbook.xml") ? Office + "spreadsheetml.sheet"
        : null;
}
