using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AsmPortal.Commands;
using AsmPortal.Consultations.Api;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Spectre.Console;

namespace AsmPortal.Consultations.Commands;

/// <summary><c>comments import FILE --consultation S [--dry-run]</c>. Source: contract.md §1.</summary>
internal sealed class CommentCommands : IPortalCommandProvider
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int CouldNotRun = 2;

    public IEnumerable<Command> GetCommands(ICommandHost host) => [new Command("comments", "Comments from files.") { Import(host) }];

    private static Command Import(ICommandHost host)
    {
        var file = new Argument<string>("FILE") { Description = "A commented Word document or a commenting form (.docx, .xlsx)." };
        var consultation = new Option<string>("--consultation") { Description = "The consultation's part of addresses.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what the file holds and store nothing." };
        var names = new Option<bool>("--names-agreed") { Description = "The people named in the file agreed to be named; else they are anonymous." };
        var map = new Option<string[]>("--map") { Description = "FIELD=COLUMN for a form with other headings." };
        var culture = new Option<string>("--culture") { Description = "Language of the messages: en, fr or zh.", DefaultValueFactory = _ => Languages.Of(CultureInfo.CurrentUICulture) };
        var command = new Command("import", "Imports comments of a commented document or a commenting form.") { file, consultation, dryRun, names, map, culture };
        command.SetAction((parsed, cancellation) => host.RunAsync(
            async run =>
            {
                using var language = Languages.Use(parsed.GetValue(culture)!);
                var request = new DirectRequest(parsed.GetValue(dryRun), null, parsed.GetValue(names), CommentFileEndpoints.Columns(parsed.GetValue(map) ?? []));
                return await RunAsync(run, parsed.GetValue(file)!, parsed.GetValue(consultation)!, request);
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext run, string file, string slug, DirectRequest request)
    {
        var S = run.Services.GetRequiredService<IStringLocalizer<ConsultationsResources>>();
        if (!File.Exists(file))
        {
            Say(run, S["There is no file {0}.", file]);
            return CouldNotRun;
        }

        if (await run.Services.GetRequiredService<ConsultationReader>().FindAsync(slug, run.CancellationToken) is not { } found)
        {
            Say(run, S["There is no such consultation."]);
            return CouldNotRun;
        }

        var answer = await ImportAsync(run, found, file, request, S);
        if (run.Json)
        {
            Say(run, JsonSerializer.Serialize<object>(answer.Report is null || !answer.Result.Succeeded ? new { stored = false, report = answer.Report, errors = answer.Result.Reasons } : answer.Report, FileReading.Json));
        }
        else
        {
            foreach (var line in Lines(answer, S))
            {
                Say(run, line);
            }
        }

        return answer.Result.Succeeded ? Done : Refused;
    }

    private static async Task<DirectAnswer> ImportAsync(CommandContext run, FoundConsultation found, string file, DirectRequest request, IStringLocalizer S)
    {
        var import = run.Services.GetRequiredService<DirectImport>();
        await using var content = File.OpenRead(file);
        if (run.Json || !run.Output.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return await import.RunAsync(found, content, file, request, run.CancellationToken);
        }

        DirectAnswer? answer = null;
        await run.Output.Progress().AutoClear(true).StartAsync(async bars =>
        {
            bars.AddTask(S["Reading"]).IsIndeterminate = true;
            answer = await import.RunAsync(found, content, file, request, run.CancellationToken);
        });
        return answer!;
    }

    private static IEnumerable<string> Lines(DirectAnswer answer, IStringLocalizer S)
    {
        foreach (var reason in answer.Result.Reasons)
        {
            yield return reason.Message;
        }

        if (answer.Report is not { } report)
        {
            yield break;
        }

        var counts = report.Counts;
        yield return S.Plural(counts.Found, "{0} comment found", "{0} comments found");
        yield return S.Plural(counts.Placed, "{0} has its place", "{0} have their place");
        yield return S.Plural(counts.Triage, "{0} needs somebody to say where it belongs", "{0} need somebody to say where they belong");
        yield return S.Plural(counts.AlreadyThere, "{0} was there already", "{0} were there already");
        foreach (var item in report.Items.Where(item => item.Trouble is not null))
        {
            yield return S["No. {0}: {1}", item.Number, $"{item.Trouble} · {item.Heading}"];
        }

        yield return report.DryRun ? S["This was a trial: nothing was stored."] : S.Plural(counts.Sent, "{0} comment came in.", "{0} comments came in.");
    }

    private static void Say(CommandContext run, string line) => run.Output.Profile.Out.Writer.WriteLine(line);
}
