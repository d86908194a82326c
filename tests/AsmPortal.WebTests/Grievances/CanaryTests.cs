using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using AsmPortal.Data;
using Npgsql;

namespace AsmPortal.WebTests.Grievances;

/// <summary>
/// Marked grievances go through a real process on a real port with every log line on, a trace collector, and no folder for temporary files. Afterwards no mark
/// is found in the clear: not in the database and its log, files, keys, a dump, a backup, standard output, traces.
/// </summary>
public sealed class CanaryTests
{
    private const int Grievances = 24;
    private const string Mark = "Zq7Mark";
    private const string MarkedNetwork = "2001:db8:cafe";

    [DatabaseTheory, EngineData]
    public async Task MarkedGrievances_LeaveNoMarkAnywhere(DatabaseEngine engine)
    {
        var data = TemporaryFolders.Create();
        var temporary = TemporaryFolders.Create();
        var database = engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : "";
        string[] place = database.Length > 0 ? ["--no-demo", "--database", database] : ["--no-demo"];
        await using var collector = new TraceCollector();
        var environment = new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__AsmPortal"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Debug",
            ["ASMPORTAL__TelemetryEndpoint"] = collector.Address,
            ["ASMPORTAL__UntracedPerMinute"] = "100000",
            ["ASMPORTAL__Grievances__Intake__ReceiptRounds"] = "1000",
            ["TMPDIR"] = temporary,

            // Else the runtime puts a socket there, which cannot be read as a file.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["ASPNETCORE_TEMP"] = Path.Combine(temporary, "not there: whatever is written to a temporary file fails"),
        };
        IReadOnlyList<string> log;
        await using (var portal = await PortalProcess.StartAsync(data, environment, place))
        {
            using (var traced = Client(portal.Address, 0))
            {
                (await traced.GetAsync("/en/sites")).StatusCode.ShouldBe(HttpStatusCode.OK);
            }

            await Parallel.ForEachAsync(Enumerable.Range(1, Grievances), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) => await LiveAsync(portal.Address, number));

