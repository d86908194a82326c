using System.Net.Sockets;
using System.Reflection;
using AsmPortal.Commands;
using AsmPortal.Kernel.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AsmPortal.Kernel.Hosting;

/// <summary>Starts the portal, or runs one of its commands.</summary>
public static class PortalHost
{
    /// <summary>Serves, or with <c>do</c> as first argument runs a command.</summary>
    /// <param name="args">The command line: <c>[--port N] [--data DIR] [--database CONNECTION] [--no-demo]</c>, or <c>do COMMAND …</c>.</param>
    /// <param name="host">The assembly that refers to the modules.</param>
    /// <returns>0 done, 1 refused or found something wrong, 2 could not run.</returns>
    public static async Task<int> RunAsync(string[] args, Assembly host)
    {
        try
        {
            return args is ["do", .. var rest] ? await CommandLine.RunAsync(rest, host) : await ServeAsync(args, host);
        }
        catch (Exception exception) when (Explain(exception) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 2;
        }
    }

    private static async Task<int> ServeAsync(string[] args, Assembly host)
    {
        PortalConfiguration.RefuseUnknown(PortalConfiguration.Parse(args).Others);
        await using var app = PortalBuilder.Build(args, host, serve: true);
        await app.StartAsync();
        await AnnounceAsync(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task AnnounceAsync(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null)
        {
            return;
        }

        var output = Console.Out;
        await output.WriteLineAsync($"AsmPortal is ready on {address.TrimEnd('/')}/");
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var notice in scope.ServiceProvider.GetServices<IReadyNotice>())
        {
            foreach (var line in await notice.GetLinesAsync(app.Lifetime.ApplicationStopping))
            {
                await output.WriteLineAsync(line);
            }
        }

        await output.FlushAsync();
    }

    /// <summary>One line for what an operator can mend; null for what is a fault of ours.</summary>
    private static string? Explain(Exception exception) => exception switch
    {
        PortalStartException start => start.Message,
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } io => $"The portal cannot listen: {io.Message}",
        SocketException socket => $"The portal cannot listen: {socket.Message}",
        UnauthorizedAccessException access => access.Message,
        _ => null,
    };
}
