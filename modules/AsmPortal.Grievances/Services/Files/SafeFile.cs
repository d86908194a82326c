using System.IO.Compression;
using System.Text;
using AsmPortal.Documents;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Files;

/// <summary>A file that may be kept.</summary>
/// <param name="Name">Its name, without a path.</param>
/// <param name="ContentType">Type by content.</param>
/// <param name="Content">Its content without what it told of its maker.</param>
internal sealed record CleanFile(string Name, string ContentType, byte[] Content);

/// <summary>Judges files that come with a grievance, and takes out what they tell of who made them.</summary>
internal sealed class SafeFiles(IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Most bytes of a file.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Most files at once.</summary>
    public const int MostFiles = 5;

    private const int MostName = 150;
    private static readonly PackageLimits Limits = new(Parts: 5000, UnpackedBytes: 100 * 1024 * 1024, UnpackedRatio: 200);

    /// <summary>The harmless text by which virus scanners are tried, in two halves, so that no scanner finds it here.</summary>
    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes("EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE");

    /// <summary>The file to keep, or why it is not taken. The reason names no field.</summary>
    public Result<CleanFile> Clean(string fileName, byte[] content)
    {
        var name = NameOf(fileName);
        if (content.Length == 0)
        {
            return Refuse(S["The file “{0}” is empty.", name]);
        }

        if (content.Length > MostBytes)
        {
            return Refuse(S["The file “{0}” is larger than 10 MB.", name]);
        }

        var type = TypeOf(content);
        if (content.AsSpan().IndexOf(Eicar) >= 0 || (type is { IsOffice: true } && HoldsEicar(content)))
        {
            return Refuse(S["The file “{0}” looks like a virus and was not taken.", name]);
        }

        if (type is null || (type.IsOffice && PackageGuard.Check(content, Limits) is not null))
        {
            return Refuse(S["The file “{0}” is damaged or of a type that is not taken here. Send pictures (JPEG, PNG), PDF, Word, Excel or plain text.", name]);
        }

        var clean = type.Clean(content);
        return clean is null ? Refuse(S["The file “{0}” is damaged. Try to save it again, or send it another way.", name]) : new CleanFile(name, type.Name, clean);
    }

    /// <summary>The name without a path and without what would break a line.</summary>
    public static string NameOf(string fileName)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/')).Trim();
        name = new string([.. name.Where(letter => !char.IsControl(letter))]);
        return name.Length == 0 ? "file" : name.Length <= MostName ? name : name[^MostName..];
    }

    private static Result<CleanFile> Refuse(string message) => Result<CleanFile>.Refuse(FailureKind.Invalid, message);

    private static FileKind? TypeOf(byte[] content)
    {
        ReadOnlySpan<byte> head = content;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return new FileKind("image/jpeg", file => PictureCleaner.CleanJpeg(file));
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return new FileKind("image/png", file => PictureCleaner.CleanPng(file));
        }

        if (head.StartsWith("%PDF-"u8))
        {
            return new FileKind("application/pdf", PdfCleaner.Clean);
        }

        if (head.StartsWith("PK\x03\x04"u8))
        {
            return OfficeType(content) is { } office ? new FileKind(office, OfficeCleaner.Clean, IsOffice: true) : null;
        }

        return IsText(content) ? new FileKind("text/plain", file => file) : null;
    }

    /// <summary>Macros make a program of a document: such files are not taken.</summary>
    private static string? OfficeType(byte[] content) =>
        PackageGuard.HasPart(content, "word/vbaProject") || PackageGuard.HasPart(content, "xl/vbaProject") ? null
        : PackageGuard.HasPart(content, "word/document") ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        : PackageGuard.HasPart(content, "xl/workbook") ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : null;

    private static bool HoldsEicar(byte[] content)
    {
        if (PackageGuard.Check(content, Limits) is not null)
        {
            return false;
        }

        using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            using var bytes = new MemoryStream();
            part.CopyTo(bytes);
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Eicar) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsText(byte[] content)
    {
        try
        {
            return !new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private sealed record FileKind(string Name, Func<byte[], byte[]?> Clean, bool IsOffice = false);
}
