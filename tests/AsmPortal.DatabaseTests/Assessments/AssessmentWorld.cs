using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Assessments;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Planning;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using AsmPortal.DatabaseTests.Frameworks;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.DatabaseTests.Assessments;

/// <summary>A portal with one site, one cooperative and one published framework, on one engine. Sites, people and actions are the test’s own; requirements r-a and r-c are critical, of Annex II and level 1, r-b and r-d of level 2.</summary>
internal sealed class AssessmentWorld : IAsyncDisposable
{
    public static readonly string[] Requirements = ["r-a", "r-b", "r-c", "r-d"];

    public TestPortal Portal { get; private set; } = null!;

    public TestPerson Person { get; } = new();

    public FakeSites Sites { get; } = new();

    public FakePeople People { get; } = new();

    public FakeActions Actions { get; } = new();

    public RecordingNotifier Notifier { get; } = new();

    public Guid VersionId { get; private set; }

    public Guid Author { get; } = Guid.CreateVersion7();

    public Guid Verifier { get; } = Guid.CreateVersion7();

    public static async Task<AssessmentWorld> OpenAsync(DatabaseEngine engine)
    {
        var world = new AssessmentWorld();
        world.Portal = await TestPortal.StartAsync(engine, options =>
        {
            options.Demo = false;
            options.Services = services =>
            {
                services.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => world.Person));
                services.Replace(ServiceDescriptor.Scoped<ISiteDirectory>(_ => world.Sites));
                services.Replace(ServiceDescriptor.Scoped<ICorrectiveActions>(_ => world.Actions));
                services.Replace(ServiceDescriptor.Scoped<INotifier>(_ => world.Notifier));
                services.Replace(ServiceDescriptor.Scoped<IUserDirectory>(_ => world.People));
                services.Replace(ServiceDescriptor.Scoped<IOrganisationDirectory>(_ => world.People));
            };
        });
        world.People.Members[world.Author] = FakeSites.Cooperative;
        world.VersionId = await world.PublishVersionAsync(SampleVersion.Small());
        world.AsAuthor();
        return world;
    }

    public AssessmentWorld AsAuthor(Guid? id = null) => As(id ?? Author, Permissions.Plan, Permissions.Answer);

    public AssessmentWorld AsVerifier(Guid? id = null) => As(id ?? Verifier, Permissions.Plan, Permissions.Verify, Permissions.Publish, Permissions.ReadAll);

    public AssessmentWorld As(Guid id, params Permission[] permissions)
    {
        Person.Become($"Person {id:n}", permissions);
        Person.Id = id;
        return this;
    }

    /// <summary>Stores a version and brings it into force; the one before is superseded.</summary>
    public async Task<Guid> PublishVersionAsync(VersionDocument document)
    {
        Person.Permissions = [.. new AsmPortal.Frameworks.Permissions().GetPermissions()];
        var id = (await AskAsync((VersionWriter writer) => writer.WriteAsync(document, default))).Value;
        await Portal.ReadAsync(async db =>
        {
            await db.Set<FrameworkVersion>().Where(row => row.State == VersionState.Published).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, VersionState.Superseded));
            return await db.Set<FrameworkVersion>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, VersionState.Published).SetProperty(row => row.PublishedAt, Portal.Clock.Now));
        });
        return id;
    }

    public NewAssessment NewPlan(AssessmentKind kind = AssessmentKind.Self) => new(FakeSites.SiteId, VersionId, kind, new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30));

    public async Task<Guid> PlanAsync(AssessmentKind kind = AssessmentKind.Self, Guid? basedOn = null, Guid? versionId = null) =>
        (await AskAsync((AssessmentPlanning planning) => planning.PlanAsync(NewPlan(kind) with { BasedOnId = basedOn, FrameworkVersionId = versionId ?? VersionId }, default))).Value;

    public async Task<SavedAnswer> SaveAsync(Guid id, string code, Rating rating, string reason = "", RatingSide side = RatingSide.SelfDeclared, long? version = null, string key = "") =>
        (await AskAsync((AnswerSaving saving) => saving.SaveAsync(id, side, new AnswerInput(code, rating, reason) { Version = version, ClientKey = key }, default))).Value;

    public Task<Result> MoveAsync(Guid id, AssessmentState to, string note = "") => AskAsync((AssessmentWorkflow workflow) => workflow.MoveAsync(id, to, note, default));

    /// <summary>Takes steps, each with a note; every one must succeed.</summary>
    public async Task LeadAsync(Guid id, params AssessmentState[] steps)
    {
        foreach (var step in steps)
        {
            (await MoveAsync(id, step, "because")).Reasons.ShouldBeEmpty(step.ToString());
        }
    }

    /// <summary>Plans, answers everything with evidence, and has it published by somebody else.</summary>
    public async Task<Guid> PublishedAsync(AssessmentKind kind = AssessmentKind.Self, Rating rating = Rating.Fully)
    {
        AsAuthor();
        var id = kind == AssessmentKind.ThirdParty ? await AsVerifier().PlanAsync(kind) : await PlanAsync(kind);
        AsAuthor();
        foreach (var code in Requirements)
        {
            (await SaveAsync(id, code, rating)).Outcome.ShouldBe(SaveOutcome.Saved);
        }

        await AddEvidenceRowsAsync(id);
        await LeadAsync(id, AssessmentState.Submitted);
        AsVerifier();
        await LeadAsync(id, AssessmentState.DeskReview);
        if (kind != AssessmentKind.Self)
        {
            await LeadAsync(id, AssessmentState.FieldVerification);
            foreach (var code in Requirements)
            {
                await SaveAsync(id, code, rating, side: RatingSide.Verified);
            }
        }

        await LeadAsync(id, AssessmentState.Provisional, AssessmentState.Published);
        return id;
    }

    /// <summary>A fresh document for every requirement, as rows.</summary>
    public Task<int> AddEvidenceRowsAsync(Guid id) => Portal.ReadAsync(async db =>
    {
        foreach (var row in await db.Set<Response>().Where(row => row.AssessmentId == id).ToListAsync())
        {
            db.Add(new EvidenceItem
            {
                AssessmentId = id,
                ResponseId = row.Id,
                FileId = Guid.CreateVersion7(),
                Name = "register.pdf",
                ContentType = "application/pdf",
                Length = 1,
                Sha256 = new string('0', 64),
                DatedOn = DateOnly.FromDateTime(Portal.Clock.Now),
                AddedAt = Portal.Clock.Now,
            });
        }

        return await db.SaveChangesAsync();
    });

    public Task<Assessment> ReadAsync(Guid id) => Portal.ReadAsync(db => db.Set<Assessment>().AsNoTracking().SingleAsync(row => row.Id == id));

    public Task<Response> ResponseAsync(Guid id, string stableId) => Portal.ReadAsync(db => db.Set<Response>().AsNoTracking().SingleAsync(row => row.AssessmentId == id && row.StableId == stableId));

    public Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull => Portal.InScopeAsync(services => ask(services.GetRequiredService<TService>()));

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

