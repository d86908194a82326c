using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace AsmPortal.Assessments.Services.Evidence;

/// <summary>What a camera wrote into a photograph.</summary>
/// <param name="TakenAt">When, UTC; null when it does not say.</param>
/// <param name="Latitude">WGS 84, degrees; null when it does not say.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
internal sealed record PhotoFacts(DateTime? TakenAt, double? Latitude, double? Longitude)
{
    public static PhotoFacts None { get; } = new(null, null, null);
}

/// <summary>Reads time and place of a JPEG. Source: CIPA DC-008 (Exif 2.32), TIFF 6.0. Whatever is damaged counts as not said: a photograph is never refused for it.</summary>
internal static class ExifReader
{
    private const ushort ExifPointer = 0x8769;
    private const ushort GpsPointer = 0x8825;
    private const ushort DateTimeOriginal = 0x9003;
    private const ushort OffsetTimeOriginal = 0x9011;
    private const int MostEntries = 512;

    public static PhotoFacts Read(ReadOnlySpan<byte> jpeg)
    {
        var tiff = Segment(jpeg);
        if (tiff.Length < 8)
        {
            return PhotoFacts.None;
        }

        var bigEndian = tiff.StartsWith("MM"u8);
        if (!bigEndian && !tiff.StartsWith("II"u8))
        {
            return PhotoFacts.None;
        }

        var reader = new Directory(tiff, bigEndian, Number(tiff, 4, 4, bigEndian));
        var exif = reader.Below(ExifPointer);
        var gps = reader.Below(GpsPointer);
        var (latitude, longitude) = (Angle(gps, 2, 1, 'S', 90), Angle(gps, 4, 3, 'W', 180));
        var isPlace = latitude is not null && longitude is not null;
        return new PhotoFacts(GpsTime(gps) ?? CameraTime(exif), isPlace ? latitude : null, isPlace ? longitude : null);
    }

    /// <summary>The TIFF part of the APP1 segment; empty when there is none.</summary>
    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> jpeg)
    {
        var at = 2;
        while (jpeg.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) && at + 4 <= jpeg.Length && jpeg[at] == 0xFF)
        {
            var marker = jpeg[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (marker == 0xDA || length < 2 || at + 2 + length > jpeg.Length)
            {
                break;
            }

            var content = jpeg.Slice(at + 4, length - 2);
            if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8))
            {
                return content[6..];
            }

            at += 2 + length;
        }

        return [];
    }

    /// <summary>Degrees, minutes and seconds as three fractions; null when missing or out of range.</summary>
    private static double? Angle(Directory gps, ushort tag, ushort referenceTag, char negative, double most)
    {
        if (gps.Fractions(tag) is not [var degrees, var minutes, var seconds] || gps.Text(referenceTag) is not { Length: > 0 } reference)
        {
            return null;
        }

        var angle = degrees + (minutes / 60) + (seconds / 3600);
        return angle <= most ? Math.Round(reference[0] == negative ? -angle : angle, 7) : null;
    }

    /// <summary>The satellites’ time is UTC.</summary>
    private static DateTime? GpsTime(Directory gps)
    {
        if (gps.Fractions(7) is not [var hours, var minutes, var seconds]
            || !DateTime.TryParseExact(gps.Text(29), "yyyy:MM:dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            || hours >= 24 || minutes >= 60 || seconds >= 61)
        {
            return null;
        }

        return day.AddHours(Math.Floor(hours)).AddMinutes(Math.Floor(minutes)).AddSeconds(Math.Floor(seconds));
    }

    /// <summary>The camera’s own time with its offset. Without an offset it is taken as UTC: what matters here is the day, give or take.</summary>
    private static DateTime? CameraTime(Directory exif)
    {
        if (exif.Text(DateTimeOriginal) is not { Length: > 0 } text)
        {
            return null;
        }

        var offset = exif.Text(OffsetTimeOriginal);
        return DateTimeOffset.TryParseExact($"{text} {(string.IsNullOrEmpty(offset) ? "+00:00" : offset)}", "yyyy:MM:dd HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year > 1990
            ? time.UtcDateTime
            : null;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, long at, int size, bool bigEndian)
    {
        if (at < 0 || at + size > bytes.Length)
        {
            return 0;
        }

        var from = bytes[(int)at..];
        return (size, bigEndian) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16BigEndian(from),
            (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(from),
            (_, true) => BinaryPrimitives.ReadUInt32BigEndian(from),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(from),
        };
    }

    /// <summary>One image file directory: entries of tag, type, count and value or where the value lies.</summary>
    private readonly ref struct Directory(ReadOnlySpan<byte> tiff, bool bigEndian, uint offset)
    {
        private readonly ReadOnlySpan<byte> _tiff = tiff;

        public Directory Below(ushort tag) => new(_tiff, bigEndian, Find(tag) is >= 0 and var entry ? Number(_tiff, entry + 8, 4, bigEndian) : 0);

        public string? Text(ushort tag)
        {
            var entry = Find(tag);
            if (entry < 0)
            {
                return null;
            }

            var count = Number(_tiff, entry + 4, 4, bigEndian);
            var at = count <= 4 ? entry + 8 : Number(_tiff, entry + 8, 4, bigEndian);
            return count is 0 or > 64 || at + count > _tiff.Length ? null : Encoding.ASCII.GetString(_tiff.Slice((int)at, (int)count)).TrimEnd('\0', ' ');
        }

        /// <summary>Three unsigned fractions; null when they are not there or divide by nothing.</summary>
        public double[]? Fractions(ushort tag)
        {
            var entry = Find(tag);
            if (entry < 0 || Number(_tiff, entry + 4, 4, bigEndian) != 3)
            {
                return null;
            }

            var at = Number(_tiff, entry + 8, 4, bigEndian);
            var values = new double[3];
            for (var index = 0; index < values.Length; index++)
            {
                var divisor = Number(_tiff, at + (index * 8L) + 4, 4, bigEndian);
                if (divisor == 0)
                {
                    return null;
                }

                values[index] = (double)Number(_tiff, at + (index * 8L), 4, bigEndian) / divisor;
            }

            return values;
        }

        /// <summary>Where a tag’s entry lies; −1 when it is not there.</summary>
        private long Find(ushort tag)
        {
            var count = offset == 0 ? 0 : Math.Min(Number(_tiff, offset, 2, bigEndian), MostEntries);
            for (var index = 0; index < count; index++)
            {
                var entry = offset + 2 + (index * 12L);
                if (Number(_tiff, entry, 2, bigEndian) == tag && entry + 12 <= _tiff.Length)
                {
                    return entry;
                }
            }

            return -1;
        }
    }
}
