using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AsmPortal.Commands;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Spectre.Console;

namespace AsmPortal.Frameworks.Commands;

/// <summary><c>framework import [LANG:]FILE… --slug S --version V</c>.</summary>
internal static class ImportCommand
{
    public static Command Create(ICommandHost host)
    {
        var files = new Argument<string[]>("FILE") { Description = "A file, or several with their language: en:FILE fr:FILE zh:FILE.", Arity = ArgumentArity.OneOrMore };
        var slug = new Option<string>("--slug") { Description = "The framework's part of addresses.", Required = true };
        var version = new Option<string>("--version") { Description = "Label of the version; it is created when there is none.", Required = true };
        var title = new Option<string[]>("--title") { Description = "Title of a framework that is created: TITLE, or fr:TITLE for another language." };
        var authoritative = new Option<string>("--authoritative") { Description = "Language in which requirements of a new framework are decided.", DefaultValueFactory = _ => Languages.English };
        var map = new Option<string[]>("--map") { Description = "FIELD=COLUMN where a column is named otherwise; level=A|B|C for mark columns." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and change nothing." };
        var createLevels = new Option<bool>("--create-levels") { Description = "Create levels that the version does not have." };
        var acceptFaults = new Option<bool>("--accept-faults") { Description = "Import what is sound and keep the faulty rows as a list to work off." };
        var culture = new Option<string>("--culture") { Description = "Language of the messages: en, fr or zh.", DefaultValueFactory = _ => Languages.Of(CultureInfo.CurrentUICulture) };
        var command = new Command("import", "Reads a version from CSV, XLSX, JSON or OSCAL files.")
        {
            files, slug, version, title, authoritative, map, dryRun, createLevels, acceptFaults, culture,
        };
        command.SetAction((parsed, cancellation) => host.RunAsync(
            async run =>
            {
                using var language = Languages.Use(parsed.GetValue(culture)!);
                var source = parsed.GetValue(authoritative)!;
                return await RunAsync(
                    run,
                    parsed.GetValue(files)!,
                    new ImportRequest
                    {
                        Slug = parsed.GetValue(slug)!,
                        Version = parsed.GetValue(version)!,
                        Title = Titles(parsed.GetValue(title) ?? [], source),
                        AuthoritativeLanguage = source,
                        Files = [],
                        Mapping = ImportMapping.Parse(parsed.GetValue(map) ?? []),
                        CreateLevels = parsed.GetValue(createLevels),
                        AcceptFaults = parsed.GetValue(acceptFaults),
                    },
                    parsed.GetValue(dryRun));
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext run, string[] arguments, ImportRequest request, bool dryRun)
    {
        var S = run.Services.GetRequiredService<IStringLocalizer<FrameworksResources>>();
        var opened = new List<ImportFile>();
        try
        {
            foreach (var (path, language) in arguments.Select(ImportFile.Split))
            {
                if (!File.Exists(path))
                {
                    FrameworkCommands.Say(run, S["There is no file {0}.", path]);
                    return FrameworkCommands.CouldNotRun;
                }

                opened.Add(new ImportFile(path, File.OpenRead(path), language));
            }

            var answer = await ImportAsync(run, request with { Files = opened }, dryRun, S);
            return Answer(run, request, answer, dryRun, S);
        }
        finally
        {
            foreach (var file in opened)
            {
                await file.Content.DisposeAsync();
            }
        }
    }

    /// <summary>With a bar on a terminal: the bytes read, then the requirements written.</summary>
    private static async Task<Result<ImportOutcome>> ImportAsync(CommandContext run, ImportRequest request, bool dryRun, IStringLocalizer S)
    {
        var import = run.Services.GetRequiredService<FrameworkImport>();
        if (run.Json || !run.Output.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return dryRun ? await import.PreviewAsync(request, run.CancellationToken) : await import.ImportAsync(request, run.CancellationToken);
        }

        Result<ImportOutcome>? answer = null;
        await run.Output.Progress().AutoClear(true).StartAsync(async bars =>
        {
            var reading = bars.AddTask(S["Reading"], maxValue: Math.Max(1, request.Files.Sum(file => file.Content.Length)));
            var writing = bars.AddTask(S["Writing"], autoStart: false);
            var watched = request with
            {
                Files = [.. request.Files.Select(file => file with { Content = new WatchedStream(file.Content, count => reading.Increment(count)) })],
                Progress = new WrittenBar(writing),
            };
            writing.IsIndeterminate = true;
            answer = dryRun ? await import.PreviewAsync(watched, run.CancellationToken) : await import.ImportAsync(watched, run.CancellationToken);
            reading.Value = reading.MaxValue;
        });
        return answer!;
    }

    private static int Answer(CommandContext run, ImportRequest request, Result<ImportOutcome> answer, bool dryRun, IStringLocalizer S)
    {
        if (!answer.Succeeded)
        {
            if (run.Json)
            {
                var reasons = answer.Reasons.Select(reason => new ImportReportFault("", null, null, reason.Field, reason.Message));
                FrameworkCommands.Say(run, JsonSerializer.Serialize(new { stored = false, errors = reasons }, VersionJson.Options));
            }
            else
            {
                foreach (var reason in answer.Reasons)
                {
                    FrameworkCommands.Say(run, reason.Message);
                }
            }

            return FrameworkCommands.Refused;
        }

        var outcome = answer.Value;
        if (run.Json)
        {
            FrameworkCommands.Say(run, JsonSerializer.Serialize(ImportReport.Of(request, outcome, dryRun, S), VersionJson.Options));
        }
        else
        {
            foreach (var line in ImportSummary.Lines(request, outcome, dryRun, S))
            {
                FrameworkCommands.Say(run, line);
            }
        }

        return outcome.Stored || (dryRun && (outcome.IsSound || (request.AcceptFaults && outcome.CanBeAccepted))) ? FrameworkCommands.Done : FrameworkCommands.Refused;
    }

    private static LocalizedText Titles(string[] titles, string authoritative) =>
        titles.Aggregate(LocalizedText.Empty, (result, entry) =>
            entry.Length > 3 && entry[2] == ':' && Languages.IsKnown(entry[..2]) ? result.With(entry[..2], entry[3..]) : result.With(authoritative, entry));

    /// <summary>Told on the thread that writes, so that no number comes late.</summary>
    private sealed class WrittenBar(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value)
        {
            if (!bar.IsStarted)
            {
                bar.StartTask();
            }

            bar.Description = value.ToString("N0", CultureInfo.CurrentCulture);
        }
    }

    /// <summary>Passes reading on and tells how much was read.</summary>
    private sealed class WatchedStream(Stream inner, Action<int> read) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var got = inner.Read(buffer, offset, count);
            read(got);
            return got;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var got = await inner.ReadAsync(buffer, cancellationToken);
            read(got);
            return got;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
