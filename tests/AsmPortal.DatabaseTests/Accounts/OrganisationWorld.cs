using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Kernel;
using AsmPortal.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Accounts;

/// <summary>The register on a database of its own; work is the system's, which may all.</summary>
internal sealed class OrganisationWorld(KernelWorld kernel) : IAsyncDisposable
{
    public static async Task<OrganisationWorld> CreateAsync(DatabaseEngine engine) =>
        new(await KernelWorld.CreateAsync(engine, services =>
        {
            services.AddOrganisations();
            services.AddSingleton<IPageCache>(new NoCache());
        }));

    public async Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = kernel.Scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> query) => DoAsync(query);

    public Task<bool> SaveAsync(params object[] rows) => DoAsync<PortalDbContext, bool>(async context =>
    {
        context.AddRange(rows);
        await context.SaveChangesAsync();
        return true;
    });

    public async Task<Organisation> AddAsync(string name, OrganisationType type = OrganisationType.Brand, string? country = null) =>
        (await DoAsync<OrganisationEditing, Result<Organisation>>(editing => editing.CreateAsync(Data(name, type, country), evenIfAlike: true, CancellationToken.None))).Value;

    public async Task<Guid> AddPersonAsync(string name, params (Guid Organisation, OrganisationRole Role, bool Accepted)[] places)
    {
        var user = new PortalUser($"{Guid.CreateVersion7():n}@example.org", name, "en", kernel.Clock.Now);
        user.NormalizedEmail = user.NormalizedUserName = user.Email!.ToUpperInvariant();
        user.OrganisationId = places.Length > 0 ? places[0].Organisation : null;
        await SaveAsync([user, .. places.Select(place => new OrganisationMember
        {
            OrganisationId = place.Organisation,
            UserId = user.Id,
            Role = place.Role,
            AskedAt = kernel.Clock.Now,
            AcceptedAt = place.Accepted ? kernel.Clock.Now : null,
        })]);
        return user.Id;
    }

    public static OrganisationData Data(string name, OrganisationType type = OrganisationType.Brand, string? country = null) => new(name, type, StakeholderGroup.Downstream, country, null);

    public ValueTask DisposeAsync() => kernel.DisposeAsync();

    private sealed class NoCache : IPageCache
    {
        public void Evict(string tag)
        {
        }
    }
}
