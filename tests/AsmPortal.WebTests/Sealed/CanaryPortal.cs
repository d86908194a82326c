using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.WebTests.ChildProtection;
using Npgsql;

namespace AsmPortal.WebTests.Sealed;

/// <summary>
/// A real portal process on a real port, with every log line on, a collector of traces, a mail server, and no folder for temporary files; afterwards the
/// places in which it could have left something.
/// </summary>
internal sealed class CanaryPortal : IAsyncDisposable
{
    public const string OtherOffice = "Maison Tumaini du Luenda";

    /// <summary>People beside those of the demonstration, each with a role and an organisation; these are names of theirs, which forms show.</summary>
    private static readonly (string Name, string Role, string Organisation)[] More =
    [
        ("Second Supervisor", PortalRoles.CaseSupervisor, CaseStage.Office),
        ("Other Officer", PortalRoles.CaseOfficer, OtherOffice),
        ("Second Officer", PortalRoles.GrievanceOfficer, ""),
        ("Other Investigator", PortalRoles.Investigator, ""),
        ("Third Member", PortalRoles.TechnicalCommittee, ""),
        ("Fourth Member", PortalRoles.SteeringCommittee, ""),
    ];

    /// <summary>
    /// What a line or a span about a request without a trace would hold: addresses, and the patterns of their routes. Work pages have addresses of their own; the
    /// respondent's page is no complainant's, but its address opens it, so that it must stand nowhere either.
    /// </summary>
    private static readonly string[] Untraced = ["/en/grievances", "/v1/grievances", "}/grievances/new", "}/grievances/follow-up", "}/grievances/verify"];

    private readonly ConcurrentDictionary<string, Lazy<Task<PortalBrowser>>> _people = [];
    private readonly Dictionary<string, string> _environment;
    private readonly string[] _place;
    private readonly string _data;
    private readonly string _temporary;
    private readonly string _database;
    private readonly TraceCollector _collector = new();
    private readonly SmtpServer _mail;
    private IReadOnlyDictionary<string, string> _accounts = new Dictionary<string, string>();
    private PortalProcess _process = null!;

