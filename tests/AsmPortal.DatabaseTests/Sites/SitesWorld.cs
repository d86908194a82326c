using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Kernel;
using AsmPortal.Events;
using AsmPortal.Notifications;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Places;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Sites;

/// <summary>The register of sites on a database of its own; work is the system's, which may all.</summary>
internal sealed class SitesWorld(KernelWorld kernel, ToldPeople told) : IAsyncDisposable
{
    public KernelWorld Kernel { get; } = kernel;

    public ManualClock Clock => Kernel.Clock;

    public ToldPeople Told { get; } = told;

    public DateOnly Today => DateOnly.FromDateTime(Clock.Now);

    public static async Task<SitesWorld> CreateAsync(DatabaseEngine engine)
    {
        var told = new ToldPeople();
        var kernel = await KernelWorld.CreateAsync(engine, services =>
        {
            services.AddOrganisations();
            services.AddSiteRegister();
            services.AddSingleton<IPageCache>(new NoCache());
            services.AddSingleton<INotifier>(told).AddSingleton<IUserDirectory>(told);
            services.Configure<SitesOptions>(options => options.Authorities["CEEC"] = new LapseRule { Green = Qualification.Yellow });
        });
        kernel.Clock.Set(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        return new SitesWorld(kernel, told);
    }

    public async Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Kernel.Scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> query) => DoAsync(query);

    /// <summary>Delivers an event as the dispatcher does: in a transaction, saved at its end.</summary>
    public async Task DeliverAsync<TEvent, THandler>(TEvent integrationEvent)
        where TEvent : IIntegrationEvent
        where THandler : IIntegrationEventHandler<TEvent>
    {
        await using var scope = Kernel.Scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await context.BeginExclusiveAsync("test");
        await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(integrationEvent, CancellationToken.None);
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public static SiteData Data(string name, string country = "CD", string province = "Lualaba", double? latitude = -10.7, double? longitude = 25.4) => new()
    {
        Name = name,
        Country = country,
        Province = province,
        Place = new GivenPlace(latitude, longitude, null),
        Minerals = [Mineral.Cobalt, Mineral.Copper],
    };

    public async Task<Site> AddAsync(SiteData data) =>
        (await DoAsync<SiteEditing, Result<Site>>(editing => editing.CreateAsync(data, confirmed: true, CancellationToken.None))).Value;

    public Task<Site> AddAsync(string name) => AddAsync(Data(name));

    public async Task<Guid> AddOrganisationAsync(string name) =>
        (await DoAsync<OrganisationEditing, Result<Organisation>>(editing => editing.CreateAsync(
            new OrganisationData(name, OrganisationType.Cooperative, StakeholderGroup.ArtisanalMiners, "CD", null), evenIfAlike: true, CancellationToken.None))).Value.Id;

    public Task<Result> QualifyAsync(Site site, Qualification value, int onDays, int? untilDays, string authority = "Authority") =>
        DoAsync<SiteHistoryEditing, Result>(history => history.QualifyAsync(
            site.Id, value, authority, Today.AddDays(onDays), untilDays is { } days ? Today.AddDays(days) : null, null, CancellationToken.None));

    public Task<Result> OperateAsync(Site site, string organisation, int fromDays) =>
        DoAsync<SiteHistoryEditing, Result>(history => history.SetOperatorAsync(site.Id, organisation, Today.AddDays(fromDays), CancellationToken.None));

    public Task<Site> FindAsync(Guid id) => ReadAsync(context => context.Set<Site>().AsNoTracking().SingleAsync(row => row.Id == id));

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();

    private sealed class NoCache : IPageCache
    {
        public void Evict(string tag)
        {
        }
    }
}

/// <summary>One keeper of the register, and what people were told: each key once a person, as the portal's notifier does.</summary>
internal sealed class ToldPeople : INotifier, IUserDirectory
{
    public Guid Keeper { get; } = Guid.CreateVersion7();

    public HashSet<(Guid User, string Key)> Told { get; } = [];

    public List<string> Subjects { get; } = [];

    public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        var isNew = Told.Add((userId, key));
        if (isNew)
        {
            Subjects.Add(text().Subject);
        }

        return Task.FromResult(isNew);
    }

    public async Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        foreach (var user in userIds)
        {
            await NotifyAsync(user, kind, key, text, cancellationToken);
        }
    }

    public Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DirectoryUser>>([new DirectoryUser(Keeper, "Keeper", null, "en", [])]);

    public Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
