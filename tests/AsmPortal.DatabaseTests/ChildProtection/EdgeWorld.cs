using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.ChildProtection.Services.Observing;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Actions;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ChildPermissions = AsmPortal.ChildProtection.Permissions;

namespace AsmPortal.DatabaseTests.ChildProtection;

/// <summary>A portal on one engine with people around child cases: a monitor, an officer and a supervisor of one organisation, a provider of another.</summary>
internal sealed class EdgeWorld : IAsyncDisposable
{
    private static readonly AsyncLocal<Actor?> Now = new();

    public TestPortal Portal { get; private set; } = null!;

    public TestSites Sites { get; } = new();

    public Told Told { get; } = new();

    public Directory People { get; } = new();

    public SiteSummary Site { get; private set; } = null!;

    public Actor Monitor { get; } = Actor.With(ChildPermissions.Observe);

    public Actor Officer { get; } = Actor.With(ChildPermissions.Observe, ChildPermissions.Read, ChildPermissions.Work, ChildPermissions.BreakGlass, ChildPermissions.Gaps);

    public Actor Supervisor { get; } = Actor.With(ChildPermissions.Read, ChildPermissions.Supervise, ChildPermissions.Export, ChildPermissions.Services, ChildPermissions.Statistics);

    public Actor Leader { get; } = Actor.With(ChildPermissions.Read);

    public Actor Provider { get; } = Actor.With(ChildPermissions.Provide);

    public Actor Statistician { get; } = Actor.With(ChildPermissions.Gaps, ChildPermissions.Statistics, ChildPermissions.Release);

    public static async Task<EdgeWorld> OpenAsync(DatabaseEngine engine)
    {
        var world = new EdgeWorld();
        world.Portal = await TestPortal.StartAsync(engine, options =>
        {
            options.Demo = false;
            options.Services = services =>
            {
                world.Sites.Use(services);
                services.Replace(ServiceDescriptor.Singleton<INotifier>(world.Told));
                services.Replace(ServiceDescriptor.Singleton<IOrganisationDirectory>(world.People));
                services.Replace(ServiceDescriptor.Singleton<IUserDirectory>(world.People));
                services.Replace(ServiceDescriptor.Singleton<ICurrentUser>(new CurrentActor()));
            };
        });
        world.Portal.Clock.Set(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        world.Site = world.Sites.Add("kando", "Kando");
        world.People.Actors = [world.Monitor, world.Officer, world.Supervisor, world.Leader, world.Provider, world.Statistician];
        world.People.Join(world.Officer.Id, world.People.House, OrganisationRole.Member);
        world.People.Join(world.Supervisor.Id, world.People.House, OrganisationRole.Member);
        world.People.Join(world.Leader.Id, world.People.House, OrganisationRole.Manager);
        world.People.Join(world.Provider.Id, world.People.Shelter, OrganisationRole.Member);
        return world;
    }

    /// <summary>Does something as somebody, in a scope of its own.</summary>
    public async Task<T> AsAsync<TService, T>(Actor? actor, Func<TService, Task<T>> work)
        where TService : notnull
    {
        Now.Value = actor;
        return await Portal.InScopeAsync(services => work(services.GetRequiredService<TService>()));
    }

    public ObservationInput Seen(Guid? key = null) => new() { ClientKey = key ?? Guid.CreateVersion7(), SiteId = Site.Id, Sex = ChildSex.Girl, AgeFrom = 9, AgeTo = 12, Activities = [WorkActivity.Washing] };

    /// <summary>Records a child, and gives the case to the officer when it is wanted.</summary>
    public async Task<ChildCase> CaseAsync(bool taken = true)
    {
        var result = await AsAsync(Monitor, (ObservationIntake intake) => intake.SaveAsync(Seen(), default));
        result.Outcome.ShouldBe(IntakeOutcome.Saved);
        Now.Value = null;
        return await Portal.ReadAsync(async db =>
        {
            var row = await db.Set<ChildCase>().SingleAsync(one => one.Number == result.Number);
            row.OwnerId = taken ? Officer.Id : null;
            row.OrganisationId = taken ? People.House.Id : null;
            await db.SaveChangesAsync();
            return row;
        });
    }

    /// <summary>Adds rows as they are.</summary>
    public Task<int> AddAsync(params object[] rows)
    {
        Now.Value = null;
        return Portal.ReadAsync(db =>
        {
            db.AddRange(rows);
            return db.SaveChangesAsync();
        });
    }

    public Task RunAsync(string task = "RemindOfChildCases")
    {
        Now.Value = null;
        return Portal.RunTaskAsync(task);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private sealed class CurrentActor : ICurrentUser
    {
        public Guid? Id => Now.Value?.Id;

        public string Name => Now.Value is null ? ICurrentUser.SystemName : "Somebody";

        public bool IsSignedIn => Now.Value is not null;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public bool Has(Permission permission) => Now.Value is null || Now.Value.Permissions.Any(one => one.Name == permission.Name);

        public bool IsInRole(string role) => false;
    }

    /// <summary>Two organisations and the people above, in memory.</summary>
    internal sealed class Directory : IOrganisationDirectory, IUserDirectory
    {
        private readonly List<OrganisationMembership> _members = [];

        public OrganisationSummary House { get; } = new(Guid.CreateVersion7(), "maison", "Maison de l’enfant", OrganisationType.CivilSociety, "CD", StakeholderGroup.CivilSociety);

        public OrganisationSummary Shelter { get; } = new(Guid.CreateVersion7(), "abri", "Abri de Kolwezi", OrganisationType.CivilSociety, "CD", StakeholderGroup.CivilSociety);

        public IReadOnlyList<Actor> Actors { get; set; } = [];

        private OrganisationSummary[] Both => [House, Shelter];

        public void Join(Guid user, OrganisationSummary organisation, OrganisationRole role) => _members.Add(new OrganisationMembership(organisation, user, role));

        public Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(Both.FirstOrDefault(one => one.Id == id));

        public Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyDictionary<Guid, OrganisationSummary>>(Both.Where(one => ids.Contains(one.Id)).ToDictionary(one => one.Id));

        public Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Both.FirstOrDefault(one => one.Name == name));

        public Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _members.Where(one => one.UserId == userId)]);

        public Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _members.Where(one => one.Organisation.Id == organisationId)]);

        Task<DirectoryUser?> IUserDirectory.FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<DirectoryUser?>(User(id));

        public Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([.. ids.Select(User)]);

        public Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([]);

        public Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<DirectoryUser>>([.. Actors.Where(actor => actor.Permissions.Any(one => one.Name == permission)).Select(actor => User(actor.Id))]);

        public Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult<ParticipantProfile?>(null);

        public Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyDictionary<Guid, string>>(ids.ToDictionary(id => id, _ => "Somebody"));

        private static DirectoryUser User(Guid id) => new(id, "Somebody", null, Languages.English, []);
    }
}
