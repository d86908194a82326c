using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.SecondFactor;

internal sealed class SecondFactorHolders(PortalDbContext db) : ISecondFactors
{
    public async Task<IReadOnlySet<Guid>> HoldersAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken = default) =>
        (await db.Set<PortalUser>().Where(user => userIds.Contains(user.Id) && user.TwoFactorEnabled).Select(user => user.Id).ToListAsync(cancellationToken)).ToHashSet();
}
