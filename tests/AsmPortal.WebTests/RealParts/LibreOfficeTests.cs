using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AsmPortal.WebTests.RealParts;

/// <summary>What a person downloads opens in a real word processor.</summary>
public sealed partial class LibreOfficeTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Download_InEachLanguage_OpensWithABookmarkForEachRequirement(string language)
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse(language);
        var page = await browser.GetAsync("/frameworks/asm-cobalt/1.0");
        var folder = TemporaryFolders.Create();
        var file = Path.Combine(folder, "text.docx");
        await File.WriteAllBytesAsync(file, await browser.Client.GetByteArrayAsync($"/{language}/frameworks/asm-cobalt/1.0/download.docx"));

        await RunAsync("soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, file);
        await RunAsync("pdftotext", "-layout", Path.Combine(folder, "text.pdf"), Path.Combine(folder, "text.txt"));

        // Lines break where they must.
        Letters(await File.ReadAllTextAsync(Path.Combine(folder, "text.txt"))).ShouldContain(Letters(page.Heading));
        var requirements = page.FindAll("article.requirement").Count;
        requirements.ShouldBeGreaterThanOrEqualTo(60);
        Bookmarks(file).ShouldBe(requirements);
    }

    private static int Bookmarks(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        using var stream = archive.GetEntry("word/document.xml")!.Open();
        return XDocument.Load(stream).Descendants(Word + "bookmarkStart").Count(bookmark => bookmark.Attribute(Word + "name")!.Value.StartsWith("R_", StringComparison.Ordinal));
    }

    private static string Letters(string text) => Space().Replace(text, "");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, program);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
