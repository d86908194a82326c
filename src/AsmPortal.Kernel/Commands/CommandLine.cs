using System.CommandLine;
using System.Reflection;
using AsmPortal.Commands;
using AsmPortal.Kernel.Hosting;
using AsmPortal.Kernel.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace AsmPortal.Kernel.Commands;

/// <summary><c>./portal do COMMAND …</c>: the kernel's commands and those of the modules.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Assembly host)
    {
        // Where the data is can be said anywhere on the line; the rest belongs to the command.
        var (settings, rest) = PortalConfiguration.Parse(args);
        var json = rest.Contains("--json");
        var runner = new CommandHost(args, host, json);
        var root = new RootCommand("Administration of AsmPortal. --data DIR and --database CONNECTION name the portal, --json answers machines.");
        var providers = new List<IPortalCommandProvider> { new KernelCommands() };
        foreach (var type in FindProviders(host, settings))
        {
            providers.Add((IPortalCommandProvider)Activator.CreateInstance(type, nonPublic: true)!);
        }

        foreach (var command in providers.SelectMany(provider => provider.GetCommands(runner)))
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(rest.Where(argument => argument != "--json").ToArray());
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return 2;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static IEnumerable<Type> FindProviders(Assembly host, IReadOnlyDictionary<string, string?> settings)
    {
        var options = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(settings).Build()
            .GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        return ModuleDiscovery.Find(host, options).Modules.SelectMany(module => module.Assembly.DefinedTypes)
            .Where(type => !type.IsAbstract && typeof(IPortalCommandProvider).IsAssignableFrom(type)).Select(type => type.AsType());
    }

    /// <summary>Builds the host without a server for each command that needs it.</summary>
    private sealed class CommandHost(string[] args, Assembly host, bool json) : ICommandHost
    {
        public Task<int> RunAsync(Func<CommandContext, Task<int>> body, CancellationToken cancellationToken) => RunAsync(body, prepare: true, cancellationToken);

        public Task<int> RunAsFoundAsync(Func<CommandContext, Task<int>> body, CancellationToken cancellationToken) => RunAsync(body, prepare: false, cancellationToken);

        private async Task<int> RunAsync(Func<CommandContext, Task<int>> body, bool prepare, CancellationToken cancellationToken)
        {
            await using var app = PortalBuilder.Build(PortalConfiguration.OnlyPlace(args), host, serve: false);
            if (prepare)
            {
                await app.Services.GetServices<IHostedService>().OfType<StartUpService>().Single().PrepareAsync(cancellationToken);
            }

            await using var scope = app.Services.CreateAsyncScope();
            var output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
            if (Console.IsOutputRedirected)
            {
                output.Profile.Width = 4000;
            }

            return await body(new CommandContext(scope.ServiceProvider, output, json, cancellationToken));
        }
    }
}
