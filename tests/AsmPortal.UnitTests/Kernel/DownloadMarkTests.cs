using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AsmPortal.Sealing;

namespace AsmPortal.UnitTests.Kernel;

public sealed class DownloadMarkTests
{
    private static readonly DownloadMark Mark = new(
        Guid.Parse("01900000-0000-7000-8000-000000000001"), "CaseSupervisor", Guid.Parse("01900000-0000-7000-8000-000000000002"), new DateTime(2026, 3, 2, 9, 5, 7, DateTimeKind.Utc), "CP-2026-00042", "inquiry");

    [Fact]
    public void Line_SaysRoleAccountTimeRecordAndPurpose() =>
        Mark.Line.ShouldBe("AsmPortal; CaseSupervisor; account 01900000-0000-7000-8000-000000000002; 2026-03-02 09:05:07 UTC; CP-2026-00042; inquiry; 01900000-0000-7000-8000-000000000001");

    [Fact]
    public void Jpeg_CarriesTheLineInAComment_AfterItsFirstSegment()
    {
        byte[] first = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];
        byte[] rest = [0xFF, 0xDB, 0, 3, 7, 0xFF, 0xD9];

        var stamped = Mark.Stamp([.. first, .. rest], "image/jpeg");

        stamped[..first.Length].ShouldBe(first);
        stamped[^rest.Length..].ShouldBe(rest);
        stamped[first.Length..(first.Length + 2)].ShouldBe([0xFF, 0xFE]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(stamped.AsSpan(first.Length + 2));
        (first.Length + 2 + length + rest.Length).ShouldBe(stamped.Length);
        Encoding.ASCII.GetString(stamped, first.Length + 4, length - 2).ShouldBe(Mark.Line);
    }

    [Fact]
    public void Png_CarriesTheLineInAChunk_WithItsChecksum()
    {
        byte[] header = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 1, 2, 3, 4];
        byte[] end = [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

        var stamped = Mark.Stamp([.. header, .. end], "image/png");

        stamped[..header.Length].ShouldBe(header);
        stamped[^end.Length..].ShouldBe(end);
        var chunk = stamped[header.Length..^end.Length];
        (BinaryPrimitives.ReadInt32BigEndian(chunk) + 12).ShouldBe(chunk.Length);
        Encoding.ASCII.GetString(chunk, 4, chunk.Length - 8).ShouldBe("tEXtSource\0" + Mark.Line);
        BinaryPrimitives.ReadUInt32BigEndian(chunk.AsSpan(chunk.Length - 4)).ShouldBe(OfGzip(chunk.AsSpan(4, chunk.Length - 8)));
    }

    [Fact]
    public void Pdf_CarriesTheLineAsAComment_AndAllElseStaysAsItIs()
    {
        Encoding.ASCII.GetString(Mark.Stamp("%PDF-1.7\n%%EOF"u8.ToArray(), "application/pdf")).ShouldBe("%PDF-1.7\n%%EOF\n% " + Mark.Line + "\n");
        byte[] other = [1, 2, 3];
        Mark.Stamp(other, "text/plain").ShouldBe(other);
        Mark.Stamp(other, "image/jpeg").ShouldBe(other);
    }

    /// <summary>The checksum that gzip keeps is the same CRC-32.</summary>
    private static uint OfGzip(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(packed.ToArray().AsSpan((int)packed.Length - 8));
    }
}
