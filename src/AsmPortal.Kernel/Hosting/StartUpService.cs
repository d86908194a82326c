using AsmPortal.Commands;
using AsmPortal.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AsmPortal.Kernel.Hosting;

/// <summary>Migrates and, in the demo, loads the demonstration data before the server listens. What fails here stops the start.</summary>
internal sealed class StartUpService(IServiceScopeFactory scopes, IOptions<PortalOptions> options) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (options.Value.Demo)
        {
            await DemonstrationLoader.LoadAsync(scopes, cancellationToken);
        }
    }

    /// <summary>Migrates and runs the modules' steps; what a command needs too.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        }

        await using (var scope = scopes.CreateAsyncScope())
        {
            foreach (var step in scope.ServiceProvider.GetServices<IStartUpStep>().OrderBy(step => step.Order))
            {
                await step.RunAsync(cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Loads every module's demonstration data in order, each in a scope of its own.</summary>
internal static class DemonstrationLoader
{
    public static async Task LoadAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        List<Type> loaders;
        await using (var scope = scopes.CreateAsyncScope())
        {
            loaders = [.. scope.ServiceProvider.GetServices<IDemonstrationData>().OrderBy(data => data.Order).Select(data => data.GetType())];
        }

        foreach (var loader in loaders)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IDemonstrationData>().First(data => data.GetType() == loader).LoadAsync(cancellationToken);
        }
    }
}
