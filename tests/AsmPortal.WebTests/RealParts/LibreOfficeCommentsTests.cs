using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AsmPortal.Consultations.Services.Word;

namespace AsmPortal.WebTests.RealParts;

/// <summary>A document that was exported here and commented and changed by LibreOffice itself comes back whole.</summary>
public sealed class LibreOfficeCommentsTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Comments_MadeByLibreOffice_AllComeBackAndThoseInsideBookmarksAreAllPlacedRight()
    {
        var portal = await portals.GetAsync();
        using var browser = portal.Browse("fr");
        var folder = TemporaryFolders.Create();
        var (exported, commented) = (Path.Combine(folder, "text.docx"), Path.Combine(folder, "commented.docx"));
        await File.WriteAllBytesAsync(exported, await browser.Client.GetByteArrayAsync("/fr/frameworks/asm-cobalt/1.0/download.docx"));

        var told = await CommentAsync(folder, exported, commented);
        var content = WordReader.Read(await File.ReadAllBytesAsync(commented), out var fault);

        fault.ShouldBeNull();
        content!.Identity.ShouldBe(new WordIdentity("asm-cobalt", "1.0", "fr"));
        var inside = Texts(told.GetProperty("inside"));
        var outside = told.GetProperty("outside").EnumerateArray().Select(words => words.GetString()!).ToList();
        var replies = told.GetProperty("replies").EnumerateObject().ToList();
        inside.Count.ShouldBeGreaterThanOrEqualTo(60);
        content.Comments.Count.ShouldBe(inside.Count + outside.Count + (2 * replies.Count));

        // By their words: the numbers are LibreOffice's own.
        var byText = content.Comments.ToDictionary(comment => comment.Text);
        foreach (var (bookmark, words) in inside)
        {
            byText[words].Place.Bookmark.ShouldBe(bookmark, words);
            byText[words].Author.ShouldStartWith("Auteur ");
            byText[words].At!.Value.Hour.ShouldBe(9);
        }

        foreach (var words in outside)
        {
            (byText[words].Place.Bookmark, byText[words].Place.Trouble).ShouldBe((null, PlaceTrouble.Outside), words);
            byText[words].Place.Heading.ShouldNotBeEmpty();
        }

        foreach (var reply in replies)
        {
            var comment = byText[reply.Name];
            comment.Place.Bookmark.ShouldBe(reply.Value.GetProperty("name").GetString());
            content.Comments[comment.ReplyTo!.Value].Text.ShouldBe(reply.Value.GetProperty("to").GetString());
        }

        content.Comments.Count(comment => comment.IsResolved).ShouldBe(inside.Keys.Order(StringComparer.Ordinal).Where((_, index) => index % 10 == 0).Count());
        foreach (var change in told.GetProperty("changes").EnumerateObject())
        {
            var read = content.Changes.Where(candidate => candidate.Place.Bookmark == change.Name).ShouldHaveSingleItem(change.Name);
            Plain(read.Old).ShouldBe(Plain(change.Value.GetProperty("before").GetString()!), change.Name);
            Plain(read.New).ShouldBe(Plain(change.Value.GetProperty("after").GetString()!), change.Name);
        }

        content.Changes.Where(change => change.Place.Bookmark is null).ShouldHaveSingleItem().New.ShouldEndWith("(à préciser)");
    }

    private static async Task<JsonElement> CommentAsync(string folder, string source, string target)
    {
        var port = Ports.Free().ToString(CultureInfo.InvariantCulture);
        using var office = Process.Start("soffice", [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", $"--accept=socket,host=127.0.0.1,port={port};urp"]);
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            using var script = Process.Start(new ProcessStartInfo("/usr/bin/python3", [RepositoryFiles.Get("tests", "AsmPortal.WebTests", "RealParts", "comment_in_libreoffice.py"), port, source, target])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (script.StandardOutput.ReadToEndAsync(limit.Token), script.StandardError.ReadToEndAsync(limit.Token));
            await script.WaitForExitAsync(limit.Token);
            script.ExitCode.ShouldBe(0, await errors);
            await office.WaitForExitAsync(limit.Token);
            return JsonDocument.Parse(await output).RootElement;
        }
        finally
        {
            if (!office.HasExited)
            {
                office.Kill(entireProcessTree: true);
            }
        }
    }

    private static Dictionary<string, string> Texts(JsonElement told) => told.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
