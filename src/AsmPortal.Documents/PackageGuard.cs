using System.IO.Compression;

namespace AsmPortal.Documents;

/// <summary>What keeps an Office file from being opened.</summary>
public enum PackageFault
{
    /// <summary>It is no archive, or a broken one.</summary>
    Damaged,

    /// <summary>It unpacks to more than allowed, or to far more than it weighs.</summary>
    TooLarge,

    /// <summary>A part declares a document type or entities.</summary>
    HasEntities,
}

/// <summary>How much an Office file may unpack to.</summary>
/// <param name="Parts">Most parts.</param>
/// <param name="UnpackedBytes">Most bytes of all parts together.</param>
/// <param name="UnpackedRatio">Most bytes unpacked for each packed byte of a part larger than a megabyte.</param>
public sealed record PackageLimits(int Parts, long UnpackedBytes, long UnpackedRatio);

/// <summary>
/// Looks through an Office file (a zip of XML parts) before anything else opens it. Sizes in an archive's directory are claims, so every part is really
/// unpacked once, into nothing, with a limit.
/// </summary>
public static class PackageGuard
{
    private const int SmallPart = 1024 * 1024;

    /// <summary>Whether the archive has a part whose name begins so, for example <c>xl/workbook</c> or <c>word/document</c>.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="start">Beginning of the part's name, without a leading slash.</param>
    public static bool HasPart(byte[] bytes, string start)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return archive.Entries.Take(100_000).Any(entry => entry.FullName.TrimStart('/').StartsWith(start, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            return false;
        }
    }

    /// <summary>What is wrong with the archive; null when it may be opened.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limits">How much it may hold.</param>
    public static PackageFault? Check(byte[] bytes, PackageLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > limits.Parts || archive.Entries.Sum(entry => (decimal)entry.Length) > limits.UnpackedBytes)
            {
                return PackageFault.TooLarge;
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
            return PackageFault.Damaged;
        }
    }

    /// <summary>Exceptions that bytes made by anybody can cause in readers of Office files.</summary>
    public static bool IsDamage(Exception exception) => exception is not OutOfMemoryException and not OperationCanceledException;

    private static PackageFault? CheckPart(ZipArchiveEntry entry, byte[] buffer, ref long total, PackageLimits limits)
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
                return PackageFault.TooLarge;
            }

            // A document type can only stand before the root element, which is at the start of any honest part.
            if (first && DeclaresType(buffer.AsSpan(0, count)))
            {
                return PackageFault.HasEntities;
            }

            first = false;
        }

        return null;
    }

    private static bool DeclaresType(ReadOnlySpan<byte> start) => start.IndexOf("<!DOCTYPE"u8) >= 0 || start.IndexOf("<!ENTITY"u8) >= 0;
}
