using AsmPortal.Accounts.Models;
using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services;

/// <summary>Refuses demonstration accounts outside the demonstration; makes roles and new permissions.</summary>
internal sealed class AccountsStart(PortalDbContext context, RoleSeeder seeder, IOptions<PortalOptions> options) : IStartUpStep
{
    public int Order => 0;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Demo && await context.Set<PortalUser>().AnyAsync(user => user.IsDemo, cancellationToken))
        {
            throw new PortalStartException("This database holds demonstration accounts, whose password is public. Start with an empty database, or with the demonstration on.");
        }

        await seeder.SeedAsync(cancellationToken);
    }
}
