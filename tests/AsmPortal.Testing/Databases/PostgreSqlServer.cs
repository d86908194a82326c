using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace AsmPortal.Testing;

/// <summary>
/// The PostgreSQL of this test run: the one that <c>ASMPORTAL_TEST_POSTGRES</c> names (a superuser's connection string; it is left full of test
/// databases), else one of our own with a temporary folder on a free port, stopped by its process id when the test process has ended.
/// </summary>
public static class PostgreSqlServer
{
    public const string Variable = "ASMPORTAL_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Administration = new(StartAsync);
    private static readonly string Password = Guid.CreateVersion7().ToString("n");

    /// <summary>Whether there is a server to use or the programs to start one.</summary>
    public static bool IsAvailable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) || FindPrograms() is not null;

    /// <summary>Makes a fresh database; a template's content is copied, and nobody may be connected to it.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = "t" + Guid.CreateVersion7().ToString("n");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(template is null ? "template0" : NameOf(template))} ENCODING 'UTF8'");
        return new NpgsqlConnectionStringBuilder(await Administration.Value)
        {
            Database = name,
            Pooling = true,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 10,
            ConnectionPruningInterval = 5,
            IncludeErrorDetail = true,
        }.ToString();
    }

    /// <summary>Removes a database, whoever is still connected to it.</summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync($"DROP DATABASE IF EXISTS {NameOf(connectionString)} WITH (FORCE)");
    }

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await Administration.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new NpgsqlConnectionStringBuilder(given) { Pooling = false }.ToString();
        }

        var programs = FindPrograms() ?? throw new InvalidOperationException($"PostgreSQL is not installed and {Variable} is not set. Install the Debian package postgresql, or run ./portal test.");
        var folder = TemporaryFolders.Create();
        var data = Path.Combine(folder, "data");
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.UserName == "root")
        {
            await RunAsync("chmod", "711", Path.GetDirectoryName(folder)!);
            await RunAsync("chown", "-R", "postgres", folder);
        }

        var port = Ports.Free();
        await RunAsPostgresAsync($"{programs}/initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await RunAsPostgresAsync(
            $"{programs}/pg_ctl", "-D", data, "-w", "-s", "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300", "start");
        return $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Password={Password};Database=postgres;Pooling=false";
    }

    /// <summary>The folder with initdb and pg_ctl, of the newest version that Debian has installed.</summary>
    private static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin")).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")))
            : null;

    // PostgreSQL refuses to run as root.
    private static Task RunAsPostgresAsync(params string[] command) =>
        Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", .. command]) : RunAsync(command[0], command[1..]);

    private static async Task RunAsync(string file, params string[] arguments)
    {
        // Not redirected: the server that pg_ctl starts inherits a pipe and would keep it open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", file, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
