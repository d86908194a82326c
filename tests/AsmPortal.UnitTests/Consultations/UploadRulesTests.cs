using System.IO.Compression;
using System.Text;
using AsmPortal.Consultations.Services.Participate;

namespace AsmPortal.UnitTests.Consultations;

public sealed class UploadRulesTests
{
    [Theory]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("<html><script>alert(1)</script>", null)]
    [InlineData("MZ program", null)]
    [InlineData("", null)]
    public void TypeOf_GoesByContent(string content, string? type) => UploadRules.TypeOf(Encoding.ASCII.GetBytes(content)).ShouldBe(type);

    [Fact]
    public void TypeOf_OfAWordFile_IsWordUnlessItHasMacros()
    {
        UploadRules.TypeOf(Package("[Content_Types].xml", "word/document.xml")).ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        UploadRules.TypeOf(Package("[Content_Types].xml", "xl/workbook.xml")).ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        UploadRules.TypeOf(Package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")).ShouldBeNull();
        UploadRules.TypeOf(Package("payload.exe")).ShouldBeNull();
    }

    private static byte[] Package(params string[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                archive.CreateEntry(part);
            }
        }

        return memory.ToArray();
    }
}
