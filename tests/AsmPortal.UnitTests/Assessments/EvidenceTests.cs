using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AsmPortal.Assessments.Services.Evidence;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Assessments;

public sealed class EvidenceTests
{
    [Fact]
    public void TypeOf_WhatIsInTheFile_DecidesAndNotItsName()
    {
        EvidenceTypes.TypeOf([0xFF, 0xD8, 0xFF, 0xE0]).ShouldBe("image/jpeg");
        EvidenceTypes.TypeOf([0x89, 0x50, 0x4E, 0x47, 13, 10]).ShouldBe("image/png");
        EvidenceTypes.TypeOf([.. "RIFF"u8, 1, 2, 3, 4, .. "WEBPVP8 "u8]).ShouldBe("image/webp");
        EvidenceTypes.TypeOf("%PDF-1.7"u8.ToArray()).ShouldBe("application/pdf");
        EvidenceTypes.TypeOf(Package("[Content_Types].xml", "word/document.xml")).ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        EvidenceTypes.TypeOf(Package("[Content_Types].xml", "xl/workbook.xml")).ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    [Fact]
    public void TypeOf_ExecutablesMacrosScriptsAndArchives_IsNothing()
    {
        EvidenceTypes.TypeOf([.. "MZ"u8, 0x90, 0, 3, 0]).ShouldBeNull();
        EvidenceTypes.TypeOf([0x7F, .. "ELF"u8]).ShouldBeNull();
        EvidenceTypes.TypeOf("<svg onload=alert(1)>"u8.ToArray()).ShouldBeNull();
        EvidenceTypes.TypeOf([]).ShouldBeNull();
        EvidenceTypes.TypeOf(Package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")).ShouldBeNull();
        EvidenceTypes.TypeOf(Package("setup.exe")).ShouldBeNull();
        EvidenceTypes.MayBegin([.. "MZ"u8, 0x90, 0]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Exif_TimeAndPlace_AreReadInBothByteOrders(bool bigEndian)
    {
        var photo = ExifReader.Read(new Photo(bigEndian)
            .WithCameraTime("2026:03:01 14:30:05", "+02:00")
            .WithPlace('S', 10, 43, 12, 'E', 25, 28, 30).Build());

        photo.TakenAt.ShouldBe(new DateTime(2026, 3, 1, 12, 30, 5, DateTimeKind.Utc));
        photo.Latitude!.Value.ShouldBe(-10.72, 0.0001);
        photo.Longitude!.Value.ShouldBe(25.475, 0.0001);
    }

    [Fact]
    public void Exif_WithoutAnOffset_IsTakenAsUtc() =>
        ExifReader.Read(new Photo(true).WithCameraTime("2026:03:01 14:30:05", null).Build()).TakenAt.ShouldBe(new DateTime(2026, 3, 1, 14, 30, 5, DateTimeKind.Utc));

    [Fact]
    public void Exif_PlaceBeyondTheGlobe_CountsAsNotSaid() =>
        ExifReader.Read(new Photo(true).WithPlace('N', 91, 0, 0, 'E', 20, 0, 0).Build()).ShouldBe(PhotoFacts.None);

    [Fact]
    public void Exif_AnyDamage_IsNeverAnError()
    {
        var whole = new Photo(false).WithCameraTime("2026:03:01 14:30:05", "+02:00").WithPlace('S', 10, 43, 12, 'E', 25, 28, 30).Build();
        for (var length = 0; length < whole.Length; length++)
        {
            ExifReader.Read(whole.AsSpan(0, length));
        }

        for (var position = 0; position < whole.Length; position++)
        {
            foreach (var value in (byte[])[0, 0x7F, 0xFF])
            {
                var broken = whole.ToArray();
                broken[position] = value;
                ExifReader.Read(broken);
            }
        }
    }

    private static byte[] Package(params string[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var part in parts)
            {
                using var entry = archive.CreateEntry(part).Open();
                entry.Write("<x/>"u8);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Writes just enough of a photograph.</summary>
    private sealed class Photo(bool bigEndian)
    {
        private readonly List<(ushort Tag, ushort Type, uint Count, byte[] Value)> _exif = [];
        private readonly List<(ushort Tag, ushort Type, uint Count, byte[] Value)> _gps = [];

        public Photo WithCameraTime(string time, string? offset)
        {
            _exif.Add((0x9003, 2, (uint)time.Length + 1, Ascii(time)));
            if (offset is not null)
            {
                _exif.Add((0x9011, 2, (uint)offset.Length + 1, Ascii(offset)));
            }

            return this;
        }

        public Photo WithPlace(char northSouth, uint degrees, uint minutes, uint seconds, char eastWest, uint degrees2, uint minutes2, uint seconds2)
        {
            _gps.Add((1, 2, 2, Ascii(northSouth.ToString())));
            _gps.Add((2, 5, 3, Fractions(degrees, minutes, seconds)));
            _gps.Add((3, 2, 2, Ascii(eastWest.ToString())));
            _gps.Add((4, 5, 3, Fractions(degrees2, minutes2, seconds2)));
            return this;
        }

        public byte[] Build()
        {
            // Header, the first directory with two pointers, then the two directories, each followed by its values.
            var exifAt = 8u + 2 + 24 + 4;
            var exif = Directory(_exif, exifAt);
            var gpsAt = exifAt + (uint)exif.Length;
            byte[] tiff =
            [
                .. bigEndian ? "MM"u8 : "II"u8, .. Short(42), .. Long(8),
                .. Short(2), .. Short(0x8769), .. Short(4), .. Long(1), .. Long(exifAt), .. Short(0x8825), .. Short(4), .. Long(1), .. Long(gpsAt), .. Long(0),
                .. exif, .. Directory(_gps, gpsAt),
            ];
            var length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(tiff.Length + 8));
            return [0xFF, 0xD8, 0xFF, 0xE1, .. length, .. "Exif\0\0"u8, .. tiff, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9];
        }

        private static byte[] Ascii(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

        private byte[] Fractions(params uint[] values) => [.. values.SelectMany(value => (byte[])[.. Long(value), .. Long(1)])];

        private byte[] Directory(List<(ushort Tag, ushort Type, uint Count, byte[] Value)> entries, uint at)
        {
            List<byte> head = [.. Short((ushort)entries.Count)];
            List<byte> values = [];
            var valuesAt = at + 2 + ((uint)entries.Count * 12) + 4;
            foreach (var (tag, type, count, value) in entries)
            {
                head.AddRange([.. Short(tag), .. Short(type), .. Long(count)]);
                if (value.Length <= 4)
                {
                    head.AddRange([.. value, .. new byte[4 - value.Length]]);
                }
                else
                {
                    head.AddRange(Long(valuesAt + (uint)values.Count));
                    values.AddRange(value);
                }
            }

            return [.. head, 0, 0, 0, 0, .. values];
        }

        private byte[] Short(ushort value)
        {
            var bytes = new byte[2];
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
            }

            return bytes;
        }

        private byte[] Long(uint value)
        {
            var bytes = new byte[4];
            if (bigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            }

            return bytes;
        }
    }
}