    private CanaryPortal(string data, string database, SmtpServer mail)
    {
        (_data, _database, _mail, _temporary) = (data, database, mail, TemporaryFolders.Create());
        _place = database.Length > 0 ? ["--data", data, "--database", database] : ["--data", data];
        _environment = new(mail.Environment)
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__AsmPortal"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Debug",
            ["ASMPORTAL__TelemetryEndpoint"] = _collector.Address,
            ["ASMPORTAL__UntracedPerMinute"] = "100000",
            ["ASMPORTAL__ApiRequestsPerMinute"] = "100000",
            ["ASMPORTAL__SignInAttemptsPerMinute"] = "100000",
            ["ASMPORTAL__RunTasks"] = "false",
            ["ASMPORTAL__Grievances__Intake__ReceiptRounds"] = "1000",
            ["TMPDIR"] = _temporary,

            // Else the runtime puts a socket there, which cannot be read as a file.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["ASPNETCORE_TEMP"] = Path.Combine(_temporary, "not there: whatever is written to a temporary file fails"),
        };
        Scan = new CanaryScan(Marks.All);
        Trail = new CanaryScan([.. Marks.All, .. Untraced]);
    }

    public CanaryMarks Marks { get; } = new();

    /// <summary>What was found in places that hold data.</summary>
    public CanaryScan Scan { get; }

    /// <summary>What was found in logs and traces, which must not tell of untraced requests either.</summary>
    public CanaryScan Trail { get; }

    public Uri Address => _process.Address;

    public int Lines { get; private set; }

    public int Mails => _mail.Mails.Count;

    public string Traces => _collector.Received;

    public static async Task<CanaryPortal> StartAsync(DatabaseEngine engine)
    {
        var portal = new CanaryPortal(TemporaryFolders.Create(), engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : "", await SmtpServer.StartAsync());
        portal._accounts = await portal.PrepareAsync(engine);
        portal._process = await PortalProcess.StartAsync(portal._data, portal._environment, portal.Read, portal._place[2..]);
        return portal;
    }

    /// <summary>Runs stories side by side; tells of each that fails.</summary>
    public static async Task AllAsync(int atOnce, IEnumerable<Func<Task>> stories)
    {
        var failed = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(stories, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (story, _) =>
        {
            try
            {
                await story();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failed.Enqueue(exception);
            }
        });
        if (!failed.IsEmpty)
        {
            throw new AggregateException(failed);
        }
    }

    /// <summary>Somebody who signed in: by the first part of a demonstration address, or by the name of one of those added.</summary>
    public Task<PortalBrowser> AsAsync(string person) => _people.GetOrAdd(person, name => new Lazy<Task<PortalBrowser>>(async () =>
    {
        var browser = new PortalBrowser(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address });

        // As a browser says of what a page of the portal itself sends.
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await browser.SignInAsync(_accounts.GetValueOrDefault(name) ?? name + "@demo.asm");
        return browser;
    })).Value;

    /// <summary>Opens a page as somebody, fills in a form and sends it; nothing may be refused.</summary>
    public async Task<PortalPage> DoAsync(string person, string path, Dictionary<string, string>? values = null, string? form = null, string? button = null)
    {
        var answer = await (await (await AsAsync(person)).GetAsync(path)).SubmitAsync(values, form, button);
        answer.Errors.ShouldBeEmpty($"{person} {path} {form}");
        ((int)answer.Status).ShouldBe(200, $"{person} {path} {form}: {answer.MainText}");
        return answer;
    }

    /// <summary>Runs tasks in the portal, as its administrator does.</summary>
    public async Task RunTasksAsync(params string[] tasks)
    {
        foreach (var task in tasks)
        {
            await DoAsync("admin", "/admin/tasks", form: $"form[action*='handler=Run']:has(input[value='{task}'])");
        }
    }

    /// <summary>Runs a command as an operator does; what it says is looked through.</summary>
    private async Task CommandAsync(params string[] words)
    {
        var result = await PortalProcess.RunAsync("", _environment, ["do", .. words, .. _place]);
        result.ExitCode.ShouldBe(0, string.Join(' ', words) + result.Error);
        lock (Trail)
        {
            Trail.Look("output of do " + words[0], result.Output + result.Error);
        }
    }

    /// <summary>The data folder with the database, its log, the files and the keys; the folder for temporary files.</summary>
    public async Task LookAtFoldersAsync() => (await Scan.LookIntoAsync(_data, _temporary)).ShouldBeGreaterThan(2000, "each record has a key there at least");

    public Task StopAsync() => _process.StopAsync();

    /// <summary>A backup, mails as they arrived, traces; of PostgreSQL a dump and, where they can be read, the server's own files and log.</summary>
    public async Task LookElsewhereAsync()
    {
        var backup = Path.Combine(TemporaryFolders.Create(), "backup.zip");
        await CommandAsync("backup", backup);
        await Scan.LookAsync("backup", await File.ReadAllBytesAsync(backup));
        foreach (var mail in _mail.Mails)
        {
            Scan.Look("mail", string.Join('\n', [mail.To, mail.Raw, mail.Text, mail.Html, .. mail.Headers.Values]));
        }

        Trail.Look("traces", _collector.Received);
        if (_database.Length > 0)
        {
            var dump = await DumpAsync();
            dump.ShouldContain("Grievances_Grievance");
            Scan.Look("dump", dump);
            await LookAtServerAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _people.Values.Where(one => one is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            (await browser.Value).Dispose();
        }

        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await _mail.DisposeAsync();
        await _collector.DisposeAsync();
        if (_database.Length > 0)
        {
            await PostgreSqlServer.DropDatabaseAsync(_database);
        }
    }

    /// <summary>Loads the demonstration and adds people, in this process and without a mark; the portal that is tested goes on with it.</summary>
    private async Task<IReadOnlyDictionary<string, string>> PrepareAsync(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine, options =>
        {
            (options.Data, options.Database, options.Clock) = (_data, _database, TimeProvider.System);
        });
        var accounts = new Dictionary<string, string>();
        foreach (var (name, role, organisation) in More)
        {
            accounts[name] = await CaseStage.AddAsync(portal, name, role, organisation: organisation);
        }

        return accounts;
    }

    private void Read(string line)
    {
        lock (Trail)
        {
            Lines++;
            Trail.Look("log", line);
        }
    }

    private async Task<string> DumpAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(_database);
        var start = new ProcessStartInfo("pg_dump", ["-h", server.Host!, "-p", TestPortal.Port(server.Port), "-U", server.Username!, "-d", server.Database!]) { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = server.Password;
        using var dump = Process.Start(start)!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        dump.ExitCode.ShouldBe(0);
        return text;
    }

    /// <summary>The files of this database, tables and indexes, and the log of changes, when the server is on this machine and lets itself be read.</summary>
    private async Task LookAtServerAsync()
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using (var checkpoint = new NpgsqlCommand("CHECKPOINT", connection))
        {
            await checkpoint.ExecuteNonQueryAsync();
        }

        await using var ask = new NpgsqlCommand("SELECT current_setting('data_directory') || '/base/' || oid, current_setting('data_directory') || '/pg_wal' FROM pg_database WHERE datname = current_database()", connection);
        await using var row = await ask.ExecuteReaderAsync();
        await row.ReadAsync();
        try
        {
            ServerFiles = await Scan.LookIntoAsync(row.GetString(0), row.GetString(1));
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // A server elsewhere, or of another account: its dump was looked through.
        }
    }

    /// <summary>Files of the database server that could be read.</summary>
    public int ServerFiles { get; private set; }

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
