using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Accounts;

/// <summary>A database with the roles in it and short ways to make people.</summary>
internal sealed class AccountsDatabase(Func<PortalDbContext> open)
{
    public Func<PortalDbContext> Open { get; } = open;

    public ManualClock Clock { get; } = new();

    public static async Task<AccountsDatabase> CreateAsync(DatabaseEngine engine)
    {
        var database = new AccountsDatabase(await ScratchDatabase.CreateAsync(engine));
        await database.SeedAsync();
        return database;
    }

    public async Task SeedAsync(params IPermissionProvider[] providers)
    {
        await using var context = Open();
        await new RoleSeeder(context, providers, new SilentAudit(), Matrix()).SeedAsync(CancellationToken.None);
    }

    public PermissionMatrix Matrix() =>
        new(new ServiceCollection().AddScoped(_ => Open()).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), Clock);

    public async Task<Guid> AddUserAsync(string name, string email, string? role = null, bool disabled = false, bool locked = false)
    {
        await using var context = Open();
        var user = new PortalUser(email, name, "en", Clock.Now) { NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), Disabled = disabled };
        if (locked)
        {
            user.CountFailure(Clock.GetUtcNow(), allowed: 1, TimeSpan.FromMinutes(15));
        }

        context.Add(user);
        if (role is not null)
        {
            var roleId = await context.Set<PortalRole>().Where(row => row.Name == role).Select(row => row.Id).SingleAsync();
            context.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = roleId });
        }

        await context.SaveChangesAsync();
        return user.Id;
    }

    public async Task<IReadOnlyList<string>> GrantsAsync(string permission)
    {
        await using var context = Open();
        return await (from grant in context.Set<RolePermission>()
                      join role in context.Set<PortalRole>() on grant.RoleId equals role.Id
                      where grant.Permission == permission
                      orderby role.Name
                      select role.Name!).ToListAsync();
    }

    internal sealed class SilentAudit : IAuditTrailManager
    {
        public void Record(string name, string subjectType, string subjectId, IReadOnlyDictionary<string, string>? details = null)
        {
        }
    }
}
