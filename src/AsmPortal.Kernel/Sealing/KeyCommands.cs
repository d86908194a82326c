using System.CommandLine;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AsmPortal.Kernel.Sealing;

/// <summary>keys rotate: a new master key, while the portal runs.</summary>
internal sealed class KeyCommands : IPortalCommandProvider
{
    public IEnumerable<Command> GetCommands(ICommandHost host)
    {
        var keys = new Command("keys", "The keys of sealed records.");
        var rotate = new Command("rotate", "Makes a new master key and wraps every record's key with it; readers go on meanwhile. With the setting Sealing:Key, wraps with its first key.");
        rotate.SetAction((_, cancellationToken) => host.RunAsync(RotateAsync, cancellationToken));
        keys.Subcommands.Add(rotate);
        yield return keys;
    }

    private static async Task<int> RotateAsync(CommandContext context)
    {
        var masters = context.Services.GetRequiredService<MasterKeys>();
        var store = context.Services.GetRequiredService<KeyStore>();
        if (!masters.InSetting)
        {
            masters.Write(MasterKey.New(), masters.Current());
        }

        var count = await store.RewrapAsync(context.CancellationToken);
        if (!masters.InSetting)
        {
            masters.Write(masters.Current());
        }

        context.Services.GetRequiredService<IAuditTrailManager>().Record("Sealing.MasterKeyRotated", KeyStore.OwnKind, store.Database.ToString());
        await context.Services.GetRequiredService<PortalDbContext>().SaveChangesAsync(context.CancellationToken);
        context.Output.WriteLine($"Wrapped anew: {count}. {(masters.InSetting ? "The other keys of the setting are needed no more." : "The old master key is gone from the file.")}");
        return 0;
    }
}