            // While it runs: the write-ahead log is still there.
            await ScanAsync(data, temporary);
            await portal.StopAsync();
            log = portal.Lines;
        }

        string[] where = ["--data", data, .. place];
        foreach (var task in (string[])["AuditComplainants", "Outbox", "SendMail", "CleanUp"])
        {
            (await PortalProcess.RunAsync(["do", "tasks", "run", task, .. where])).ExitCode.ShouldBe(0, task);
        }

        var backup = Path.Combine(TemporaryFolders.Create(), "backup.zip");
        (await PortalProcess.RunAsync(["do", "backup", backup, .. where])).ExitCode.ShouldBe(0);

        FindIn(string.Join('\n', log)).ShouldBeEmpty("in the log");
        log.ShouldNotContain(line => line.Contains("/grievances", StringComparison.Ordinal), "An address with a time is a trace.");
        var traces = collector.Received.Split("HttpRequestIn").Length - 1;
        traces.ShouldBeInRange(1, Grievances, "Traces of other pages arrive, else this test would prove nothing; of these pages, which were asked several times for each grievance, none does.");
        FindIn(collector.Received).ShouldBeEmpty("in the traces");
        collector.Received.ShouldNotContain("/grievances", Case.Sensitive, "An address with a time is a trace.");
        await ScanAsync(data, temporary);
        using (var archive = await ZipFile.OpenReadAsync(backup))
        {
            foreach (var entry in archive.Entries)
            {
                using var content = new MemoryStream();
                await using (var part = await entry.OpenAsync())
                {
                    await part.CopyToAsync(content);
                }

                FindIn(entry.FullName + "\n" + Encoding.Latin1.GetString(content.ToArray())).ShouldBeEmpty(entry.FullName);
            }
        }

        if (database.Length > 0)
        {
            var dump = await DumpAsync(database);
            dump.ShouldContain("Grievances_Grievance");
            FindIn(dump).ShouldBeEmpty("in the dump");
        }
    }

    /// <summary>One grievance from its draft to its appeal; every second one by the programme interface.</summary>
    private static async Task LiveAsync(Uri address, int number)
    {
        using var client = Client(address, number);
        if (number % 2 == 0)
        {
            client.DefaultRequestHeaders.Add("Idempotency-Key", $"{Mark}Key{number}");
            using var filed = await client.PostAsJsonAsync("/api/v1/grievances", new
            {
                category = "violence",
                entity = $"{Mark}Entity{number}",
                text = string.Concat(Enumerable.Repeat($"{Mark}Text{number} ", 400)),
                language = "fr",
                anonymity = "confidential",
                contact = new { name = $"{Mark}Name{number}", phone = $"{Mark}Phone{number}", email = $"{Mark}{number}@example.org" },
            });
            filed.StatusCode.ShouldBe(HttpStatusCode.Created, await filed.Content.ReadAsStringAsync());
            client.DefaultRequestHeaders.Remove("Idempotency-Key");
            var receipt = (await filed.Content.ReadFromJsonAsync<Dictionary<string, string>>())!["receipt"];
            using var followed = await client.PostAsJsonAsync("/api/v1/grievances/follow-up", new { receipt, message = $"{Mark}Message{number}" });
            (await followed.Content.ReadAsStringAsync()).ShouldContain($"{Mark}Message{number}");
            using var broken = await client.PostAsync("/api/v1/grievances", new StringContent($"{{ \"text\": \"{Mark}Broken", Encoding.UTF8, "application/json"));
            broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            using var refused = await client.PostAsJsonAsync("/api/v1/grievances", new { category = $"{Mark}Category", text = $"{Mark}Text" });
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            return;
        }

        using var browser = new PortalBrowser(client);
        var file = new FormFile($"{Mark}File{number}.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"{Mark}Content{number} ", 20_000))));
        var form = await browser.GetAsync("/grievances/new");
        var saved = await form.SubmitAsync(new() { ["Input.Text"] = $"{Mark}Draft{number}", ["Input.Entity"] = $"{Mark}Entity{number}" }, button: "#save", files: new() { ["Uploads"] = file });
        var code = Complainant.CodeOn(saved);
        var filedPage = await saved.SubmitAsync(Complainant.Answered(saved, Complainant.Whole($"{Mark}Text{number}")), button: "#file");
        filedPage.Text("#number").ShouldStartWith("GR-");
        await (await browser.GetAsync("/grievances/follow-up")).SubmitAsync(new() { ["Receipt"] = $"{Mark}{number} 1234" });
        var returned = await (await browser.GetAsync("/grievances/follow-up")).SubmitAsync(new() { ["Receipt"] = code });
        returned.MainText.ShouldContain($"{Mark}Text{number}");
        returned = await returned.SubmitAsync(new() { ["Message"] = $"{Mark}Message{number}" }, "#message-form", files: new() { ["Uploads"] = file });
        returned = await returned.SubmitAsync(new() { ["Retaliation"] = $"{Mark}Retaliation{number}" }, "#retaliation-form");
        returned = await returned.SubmitAsync(new() { ["Anonymity"] = "Confidential", ["Name"] = $"{Mark}Name{number}" }, "#contact-form");
        (await returned.SubmitAsync(new() { ["Reason"] = $"{Mark}Reason{number}" }, "#withdraw-form")).Errors.ShouldBeEmpty();
    }

    private static HttpClient Client(Uri address, int number)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"{MarkedNetwork}:{number:x}::1");
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"{Mark}Agent{number}/1.0");
        client.DefaultRequestHeaders.Add("Cookie", $"{Mark}Cookie=1");
        client.DefaultRequestHeaders.Referrer = new Uri($"http://{Mark}Referrer.example/");
        return client;
    }

    private static async Task ScanAsync(params string[] folders)
    {
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            FindIn(file + "\n" + Encoding.Latin1.GetString(content.ToArray())).ShouldBeEmpty(file);
        }
    }

    /// <summary>Marks in the clear, or written in hexadecimal as a dump writes bytes.</summary>
    private static List<string> FindIn(string text) =>
        [.. new[] { Mark, MarkedNetwork, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Mark)) }.Where(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            .Select(mark => text.Substring(Math.Max(0, text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) - 100), Math.Min(160, text.Length - Math.Max(0, text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) - 100))))];

    private static async Task<string> DumpAsync(string connection)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo("pg_dump", ["-h", server.Host!, "-p", TestPortal.Port(server.Port), "-U", server.Username!, "-d", server.Database!]) { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = server.Password;
        using var dump = Process.Start(start)!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        return text;
    }

    /// <summary>What a collector of traces and metrics would learn.</summary>
    private sealed class TraceCollector : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<string> _received = [];
        private readonly Task _work;

        public TraceCollector()
        {
            Address = $"http://127.0.0.1:{TestPortal.Port(Ports.Free())}";
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _work = ListenAsync();
        }

        public string Address { get; }

        public string Received => string.Concat(_received);

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _work;
            _listener.Close();
        }

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    _received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Stopped.
            }
        }
    }
}
