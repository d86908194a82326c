using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AsmPortal.Commands;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Hosting;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace AsmPortal.Kernel.Commands;

/// <summary>migrate, check, backup, restore, tasks, demo, clock.</summary>
internal sealed class KernelCommands : IPortalCommandProvider
{
    public IEnumerable<Command> GetCommands(ICommandHost host)
    {
        yield return Simple("migrate", "Brings the database to this release's schema.", host, context =>
        {
            context.Output.WriteLine("The schema is up to date.");
            return Task.FromResult(0);
        });
        yield return Simple("check", "Looks for damage: database, audit chain, files, translations.", host, CheckAsync);
        yield return Simple("clock", "Prints the portal's time.", host, context =>
        {
            context.Output.WriteLine(context.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            return Task.FromResult(0);
        });
        var file = new Argument<FileInfo>("FILE") { Description = "The backup file." };
        var backup = new Command("backup", "Writes the database and all files into one file.") { file };
        backup.SetAction((parsed, cancellationToken) => host.RunAsync(
            context => Backup.WriteAsync(context, parsed.GetValue(file)!.FullName), cancellationToken));
        yield return backup;
        var restore = new Command("restore", "Puts a backup into an empty portal.") { file };
        restore.SetAction((parsed, cancellationToken) => host.RunAsFoundAsync(
            context => Backup.RestoreAsync(context, parsed.GetValue(file)!.FullName), cancellationToken));
        yield return restore;
        yield return Tasks(host);
        var demo = new Command("demo", "The demonstration.");
        demo.Subcommands.Add(Simple("load", "Loads the demonstration data that is not there yet.", host, LoadDemoAsync));
        yield return demo;
    }

    private static Command Tasks(ICommandHost host)
    {
        var tasks = new Command("tasks", "Background tasks.");
        tasks.Subcommands.Add(Simple("list", "Lists them with schedule and last result.", host, ListTasksAsync));
        var name = new Argument<string>("NAME") { Description = "The task's name." };
        var run = new Command("run", "Runs one here and now.") { name };
        run.SetAction((parsed, cancellationToken) => host.RunAsync(context => RunTaskAsync(context, parsed.GetValue(name)!), cancellationToken));
        tasks.Subcommands.Add(run);
        return tasks;
    }

    private static Command Simple(string name, string description, ICommandHost host, Func<CommandContext, Task<int>> body)
    {
        var command = new Command(name, description);
        command.SetAction((_, cancellationToken) => host.RunAsync(body, cancellationToken));
        return command;
    }

    private static async Task<int> CheckAsync(CommandContext context)
    {
        var found = new List<object>();
        foreach (var check in context.Services.GetServices<IPortalCheck>())
        {
            var faults = await check.FindFaultsAsync(context.CancellationToken);
            found.AddRange(faults.Select(fault => new { check = check.Name, fault }));
            if (!context.Json)
            {
                context.Output.WriteLine(faults.Count == 0 ? $"{check.Name}: all is well" : $"{check.Name}: {faults.Count} found");
                foreach (var fault in faults)
                {
                    context.Output.WriteLine("  " + fault);
                }
            }
        }

        if (context.Json)
        {
            context.Output.WriteLine(JsonSerializer.Serialize(new { faults = found }));
        }

        return found.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ListTasksAsync(CommandContext context)
    {
        var tasks = await context.Services.GetRequiredService<IBackgroundTaskManager>().ListAsync(context.CancellationToken);
        if (context.Json)
        {
            context.Output.WriteLine(JsonSerializer.Serialize(tasks, JsonSerializerOptions.Web));
            return 0;
        }

        var table = new Table().AddColumns("Name", "Schedule", "Next", "Last", "Result");
        foreach (var task in tasks)
        {
            table.AddRow(
                Markup.Escape(task.Name),
                Markup.Escape(task.Schedule),
                task.Paused ? "paused" : task.NextRunUtc?.ToString("u", CultureInfo.InvariantCulture) ?? "",
                task.LastStartedUtc?.ToString("u", CultureInfo.InvariantCulture) ?? "never",
                Markup.Escape(task.LastSucceeded switch { null => "", true => "done", false => task.LastError ?? "failed" }));
        }

        context.Output.Write(table);
        return 0;
    }

    private static async Task<int> RunTaskAsync(CommandContext context, string name)
    {
        if (await context.Services.GetRequiredService<IBackgroundTaskRunner>().RunAsync(name, context.CancellationToken))
        {
            context.Output.WriteLine($"{name}: done");
            return 0;
        }

        context.Output.WriteLine($"There is no task '{name}'. ./portal do tasks list names them.");
        return 1;
    }

    private static async Task<int> LoadDemoAsync(CommandContext context)
    {
        if (!context.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Demo)
        {
            context.Output.WriteLine("The demonstration is switched off for this portal.");
            return 1;
        }

        await DemonstrationLoader.LoadAsync(context.Services.GetRequiredService<IServiceScopeFactory>(), context.CancellationToken);
        context.Output.WriteLine("The demonstration data is loaded.");
        return 0;
    }
}
