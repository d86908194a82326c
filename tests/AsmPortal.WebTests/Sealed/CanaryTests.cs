using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using AsmPortal.Data;
using Xunit.Abstractions;

namespace AsmPortal.WebTests.Sealed;

/// <summary>
/// A thousand child cases and a thousand anonymous grievances, marked in everything that tells of a person, go through a real process and every feature of it.
/// Afterwards no mark is found in the clear: not in the database and its log, files, keys, a dump, a backup, mails, standard output, traces.
/// </summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const int Many = 1000;

    [DatabaseTheory, EngineData]
    public async Task MarkedPeople_LeaveNoMarkAnywhere(DatabaseEngine engine)
    {
        var watch = Stopwatch.StartNew();
        await using var portal = await CanaryPortal.StartAsync(engine);
        Note(watch, "started");
        var (children, complainants) = (new CanaryChildren(portal), new CanaryComplainants(portal));

        await CanaryPortal.AllAsync(3,
        [
            children.LiveAsync,
            () => new CanaryHandling(portal, complainants).LiveAsync(1),
            () => CanaryPortal.AllAsync(2, Enumerable.Range(101, 6).Select<int, Func<Task>>(person => () => person % 2 == 0 ? complainants.ByProgramAsync(person) : complainants.ByFormsAsync(person))),
        ]);
        Note(watch, "every feature");

        // Before there are a thousand: each that nobody took is told to each officer by mail.
        await portal.RunTasksAsync("WarnOfGrievances", "RemindOfChildCases");
        await Task.WhenAll(children.FillAsync(Many - children.Registered), complainants.FillAsync(10_000, Many));
        await children.CountAsync();
        Note(watch, "filled");

        await portal.RunTasksAsync("AuditComplainants", "Outbox", "SendMail", "CleanUp");

        // While it runs: the write-ahead log is still there.
        await portal.LookAtFoldersAsync();
        await portal.StopAsync();
        await portal.LookAtFoldersAsync();
        await portal.LookElsewhereAsync();
        Note(watch, "looked");

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{children.Registered} children, {complainants.Filed.Count} grievances; looked at {portal.Scan.Places} places with {portal.Scan.Bytes >> 20} MiB, {portal.ServerFiles} of them files of the server, {portal.Mails} mails, {portal.Lines} lines of log with {portal.Trail.Bytes >> 20} MiB"));
        portal.Scan.Found.ShouldBeEmpty();
        portal.Trail.Found.ShouldBeEmpty();
        children.Registered.ShouldBeGreaterThanOrEqualTo(Many);
        complainants.Filed.Count.ShouldBeGreaterThanOrEqualTo(Many);
        portal.Mails.ShouldBeGreaterThan(20);
        portal.Lines.ShouldBeGreaterThan(10_000, "else there was no log to look at");
        portal.Traces.ShouldContain("work/grievances", Case.Sensitive, "traces of other pages arrive, else their silence would prove nothing");
    }

    /// <summary>Each form in each kind of place.</summary>
    [Fact]
    public async Task Scan_FindsAMark_InEveryKindOfPlace()
    {
        var marks = new CanaryMarks();
        foreach (var mark in marks.All)
        {
            foreach (var (name, content) in Planted(mark))
            {
                var folder = TemporaryFolders.Create();
                await File.WriteAllBytesAsync(Path.Combine(folder, "place"), content);
                var scan = new CanaryScan(marks.All);
                await scan.LookIntoAsync(folder);
                scan.Found.ShouldNotBeEmpty($"{mark}, {name}");
                scan.Found[^1].ShouldContain(mark, Case.Insensitive);
            }

            var text = new CanaryScan(marks.All);
            text.Look("log", $"12:00 info: {mark.ToUpperInvariant()} was here");
            text.Found.ShouldHaveSingleItem();
        }

        var named = TemporaryFolders.Create();
        await File.WriteAllTextAsync(Path.Combine(named, marks.Plain + ".txt"), "");
        var names = new CanaryScan(marks.All);
        await names.LookIntoAsync(named);
        names.Found.ShouldHaveSingleItem("the name of a file");

        var other = new CanaryScan(marks.All);
        await other.LookAsync("place", Encoding.UTF8.GetBytes(new CanaryMarks().Text("Text", 1)));
        other.Found.ShouldBeEmpty("another run's marks are not this one's");
    }

    private static IEnumerable<(string Name, byte[] Content)> Planted(string mark)
    {
        var bytes = Encoding.UTF8.GetBytes(mark);
        byte[] before = [.. Encoding.UTF8.GetBytes(new string('x', 5000))];
        yield return ("text", [.. before, .. bytes, .. before]);
        yield return ("small letters", [.. before, .. Encoding.UTF8.GetBytes(mark.ToLowerInvariant())]);
        yield return ("UTF-16", [.. before, .. Encoding.Unicode.GetBytes(mark), 0]);
        yield return ("UTF-16, big end first", [.. before, .. Encoding.BigEndianUnicode.GetBytes(mark), 0]);
        yield return ("hexadecimal", Encoding.ASCII.GetBytes("\\x" + Convert.ToHexStringLower(bytes)));
        yield return ("percent-encoded", Encoding.ASCII.GetBytes("/search?q=" + Uri.EscapeDataString(mark)));
        yield return ("JSON", Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize(new { name = mark })));
        yield return ("HTML", Encoding.ASCII.GetBytes(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(mark)));
        for (var shift = 0; shift < 3; shift++)
        {
            yield return ($"base64 after {shift} bytes", Encoding.ASCII.GetBytes(Convert.ToBase64String([.. before[..shift], .. bytes, .. before[..7]])));
        }

        yield return ("gzip", Zipped(stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true), bytes));
        yield return ("member of an archive", Archive("row.json", [.. before, .. bytes]));
        yield return ("archive in an archive", Archive("inner.zip", Archive("row.json", bytes)));
        yield return ("name of a member", Archive(mark + ".txt", before));
    }

    private static byte[] Archive(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Zipped(Func<Stream, Stream> open, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = open(stream))
        {
            zip.Write(content);
        }

        return stream.ToArray();
    }

    private void Note(Stopwatch watch, string what) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0} s: {what}"));
}
