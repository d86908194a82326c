using AsmPortal.Accounts.Models;
using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services;

/// <summary>Before the server listens: refuses demonstration accounts outside the demonstration, makes roles and new permissions.</summary>
internal sealed class AccountsStart(IServiceScopeFactory scopes, IOptions<PortalOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (!options.Value.Demo && await context.Set<PortalUser>().AnyAsync(user => user.IsDemo, cancellationToken))
        {
            throw new PortalStartException("This database holds demonstration accounts, whose password is public. Start with an empty database, or with the demonstration on.");
        }

        await scope.ServiceProvider.GetRequiredService<RoleSeeder>().SeedAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
