using System.IO.Compression;
using System.Text;
using AsmPortal.Grievances;
using AsmPortal.Grievances.Services.Files;
using Microsoft.Extensions.Localization;

namespace AsmPortal.UnitTests.Grievances;

public sealed class SafeFilesTests
{
    private const string Mark = "Jean Kabila iPhone 12 -10.7145";

    [Fact]
    public void Jpeg_LosesEverythingButThePicture_AndKeepsWhichWayUp()
    {
        byte[] picture = [.. Segment(0xDB, [0, .. new byte[64]]), .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])];
        byte[] scan = [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56];
        byte[] file =
        [
            0xFF, 0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xE1, [.. Exif(orientation: 6), .. Encoding.ASCII.GetBytes(Mark)]),
            .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, .. Encoding.ASCII.GetBytes(Mark)]),
            .. Segment(0xED, Encoding.ASCII.GetBytes("Photoshop 3.0\0" + Mark)),
            .. Segment(0xFE, Encoding.ASCII.GetBytes(Mark)),
            .. picture,
            .. scan,
            0xFF, 0xD9,
            .. Encoding.ASCII.GetBytes("ftypmp42" + Mark),
        ];

        var clean = PictureCleaner.CleanJpeg(file)!;

        Holds(clean, Mark).ShouldBeFalse();
        clean.AsSpan().IndexOf(picture).ShouldBeGreaterThan(0);
        clean.AsSpan().IndexOf((byte[])[.. scan, 0xFF, 0xD9]).ShouldBe(clean.Length - scan.Length - 2);
        clean.AsSpan().IndexOf((byte[])[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]).ShouldBeGreaterThan(0, "The orientation stays.");
        PictureCleaner.CleanJpeg(clean).ShouldBe(clean);
        PictureCleaner.CleanJpeg(file.AsSpan(0, 60)).ShouldBeNull();
    }

    [Fact]
    public void Png_LosesTextsTimeAndExif_AndWhatIsAppended()
    {
        byte[] signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        byte[] header = Chunk("IHDR", new byte[13]);
        byte[] data = Chunk("IDAT", [1, 2, 3]);
        byte[] end = Chunk("IEND", []);
        byte[] file =
        [
            .. signature, .. header, .. Chunk("tEXt", Encoding.ASCII.GetBytes("Author\0" + Mark)), .. Chunk("iTXt", Encoding.UTF8.GetBytes(Mark)), .. Chunk("zTXt", Encoding.UTF8.GetBytes(Mark)),
            .. Chunk("eXIf", Encoding.ASCII.GetBytes(Mark)), .. Chunk("tIME", new byte[7]), .. data, .. end, .. Encoding.ASCII.GetBytes(Mark),
        ];

        PictureCleaner.CleanPng(file).ShouldBe([.. signature, .. header, .. data, .. end]);
        PictureCleaner.CleanPng(file.AsSpan(0, 30)).ShouldBeNull();
    }

    [Fact]
    public void Word_LosesAuthorsTimesAndProperties_AndKeepsWhatWasWrittenAndChanged()
    {
        var file = Zip(new()
        {
            ["[Content_Types].xml"] = "<Types/>",
            ["docProps/core.xml"] = $"<cp:coreProperties><dc:creator>{Mark}</dc:creator></cp:coreProperties>",
            ["docProps/app.xml"] = $"<Properties><Company>{Mark}</Company></Properties>",
            ["word/document.xml"] = $"""<?xml version="1.0" encoding="UTF-8"?><w:document><w:ins w:id="1" w:author="{Mark}" w:date="2026-03-01T10:11:12Z"><w:t>They dug at "night" author="x"</w:t></w:ins></w:document>""",
            ["word/comments.xml"] = $"""<w:comments><w:comment w:author='{Mark}' w:initials='JK'><w:t>Look here</w:t></w:comment></w:comments>""",
            ["word/people.xml"] = $"""<w15:people><w15:person w15:author="{Mark}"><w15:presenceInfo w15:providerId="AD" w15:userId="{Mark}"/></w15:person></w15:people>""",
        });

        var clean = New().Clean("report.docx", file);

        clean.Succeeded.ShouldBeTrue();
        using var archive = new ZipArchive(new MemoryStream(clean.Value.Content));
        var parts = archive.Entries.ToDictionary(entry => entry.FullName, Read);
        parts.Values.ShouldAllBe(part => !part.Contains(Mark, StringComparison.Ordinal));
        parts["word/document.xml"].ShouldContain("They dug at \"night\" author=\"x\"");
        parts["word/document.xml"].ShouldNotContain("2026-03-01");
        parts["word/comments.xml"].ShouldContain("Look here");
        archive.Entries.ShouldAllBe(entry => entry.LastWriteTime.Year == 1980);
    }

    [Fact]
    public void Pdf_LosesWhoMadeItAndWhen_AtTheSameLength()
    {
        var text = $"%PDF-1.4\n1 0 obj <</Author ({Mark}) /CreationDate (D:20260301) /Producer <4A65616E>>> endobj\n<?xpacket begin='' id='x'?><dc:creator>{Mark}</dc:creator><?xpacket end='w'?>\n(The text itself) Tj";

        var clean = Encoding.Latin1.GetString(New().Clean("a.pdf", Encoding.Latin1.GetBytes(text)).Value.Content);

        clean.Length.ShouldBe(text.Length);
        clean.ShouldNotContain(Mark);
        clean.ShouldNotContain("20260301");
        clean.ShouldNotContain("4A65616E");
        clean.ShouldContain("(The text itself) Tj");
    }

    [Theory]
    [InlineData("virus")]
    [InlineData("virus in an archive")]
    [InlineData("program")]
    [InlineData("plain archive")]
    [InlineData("macros")]
    [InlineData("empty")]
    [InlineData("too large")]
    [InlineData("broken picture")]
    public void WhatIsNotSafe_IsRefused(string what)
    {
        var eicar = "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE";
        byte[] file = what switch
        {
            "virus" => Encoding.ASCII.GetBytes("X5O!" + eicar),
            "virus in an archive" => Zip(new() { ["word/document.xml"] = "<a/>", ["word/embeddings/a.bin"] = eicar }),
            "program" => [0x7F, 0x45, 0x4C, 0x46, 0, 0],
            "plain archive" => Zip(new() { ["a.txt"] = "a" }),
            "macros" => Zip(new() { ["word/document.xml"] = "<a/>", ["word/vbaProject.bin"] = "a" }),
            "empty" => [],
            "too large" => new byte[SafeFiles.MostBytes + 1],
            _ => [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF],
        };

        var refused = New().Clean("../../a\\photo.jpg", file);

        refused.Succeeded.ShouldBeFalse();
        refused.Reasons.Single().Message.ShouldContain("photo.jpg");
        refused.Reasons.Single().Message.ShouldNotContain("..");
    }

    private static SafeFiles New() => new(new PlainWords());

    private static bool Holds(byte[] content, string text) => content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Exif(byte orientation) =>
        [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 4, 0, 0, 0, 1, 1, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Chunk(string name, byte[] content) =>
        [(byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];

    private static byte[] Zip(Dictionary<string, string> parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The English words as they stand in the code.</summary>
    private sealed class PlainWords : IStringLocalizer<GrievancesResources>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
