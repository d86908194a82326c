using System.IO.Compression;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>
/// Looks through a workbook before anything else opens it. Sizes in an archive's directory are claims, so every part is really unpacked once,
/// into nothing, with a limit.
/// </summary>
internal static class WorkbookGuard
{
    private const int SmallPart = 1024 * 1024;

    /// <summary>Whether the archive has the part that every workbook has.</summary>
    public static bool LooksLikeWorkbook(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return archive.Entries.Take(100_000).Any(entry => entry.FullName.TrimStart('/').StartsWith("xl/workbook", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            return false;
        }
    }

    /// <summary>What is wrong with the workbook's archive; null when it may be opened.</summary>
    public static FaultCode? Check(byte[] bytes, ImportLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > limits.WorkbookParts || archive.Entries.Sum(entry => (decimal)entry.Length) > limits.UnpackedBytes)
            {
                return FaultCode.WorkbookTooLarge;
            }

            var buffer = new byte[81_920];
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                if (CheckPart(entry, buffer, ref total, limits) is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            return FaultCode.WorkbookDamaged;
        }
    }

    /// <summary>Exceptions that bytes made by anybody can cause in the readers.</summary>
    public static bool IsDamage(Exception exception) => exception is not OutOfMemoryException and not OperationCanceledException;

    private static FaultCode? CheckPart(ZipArchiveEntry entry, byte[] buffer, ref long total, ImportLimits limits)
    {
        using var part = entry.Open();
        var size = 0L;
        var first = true;
        int count;
        while ((count = part.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            size += count;
            total += count;
            if (total > limits.UnpackedBytes || (size > SmallPart && size > entry.CompressedLength * limits.UnpackedRatio))
            {
                return FaultCode.WorkbookTooLarge;
            }

            // A document type can only stand before the root element, which is at the start of any honest part.
            if (first && DeclaresType(buffer.AsSpan(0, count)))
            {
                return FaultCode.WorkbookHasEntities;
            }

            first = false;
        }

        return null;
    }

    private static bool DeclaresType(ReadOnlySpan<byte> start) =>
        start.IndexOf("<!DOCTYPE"u8) >= 0 || start.IndexOf("<!ENTITY"u8) >= 0;
}
