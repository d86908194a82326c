using System.Collections.Concurrent;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ActionPermissions = AsmPortal.Actions.Permissions;

namespace AsmPortal.DatabaseTests.Actions;

/// <summary>Somebody who does something with actions.</summary>
internal sealed record Actor(Guid Id, IReadOnlyList<Permission> Permissions)
{
    public static Actor With(params Permission[] permissions) => new(Guid.CreateVersion7(), permissions);
}

/// <summary>A portal on one engine with a register of sites, two organisations and people in memory.</summary>
internal sealed class ActionsWorld : IAsyncDisposable
{
    private static readonly AsyncLocal<Actor?> Now = new();

    private ActionsWorld(TestPortal portal, TestSites sites, People people, Told told) => (Portal, Sites, People, Told) = (portal, sites, people, told);

    public TestPortal Portal { get; }

    public TestSites Sites { get; }

    public People People { get; }

    public Told Told { get; }

    public Actor Speaker { get; } = Actor.With();

    public Actor Member { get; } = Actor.With();

    public Actor Stranger { get; } = Actor.With();

    public Actor Assessor { get; } = Actor.With(ActionPermissions.Manage, ActionPermissions.Verify, ActionPermissions.Totals);

    public Actor RiskExpert { get; } = Actor.With(ActionPermissions.Manage, ActionPermissions.Verify, ActionPermissions.Totals, ActionPermissions.Confidential);

    public SiteSummary Site { get; private set; } = null!;

    public Guid Owner => People.Cooperative.Id;

    public DateOnly Today => DateOnly.FromDateTime(Portal.Clock.Now);

    public static async Task<ActionsWorld> OpenAsync(DatabaseEngine engine)
    {
        var (sites, people, told) = (new TestSites(), new People(), new Told());
        var portal = await TestPortal.StartAsync(engine, options =>
        {
            options.Demo = false;
            options.Services = services =>
            {
                sites.Use(services);
                services.Replace(ServiceDescriptor.Singleton<INotifier>(told));
                services.Replace(ServiceDescriptor.Singleton<IOrganisationDirectory>(people));
                services.Replace(ServiceDescriptor.Singleton<IUserDirectory>(people));
                services.Replace(ServiceDescriptor.Singleton<ICurrentUser>(new CurrentActor()));
            };
        });
        portal.Clock.Set(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var world = new ActionsWorld(portal, sites, people, told) { Site = sites.Add("kando", "Kando") };
        people.Join(world.Speaker.Id, people.Cooperative, OrganisationRole.Spokesperson);
        people.Join(world.Member.Id, people.Cooperative, OrganisationRole.Member);
        people.Join(world.Stranger.Id, people.Union, OrganisationRole.Manager);
        people.Verifiers = [world.Assessor.Id, world.RiskExpert.Id];
        people.Trusted = [world.RiskExpert.Id];
        return world;
    }

    /// <summary>Does something as somebody, in a scope of its own.</summary>
    public async Task<T> AsAsync<TService, T>(Actor? actor, Func<TService, Task<T>> work)
        where TService : notnull
    {
        Now.Value = actor;
        return await Portal.InScopeAsync(services => work(services.GetRequiredService<TService>()));
    }

    /// <summary>An action to recommend, of a source of its own.</summary>
    public NewAction New(Guid? owner = null, SiteSummary? site = null, int? level = 2) =>
        new((site ?? Site).Id, new ActionSource(ActionSourceKind.Gap, Guid.CreateVersion7(), "r-a"), new LocalizedText("Helmets", "Casques", "安全帽"), level, owner ?? Owner);

    /// <summary>Recommends in one transaction, as modules do.</summary>
    public Task<IReadOnlyList<Guid>> RecommendAsync(params NewAction[] actions) => AsAsync(null, async (IServiceProvider services) =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ids = await services.GetRequiredService<ICorrectiveActions>().RecommendAllAsync(actions);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return ids;
    });

    /// <summary>One recommended action.</summary>
    public async Task<CorrectiveAction> AddAsync(NewAction? action = null)
    {
        var id = (await RecommendAsync(action ?? New())).Single();
        return await ReadAsync(id);
    }

    public Task<CorrectiveAction> ReadAsync(Guid id) => Portal.ReadAsync(db => db.Set<CorrectiveAction>().AsNoTracking().SingleAsync(row => row.Id == id));

    public Task<Result> MoveAsync(Actor actor, CorrectiveAction action, ActionState to, string note = "As seen.") =>
        AsAsync(actor, (ActionMoves moves) => moves.MoveAsync(action.Number, new MoveRequest(to) { Note = note, DueOn = to == ActionState.Agreed ? Today.AddDays(30) : null }, default));

    /// <summary>Leads an action to a state as those do who may.</summary>
    public async Task LeadAsync(CorrectiveAction action, params ActionState[] states)
    {
        foreach (var state in states)
        {
            var actor = state switch
            {
                ActionState.VerifiedEffective or ActionState.Ineffective or ActionState.Cancelled => RiskExpert,
                _ => Speaker,
            };
            (await MoveAsync(actor, action, state)).Reasons.ShouldBeEmpty(state.ToString());
        }
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private sealed class CurrentActor : ICurrentUser
    {
        public Guid? Id => Now.Value?.Id;

        public string Name => Now.Value is null ? ICurrentUser.SystemName : "Somebody";

        public bool IsSignedIn => Now.Value is not null;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public bool Has(Permission permission) => Now.Value is null || Now.Value.Permissions.Contains(permission);

        public bool IsInRole(string role) => false;
    }
}

/// <summary>Keeps what was told, each kind and key once a person.</summary>
internal sealed class Told : INotifier
{
    private readonly ConcurrentDictionary<(Guid User, string Kind, string Key), NotificationText> _told = [];

    public IReadOnlyList<(Guid User, string Kind, NotificationText Text)> All => [.. _told.Select(one => (one.Key.User, one.Key.Kind, one.Value))];

    public int Count(string kind, Actor actor) => _told.Keys.Count(key => key.Kind == kind && key.User == actor.Id);

    public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default) =>
        Task.FromResult(_told.TryAdd((userId, kind, key), text()));

    public async Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        foreach (var user in userIds)
        {
            await NotifyAsync(user, kind, key, text, cancellationToken);
        }
    }
}
