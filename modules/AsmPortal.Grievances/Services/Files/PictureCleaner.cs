using System.Buffers.Binary;

namespace AsmPortal.Grievances.Services.Files;

/// <summary>
/// Takes from JPEG and PNG pictures everything that is not the picture: place, camera, owner, time, comments, previews, and what is appended after the end.
/// The picture itself is not encoded anew. Which way up it is stays.
/// </summary>
internal static class PictureCleaner
{
    private const byte Soi = 0xD8;
    private const byte Eoi = 0xD9;
    private const byte Sos = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const ushort OrientationTag = 0x0112;

    private static readonly HashSet<string> PngChunks = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT",
    };

    /// <summary>The picture alone; null when the file is no whole JPEG.</summary>
    public static byte[]? CleanJpeg(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != Soi)
        {
            return null;
        }

        using var kept = new MemoryStream(file.Length);
        kept.Write(file[..2]);
        var position = 2;
        var orientation = 1;
        var isFirst = true;
        while (true)
        {
            if (position + 4 > file.Length || file[position] != 0xFF)
            {
                return position + 2 <= file.Length && file[position] == 0xFF && file[position + 1] == Eoi ? End(kept, file.Slice(position, 2)) : null;
            }

            var marker = file[position + 1];
            if (marker == 0xFF)
            {
                position++;
                continue;
            }

            if (marker == Eoi)
            {
                return End(kept, file.Slice(position, 2));
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(position + 2)..]);
            if (length < 4 || position + length > file.Length)
            {
                return null;
            }

            var segment = file.Slice(position, length);
            position += length;
            if (marker == App1)
            {
                orientation = Math.Max(orientation, OrientationOf(segment[4..]));
            }
            else if (IsPicture(marker, segment))
            {
                if (isFirst && marker != App0)
                {
                    WriteOrientation(kept, orientation);
                    isFirst = false;
                }

                kept.Write(segment);
            }

            if (marker == Sos)
            {
                var scan = ScanLength(file[position..]);
                kept.Write(file.Slice(position, scan));
                position += scan;
            }
        }
    }

    /// <summary>The picture alone; null when the file is no whole PNG.</summary>
    public static byte[]? CleanPng(ReadOnlySpan<byte> file)
    {
        const int signature = 8;
        using var kept = new MemoryStream(file.Length);
        if (file.Length < signature)
        {
            return null;
        }

        kept.Write(file[..signature]);
        for (var position = signature; position + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[position..]);
            if (length > file.Length - position - 12)
            {
                return null;
            }

            var chunk = file.Slice(position, (int)length + 12);
            var name = System.Text.Encoding.ASCII.GetString(chunk.Slice(4, 4));
            position += chunk.Length;
            if (PngChunks.Contains(name))
            {
                kept.Write(chunk);
            }

            if (name == "IEND")
            {
                return kept.ToArray();
            }
        }

        return null;
    }

    private static byte[] End(MemoryStream kept, ReadOnlySpan<byte> marker)
    {
        kept.Write(marker);
        return kept.ToArray();
    }

    /// <summary>Tables, frames and scans; of the applications' segments JFIF's own and Adobe's, without which colours are read wrongly.</summary>
    private static bool IsPicture(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => segment[4..].StartsWith("JFIF\0"u8) && segment.Length == 18,
        App14 => segment[4..].StartsWith("Adobe"u8) && segment.Length == 16,
        >= App1 and <= App15 => false,
        Comment => false,
        _ => true,
    };

    /// <summary>Bytes until the next marker that is not part of the scan.</summary>
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var index = 0; index + 1 < data.Length; index++)
        {
            if (data[index] == 0xFF && data[index + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return index;
            }
        }

        return data.Length;
    }

    /// <summary>Exif's orientation, 1 to 8; 1 when it says none.</summary>
    private static int OrientationOf(ReadOnlySpan<byte> exif)
    {
        const int header = 6;
        if (!exif.StartsWith("Exif\0\0"u8) || exif.Length < header + 10)
        {
            return 1;
        }

        var tiff = exif[header..];
        var isLittle = tiff.StartsWith("II"u8);
        var first = Number32(tiff[4..], isLittle);
        if (first > (uint)tiff.Length - 2)
        {
            return 1;
        }

        var directory = tiff[(int)first..];
        var count = Number16(directory, isLittle);
        for (var index = 0; index < count && directory.Length >= 2 + ((index + 1) * 12); index++)
        {
            var entry = directory.Slice(2 + (index * 12), 12);
            if (Number16(entry, isLittle) == OrientationTag)
            {
                return Number16(entry[8..], isLittle) is var value and >= 1 and <= 8 ? value : 1;
            }
        }

        return 1;
    }

    private static void WriteOrientation(MemoryStream kept, int orientation)
    {
        if (orientation != 1)
        {
            kept.Write([0xFF, App1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]);
        }
    }

    private static int Number16(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
