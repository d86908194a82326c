using AsmPortal.Commands;
using AsmPortal.Files;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Files;
using AsmPortal.Kernel.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AsmPortal.Testing;

/// <summary>The kernel's sealed records for a test without a host: on top of a context, an audit trail, a current user and a clock, with keys in a folder of their own.</summary>
public static class TestSealing
{
    /// <summary>Adds them; <see cref="PrepareSealingAsync"/> must follow before the first use.</summary>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTestSealing(this IServiceCollection services)
    {
        var options = new PortalOptions { Data = TemporaryFolders.Create() };
        services.TryAddSingleton(Options.Create(options));
        services.TryAddSingleton(new DatabaseSettings(options));
        services.RemoveAll<IFileStore>();
        services.AddScoped<FileStore>().AddScoped<IFileStore>(provider => provider.GetRequiredService<FileStore>());
        return services.AddSealing();
    }

    /// <summary>Makes the master key and the database's own key, as the portal does when it starts.</summary>
    public static async Task PrepareSealingAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IStartUpStep>().OfType<SealingStartUp>().Single().RunAsync(CancellationToken.None);
    }
}
