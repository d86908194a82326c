using AsmPortal.Documents;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Which files may go with a contribution, judged by what is in them and never by their name.</summary>
internal static class UploadRules
{
    public const int MostFiles = 5;

    /// <summary>The content type; null when the file is none of those that are taken.</summary>
    public static string? TypeOf(byte[] content)
    {
        if (content.AsSpan().StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            return "image/png";
        }

        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        return content.AsSpan().StartsWith("PK\x03\x04"u8) ? OfficeType(content) : null;
    }

    /// <summary>Word, Excel and PowerPoint without macros.</summary>
    private static string? OfficeType(byte[] content)
    {
        const string Prefix = "application/vnd.openxmlformats-officedocument.";
        if (!PackageGuard.HasPart(content, "[Content_Types].xml") || Macros.Any(part => PackageGuard.HasPart(content, part)))
        {
            return null;
        }

        return PackageGuard.HasPart(content, "word/document.xml") ? Prefix + "wordprocessingml.document"
            : PackageGuard.HasPart(content, "xl/workbook.xml") ? Prefix + "spreadsheetml.sheet"
            : PackageGuard.HasPart(content, "ppt/presentation.xml") ? Prefix + "presentationml.presentation"
            : null;
    }

    private static readonly string[] Macros = ["word/vba", "xl/vba", "ppt/vba", "word/activeX", "xl/activeX", "ppt/activeX"];
}