/// <summary>One site, worked by one cooperative; whatever is north of it is a kilometre away for each hundredth of a degree.</summary>
internal sealed class FakeSites : ISiteDirectory
{
    public static readonly Guid SiteId = Guid.CreateVersion7();
    public static readonly Guid Cooperative = Guid.CreateVersion7();
    public const double Latitude = -10.7;

    public Guid? OperatorId { get; set; } = Cooperative;

    private SiteSummary Site => new(SiteId, "kasulo", "Kasulo", "CD", "Lualaba", ["cobalt"], OperatorId, SiteActivity.Active, Qualification.Green);

    public Task<SiteSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(id == SiteId ? Site : null);

    public Task<SiteSummary?> FindAsync(string slug, CancellationToken cancellationToken = default) => Task.FromResult(slug == "kasulo" ? Site : null);

    public Task<IReadOnlyDictionary<Guid, SiteSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, SiteSummary>>(ids.Where(id => id == SiteId).ToDictionary(id => id, _ => Site));

    public Task<IReadOnlyList<SiteSummary>> SearchAsync(string words, int limit, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<SiteSummary>>([Site]);

    public Task<IReadOnlyList<SiteSummary>> OfOrganisationsAsync(IReadOnlyCollection<Guid> organisationIds, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<SiteSummary>>([Site]);

    public Task<Guid?> FindOperatorAsync(Guid siteId, DateOnly day, CancellationToken cancellationToken = default) => Task.FromResult(OperatorId);

    public Task<double?> MeasureDistanceAsync(Guid siteId, double latitude, double longitude, CancellationToken cancellationToken = default) => Task.FromResult<double?>(Math.Abs(latitude - Latitude) * 100_000);
}

/// <summary>Everybody exists; who belongs where is what the test says, and whoever is no member may verify.</summary>
internal sealed class FakePeople : IUserDirectory, IOrganisationDirectory
{
    public const string CooperativeName = "Coopérative";

    private static readonly OrganisationSummary Cooperative = new(FakeSites.Cooperative, "coop", CooperativeName, OrganisationType.Cooperative, "CD", StakeholderGroup.ArtisanalMiners);

    public Dictionary<Guid, Guid> Members { get; } = [];

    public HashSet<Guid> Verifiers { get; } = [];

    public HashSet<Guid> Speakers { get; } = [];

    Task<DirectoryUser?> IUserDirectory.FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<DirectoryUser?>(Of(id));

    public Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([.. ids.Select(Of)]);

    public Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([]);

    public Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([.. Verifiers.Select(Of)]);

    public Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult<ParticipantProfile?>(null);

    public Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(ids.ToDictionary(id => id, id => Of(id).DisplayName));

    Task<OrganisationSummary?> IOrganisationDirectory.FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<OrganisationSummary?>(Cooperative);

    public Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, OrganisationSummary>>(ids.ToDictionary(id => id, _ => Cooperative));

    public Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(name == CooperativeName ? Cooperative : null);

    public Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>(Members.TryGetValue(userId, out var id) ? [new OrganisationMembership(Cooperative with { Id = id }, userId, OrganisationRole.Member)] : []);

    public Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. Members.Where(pair => pair.Value == organisationId).Select(pair => new OrganisationMembership(Cooperative, pair.Key, Speakers.Contains(pair.Key) ? OrganisationRole.Spokesperson : OrganisationRole.Member))]);

