using System.IO.Compression;
using System.Text;
using AsmPortal.Frameworks.Services.Import;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Import;

/// <summary>Files that are not what they say, and files that mean harm: one clear fault each.</summary>
public sealed class ContentTests
{
    private const string Csv = "code,principleCode,principle,level,text\n1,P,A,1,One";
    private const string Sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{0}</sheetData></worksheet>";

    public static TheoryData<string, byte[], string> NotWhatItSays => new()
    {
        { "a.xlsx", Encoding.UTF8.GetBytes(Csv), "ContentMismatch(Xlsx | Csv)" },
        { "a.csv", Workbook("<row r=\"1\"/>"), "ContentMismatch(Csv | Xlsx)" },
        { "a.csv", Zip(("readme.txt", "hello")), "ContentMismatch(Csv | Zip)" },
        { "a.xlsx", Zip(("readme.txt", "hello")), "ContentMismatch(Xlsx | Zip)" },
        { "a.csv", Encoding.Unicode.GetBytes(Csv), "ContentMismatch(Csv | WideText)" },
        { "a.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv)], "ContentMismatch(Csv | WideText)" },
        { "a.csv", Encoding.BigEndianUnicode.GetBytes(Csv), "ContentMismatch(Csv | WideText)" },
        { "a", Encoding.UTF32.GetBytes(Csv), "ContentUnreadable(" },
        { "a.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3], "ContentMismatch(Csv | Binary)" },
        { "a.csv", Encoding.UTF8.GetBytes("[1]"), "ContentMismatch(Csv | Json)" },
        { "a.json", Encoding.UTF8.GetBytes(Csv), "ContentMismatch(Json | Csv)" },
        { "a.pdf", Encoding.UTF8.GetBytes("%PDF-1.7 x"), "ContentUnreadable(Pdf)" },
        { "a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "ContentUnreadable(OldOffice)" },
        { "a.csv", Encoding.Latin1.GetBytes("code,text\n1,ok\n2,été"), "a.csv:3: Error NotUtf8()" },
        { "a.csv", [], "FileEmpty()" },
        { "a.csv", Encoding.UTF8.GetBytes("code,text\n"), "NoRows()" },
        { "a.json", Encoding.UTF8.GetBytes("[\n {\"code\": 1,}]"), "JsonDamaged(2 | " },
        { "a.json", Encoding.UTF8.GetBytes("{\"a\": 1}"), "JsonShape()" },
        { "a.json", Encoding.UTF8.GetBytes("[]"), "NoRows()" },
        { "a.xlsx", Workbook("<row r=\"1\"><c r=\"A1\" t=\"n\"><v>"), "WorkbookDamaged()" },
        { "a.xlsx", Workbook("<row r=\"1\"/>", prolog: "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"), "WorkbookHasEntities(" },
        { "a.xlsx", Zip(("xl/workbook.xml", "<workbook/>"), ("xl/a.xml", new string(' ', 3_000_000))), "WorkbookTooLarge(" },
        { "a.xlsx", Zip([("xl/workbook.xml", "<workbook/>"), .. Enumerable.Range(0, 2_100).Select(number => ($"xl/{number}.xml", ""))]), "WorkbookTooLarge(" },
    };

    [Theory]
    [MemberData(nameof(NotWhatItSays))]
    public async Task Import_OfAFileThatIsNotWhatItSays_IsOneClearFault(string name, byte[] content, string fault)
    {
        var result = await Importing.ReadBytes(name, content);

        result.Document.ShouldBeNull();
        result.Faults.ShouldHaveSingleItem().ToString().ShouldContain(fault);
    }

    [Fact]
    public async Task Import_OfFiftyMegabytes_StopsReadingAtTheLimit()
    {
        using var content = new MemoryStream(new byte[50 * 1024 * 1024]);
        var result = await Importing.Read(Importing.Options(), new ImportFile("a.csv", content));

        result.Faults.ShouldHaveSingleItem().ToString().ShouldContain("FileTooLarge(32)");
        content.Position.ShouldBeLessThan(34 * 1024 * 1024);
    }

    [Fact]
    public async Task Import_OfAWorkbookWhoseSizesLie_GivesNothing()
    {
        var bytes = Zip(("xl/workbook.xml", "<workbook/>"), ("xl/bomb.xml", new string('x', 3_000_000)));
        // The directory at the end of the archive claims that the part has ten bytes.
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(10).CopyTo(bytes, directory + 24);

        var result = await Importing.ReadBytes("a.xlsx", bytes);
        result.Document.ShouldBeNull();
        result.Faults.ShouldHaveSingleItem().Severity.ShouldBe(FaultSeverity.Error);
    }

    [Fact]
    public async Task Import_OfASheetWithARowAtTheEndOfTheWorld_IsRefused()
    {
        var result = await Importing.ReadBytes("a.xlsx", Workbook(Row(1, "code", "text") + Row(1_048_576, "1", "x")));

        result.Faults.ShouldHaveSingleItem().ToString().ShouldContain("TooManyRows(100000)");
    }

    [Fact]
    public async Task Import_OfASheetWithTooManyColumns_IsRefused()
    {
        var cells = string.Concat(Enumerable.Range(0, 300).Select(index => $"<c t=\"inlineStr\"><is><t>c{index}</t></is></c>"));

        (await Importing.ReadBytes("a.xlsx", Workbook($"<row r=\"1\">{cells}</row>"))).Only(FaultCode.TooManyColumns).File.ShouldBe("a.xlsx");
    }

    [Fact]
    public async Task Import_OfAWorkbook_ReadsItsFirstSheetAndCountsRowsAsItShowsThem()
    {
        var result = await Importing.ReadBytes("a.xlsx", Workbook(
            Row(1, "code", "principleCode", "principle", "level", "text")
            + Row(2, "1", "P", "A", "1", "One")
            + Row(5, "2", "P", "A", "9", "Two")
            + "<row r=\"6\"><c r=\"A6\"><v>4.1</v></c><c r=\"B6\" t=\"inlineStr\"><is><t>P</t></is></c><c r=\"D6\"><v>2</v></c><c r=\"E6\" t=\"inlineStr\"><is><t>Three</t></is></c></row>"
            + "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>4.2</t></is></c><c r=\"B7\" t=\"inlineStr\"><is><t>P</t></is></c><c r=\"D7\"><v>2</v></c><c r=\"E7\" t=\"e\"><v>#REF!</v></c></row>"));

        result.Faults.Take(2).Select(fault => (fault.Code, fault.Row, fault.Column)).ShouldBe([(FaultCode.LevelUnknown, 5, "level"), (FaultCode.CodeNumber, 6, "code")]);
        result.Faults.Skip(2).ShouldHaveSingleItem().Row.ShouldBe(7);
        result.Requirements().Select(requirement => (requirement.Code, requirement.Level)).ShouldBe([("1", 1), ("4.1", 2)]);
    }

    [Fact]
    public async Task Import_OfCsvWithAndWithoutByteOrderMark_IsTheSame()
    {
        var with = await Importing.ReadBytes("a.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)]);

        with.Faults.ShouldBeEmpty(with.Lines());
        with.Requirements().ShouldHaveSingleItem().Code.ShouldBe("1");
    }

    internal static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }

    private static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((cell, index) => $"<c r=\"{(char)('A' + index)}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>";

    private static byte[] Workbook(string rows, string prolog = "") => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", prolog + string.Format(System.Globalization.CultureInfo.InvariantCulture, Sheet, rows)));
}
