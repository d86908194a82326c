using System.Diagnostics;
using System.IO.Compression;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Sealing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Spectre.Console;

namespace AsmPortal.Kernel.Commands;

/// <summary>One file that holds the database, as its engine writes it, and every stored file.</summary>
internal static class Backup
{
    private const string SqliteEntry = "portal.db";
    private const string PostgreSqlEntry = "portal.pgdump";

    public static async Task<int> WriteAsync(CommandContext context, string path)
    {
        if (File.Exists(path))
        {
            context.Output.WriteLine($"'{path}' is already there; a backup never overwrites one.");
            return 1;
        }

        var settings = context.Services.GetRequiredService<DatabaseSettings>();
        var dump = Path.Combine(settings.Folder, $".backup-{Guid.CreateVersion7():N}");
        try
        {
            if (settings.Engine == DatabaseEngine.Sqlite)
            {
                await context.Services.GetRequiredService<PortalDbContext>().Database.ExecuteSqlAsync($"VACUUM INTO {dump}", context.CancellationToken);
            }
            else if (await RunAsync("pg_dump", settings, ["--format=custom", "--file=" + dump], context) is { } failure)
            {
                throw new PortalStartException($"pg_dump failed: {failure}");
            }

            await using var file = File.Create(path);
            await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, context.CancellationToken);
            await zip.CreateEntryFromFileAsync(dump, settings.Engine == DatabaseEngine.Sqlite ? SqliteEntry : PostgreSqlEntry, CompressionLevel.Fastest, context.CancellationToken);
            var files = Path.Combine(settings.Folder, "files");
            foreach (var stored in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories) : [])
            {
                await zip.CreateEntryFromFileAsync(stored, "files/" + Path.GetRelativePath(files, stored).Replace('\\', '/'), CompressionLevel.NoCompression, context.CancellationToken);
            }
        }
        finally
        {
            File.Delete(dump);
        }

        context.Output.WriteLine($"Written: {path}");
        context.Output.WriteLine($"The keys of sealed records are not in it; they are kept apart, in {context.Services.GetRequiredService<MasterKeys>().Folder} (docs/operations.md, Keys).");
        return 0;
    }

    public static async Task<int> RestoreAsync(CommandContext context, string path)
    {
        if (!File.Exists(path))
        {
            context.Output.WriteLine($"There is no file '{path}'.");
            return 1;
        }

        var settings = context.Services.GetRequiredService<DatabaseSettings>();
        var database = context.Services.GetRequiredService<PortalDbContext>();
        if ((await database.Database.GetAppliedMigrationsAsync(context.CancellationToken)).Any())
        {
            context.Output.WriteLine("There is a portal here already. A backup is restored into an empty place: name a new --data folder or an empty --database.");
            return 1;
        }

        await using var zip = await ZipFile.OpenReadAsync(path, context.CancellationToken);
        var entry = zip.GetEntry(settings.Engine == DatabaseEngine.Sqlite ? SqliteEntry : PostgreSqlEntry);
        if (entry is null)
        {
            context.Output.WriteLine("This is not a backup of a portal on this database engine.");
            return 1;
        }

        var dump = Path.Combine(settings.Folder, $".restore-{Guid.CreateVersion7():N}");
        try
        {
            await entry.ExtractToFileAsync(dump, overwrite: false, context.CancellationToken);
            if (settings.Engine == DatabaseEngine.Sqlite)
            {
                await RestoreSqliteAsync(settings, dump, context.CancellationToken);
            }
            else if (await RunAsync("pg_restore", settings, ["--clean", "--if-exists", "--no-owner", "--dbname=" + new NpgsqlConnectionStringBuilder(settings.ConnectionString).Database, dump], context) is { } failure)
            {
                throw new PortalStartException($"pg_restore failed: {failure}");
            }
        }
        finally
        {
            File.Delete(dump);
        }

        var files = Path.Combine(settings.Folder, "files");
        foreach (var stored in zip.Entries.Where(stored => stored.FullName.StartsWith("files/", StringComparison.Ordinal)))
        {
            var target = Path.GetFullPath(Path.Combine(settings.Folder, stored.FullName));
            if (!target.StartsWith(files + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new PortalStartException($"The backup names a file outside its folder: {stored.FullName}");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await stored.ExtractToFileAsync(target, overwrite: true, context.CancellationToken);
        }

        context.Output.WriteLine("Restored.");
        return 0;
    }

    private static async Task RestoreSqliteAsync(DatabaseSettings settings, string dump, CancellationToken cancellationToken)
    {
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dump, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await using var target = new SqliteConnection(settings.ConnectionString);
        await source.OpenAsync(cancellationToken);
        await target.OpenAsync(cancellationToken);
        source.BackupDatabase(target);
    }

    /// <summary>Runs PostgreSQL's own tool; the password goes by environment, never by argument. Returns what it complained of, or null.</summary>
    private static async Task<string?> RunAsync(string tool, DatabaseSettings settings, IEnumerable<string> arguments, CommandContext context)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var start = new ProcessStartInfo(tool) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGPASSWORD"] = connection.Password;
        start.Environment["PGDATABASE"] = connection.Database;
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync(context.CancellationToken);
            await process.WaitForExitAsync(context.CancellationToken);
            return process.ExitCode == 0 ? null : error.ReplaceLineEndings(" ");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PortalStartException($"{tool} is needed and was not found: install postgresql-client.", exception);
        }
    }
}