    private static DirectoryUser Of(Guid id) => new(id, $"Person {id:n}", null, Languages.English, []);
}

/// <summary>Remembers what was recommended, once for each source.</summary>
internal sealed class FakeActions : ICorrectiveActions
{
    public Dictionary<ActionSource, (Guid Id, NewAction Action)> Recommended { get; } = [];

    public Task<Guid> RecommendAsync(NewAction action, CancellationToken cancellationToken = default)
    {
        if (!Recommended.ContainsKey(action.Source))
        {
            Recommended[action.Source] = (Guid.CreateVersion7(), action);
        }

        return Task.FromResult(Recommended[action.Source].Id);
    }

    public async Task<IReadOnlyList<Guid>> RecommendAllAsync(IReadOnlyCollection<NewAction> actions, CancellationToken cancellationToken = default)
    {
        var ids = new List<Guid>();
        foreach (var action in actions)
        {
            ids.Add(await RecommendAsync(action, cancellationToken));
        }

        return ids;
    }

    public Task<IReadOnlyList<ActionSummary>> OfSourceAsync(ActionSourceKind kind, Guid sourceId, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<ActionSummary>>([]);
}

/// <summary>Remembers what people were told, each thing once, as the portal does.</summary>
internal sealed class RecordingNotifier : INotifier
{
    private readonly HashSet<(Guid, string, string)> _told = [];

    public List<(Guid UserId, string Subject, string Path)> Told { get; } = [];

    public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        if (!_told.Add((userId, kind, key)))
        {
            return Task.FromResult(false);
        }

        Told.Add((userId, text().Subject, text().Path));
        return Task.FromResult(true);
    }

    public async Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        foreach (var userId in userIds)
        {
            await NotifyAsync(userId, kind, key, text, cancellationToken);
        }
    }
}
