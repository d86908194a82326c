using System.CommandLine;
using Spectre.Console;

namespace AsmPortal.Commands;

/// <summary>A module's commands under <c>./portal do</c>.</summary>
/// <remarks>Created before the container exists; it takes its services inside <see cref="ICommandHost.RunAsync"/>. Registered by being a public or internal class with an empty constructor in a module.</remarks>
public interface IPortalCommandProvider
{
    /// <summary>The commands.</summary>
    IEnumerable<Command> GetCommands(ICommandHost host);
}

/// <summary>Runs the body of a command.</summary>
public interface ICommandHost
{
    /// <summary>Migrates the database when needed, opens a scope as the system, runs the body, and turns its answer into the exit code: 0 done, 1 refused or found something wrong, 2 could not run.</summary>
    Task<int> RunAsync(Func<CommandContext, Task<int>> body, CancellationToken cancellationToken);

    /// <summary>The same on a database that is left as it is: nothing is migrated and no module's start-up step runs before the body.</summary>
    Task<int> RunAsFoundAsync(Func<CommandContext, Task<int>> body, CancellationToken cancellationToken);
}

/// <summary>What a command's body works with.</summary>
/// <param name="Services">A scope as the system.</param>
/// <param name="Output">Where to write; plain lines when it is not a terminal.</param>
/// <param name="Json">Whether machine-readable output was asked for with <c>--json</c>.</param>
/// <param name="CancellationToken">Cancelled on Ctrl-C.</param>
public sealed record CommandContext(IServiceProvider Services, IAnsiConsole Output, bool Json, CancellationToken CancellationToken);

/// <summary>Loads a module's demonstration data. Idempotent.</summary>
public interface IDemonstrationData
{
    /// <summary>Lower is loaded first; accounts are at 0.</summary>
    int Order { get; }

    /// <summary>Loads what is not there yet.</summary>
    Task LoadAsync(CancellationToken cancellationToken);
}

/// <summary>One thing that <c>./portal do check</c> looks at.</summary>
public interface IPortalCheck
{
    /// <summary>Short English name.</summary>
    string Name { get; }

    /// <summary>What is wrong, a line each; empty when all is well.</summary>
    Task<IReadOnlyList<string>> FindFaultsAsync(CancellationToken cancellationToken);
}
