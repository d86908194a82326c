using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AsmPortal.WebTests.Frameworks;

public sealed class ReadingDownloadTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "asm-cobalt-1.0-fr.docx")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "asm-cobalt-1.0-fr.xlsx")]
    [InlineData("csv", "text/csv", "asm-cobalt-1.0-fr.csv")]
    [InlineData("md", "text/markdown", "asm-cobalt-1.0-fr.md")]
    [InlineData("json", "application/json", "asm-cobalt-1.0.json")]
    [InlineData("oscal.json", "application/json", "asm-cobalt-1.0-fr.oscal.json")]
    public async Task Download_HasItsTypeAndName(string extension, string type, string name)
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        var answer = await client.GetAsync($"/fr/frameworks/asm-cobalt/1.0/download.{extension}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileName.ShouldBe(name);
    }

    [Fact]
    public async Task Download_ThatTheReaderHas_IsNotSentAgain()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        const string Address = "/en/frameworks/asm-cobalt/1.0/download.md";
        var first = await client.GetAsync(Address);

        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());
        var second = await client.SendAsync(request);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Download_InAnotherLanguage_IsAnotherFile()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        var french = await client.GetAsync("/fr/frameworks/asm-cobalt/1.0/download.md");
        var chinese = await client.GetAsync("/zh/frameworks/asm-cobalt/1.0/download.md");

        french.Headers.ETag.ShouldNotBe(chinese.Headers.ETag);
        (await chinese.Content.ReadAsStringAsync()).ShouldContain("钴手工采矿框架");
    }

    [Fact]
    public async Task Draft_IsDownloadedByItsEditorsOnly()
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.CreateClient();
        using var editor = await portal.SignInAsync("editor@demo.asm");
        const string Address = "/en/frameworks/asm-cobalt/2.1/download.json";

        (await editor.Client.GetAsync(Address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync(Address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Crosswalk_IsATableWithARowForEachMapping()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        var answer = await client.GetAsync("/fr/frameworks/asm-cobalt/1.0/crosswalk/download.csv?standard=CTC");

        var lines = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("asm-cobalt-1.0-crosswalk-fr.csv");
        lines[0].ShouldStartWith("Code,Référentiel");
        lines[1..].ShouldAllBe(line => line.Contains(",CTC,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_IsCompressedToWhatASlowLinkCarries()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        foreach (var language in new[] { "en", "fr", "zh" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}/frameworks/asm-cobalt/1.0");
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

            var answer = await client.SendAsync(request);

            answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
            (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(30 * 1024, language);
        }
    }

    [Fact]
    public async Task Json_IsTheExchangeFormat()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        using var document = JsonDocument.Parse(await client.GetStringAsync("/en/frameworks/asm-cobalt/1.0/download.json"));

        document.RootElement.GetProperty("framework").GetProperty("slug").GetString().ShouldBe("asm-cobalt");
        document.RootElement.GetProperty("principles").GetArrayLength().ShouldBe(7);
    }
}
