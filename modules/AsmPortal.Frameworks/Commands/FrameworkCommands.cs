using System.CommandLine;
using AsmPortal.Commands;

namespace AsmPortal.Frameworks.Commands;

/// <summary><c>framework import</c> and <c>framework export</c>. Source: contract.md §1.</summary>
internal sealed class FrameworkCommands : IPortalCommandProvider
{
    internal const int Done = 0;
    internal const int Refused = 1;
    internal const int CouldNotRun = 2;

    public IEnumerable<Command> GetCommands(ICommandHost host) =>
    [
        new Command("framework", "Framework versions from and to files.") { ImportCommand.Create(host), ExportCommand.Create(host) },
    ];

    /// <summary>For scripts and long sentences: never wrapped to the width of a terminal.</summary>
    internal static void Say(CommandContext run, string line) => run.Output.Profile.Out.Writer.WriteLine(line);
}
