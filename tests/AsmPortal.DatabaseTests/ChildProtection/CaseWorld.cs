using System.Collections.Concurrent;
using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ChildPermissions = AsmPortal.ChildProtection.Permissions;

namespace AsmPortal.DatabaseTests.ChildProtection;

/// <summary>Somebody who works on cases.</summary>
internal sealed record CasePerson(Guid Id, string Role, IReadOnlyList<Permission> Permissions);

/// <summary>A portal on one engine with two offices, a provider and their people in memory.</summary>
internal sealed class CaseWorld : IAsyncDisposable
{
    private static readonly AsyncLocal<CasePerson?> Now = new();

    private CaseWorld(TestPortal portal, TestSites sites, CasePeople people) => (Portal, Sites, People) = (portal, sites, people);

    public TestPortal Portal { get; }

    public TestSites Sites { get; }

    public CasePeople People { get; }

    public SiteSummary Site { get; private set; } = null!;

    public Guid ServiceId { get; } = Guid.CreateVersion7();

    public CasePerson Monitor { get; private set; } = null!;

    public CasePerson Officer { get; private set; } = null!;

    public CasePerson Colleague { get; private set; } = null!;

    public CasePerson Supervisor { get; private set; } = null!;

    public CasePerson Stranger { get; private set; } = null!;

    public CasePerson OtherSupervisor { get; private set; } = null!;

    public CasePerson Provider { get; private set; } = null!;

    public static async Task<CaseWorld> OpenAsync(DatabaseEngine engine, Action<IServiceCollection>? also = null)
    {
        var (sites, people) = (new TestSites(), new CasePeople());
        var portal = await TestPortal.StartAsync(engine, options =>
        {
            options.Demo = false;
            options.Services = services =>
            {
                sites.Use(services);
                services.Replace(ServiceDescriptor.Singleton<INotifier>(people));
                services.Replace(ServiceDescriptor.Singleton<IOrganisationDirectory>(people));
                services.Replace(ServiceDescriptor.Singleton<IUserDirectory>(people));
                services.Replace(ServiceDescriptor.Singleton<ISecondFactors>(people));
                services.Replace(ServiceDescriptor.Singleton<ICurrentUser>(new CurrentPerson()));
                also?.Invoke(services);
            };
        });
        portal.Clock.Set(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var world = new CaseWorld(portal, sites, people) { Site = sites.Add("kando", "Kando") };
        Permission[] officer = [ChildPermissions.Observe, ChildPermissions.Read, ChildPermissions.Work, ChildPermissions.BreakGlass];
        Permission[] supervisor = [ChildPermissions.Read, ChildPermissions.Supervise, ChildPermissions.BreakGlass];
        world.Monitor = people.Add(PortalRoles.Monitor, null, ChildPermissions.Observe);
        world.Officer = people.Add(PortalRoles.CaseOfficer, people.Office, officer);
        world.Colleague = people.Add(PortalRoles.CaseOfficer, people.Office, officer);
        world.Supervisor = people.Add(PortalRoles.CaseSupervisor, people.Office, supervisor);
        world.Stranger = people.Add(PortalRoles.CaseOfficer, people.OtherOffice, officer);
        world.OtherSupervisor = people.Add(PortalRoles.CaseSupervisor, people.OtherOffice, supervisor);
        world.Provider = people.Add(PortalRoles.ServiceProvider, people.House, ChildPermissions.Provide);
        await portal.ReadAsync(async db =>
        {
            db.Add(new ServiceOffer { Id = world.ServiceId, OrganisationId = people.House.Id, Name = "School", Capacity = 2 });
            db.Add(new ServiceHelp { ServiceId = world.ServiceId, Help = HelpKind.School });
            return await db.SaveChangesAsync();
        });
        return world;
    }

    /// <summary>Does something as somebody, in a scope of its own.</summary>
    public async Task<T> AsAsync<TService, T>(CasePerson? person, Func<TService, Task<T>> work)
        where TService : notnull
    {
        Now.Value = person;
        return await Portal.InScopeAsync(services => work(services.GetRequiredService<TService>()));
    }

    /// <summary>A child that the monitor saw.</summary>
    public async Task<string> ObserveAsync(Func<NewObservation, NewObservation>? change = null) => await AsAsync(Monitor, async (IServiceProvider services) =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var seen = new NewObservation { SiteId = Site.Id, ObservedAt = Portal.Clock.Now, AgeFrom = 12, AgeTo = 14, Activities = [WorkActivity.Washing], Note = "By the water." };
        var row = await services.GetRequiredService<CaseOpening>().OpenAsync(change?.Invoke(seen) ?? seen, CaseStepKind.Observed, default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return row.Number;
    });

    public Task<ChildCase> ReadAsync(string number) => Portal.ReadAsync(db => db.Set<ChildCase>().AsNoTracking().SingleAsync(row => row.Number == number));

    public Task<ShownCase?> ShowAsync(CasePerson person, string number, CaseQuestion? question = null) => AsAsync(person, (CaseReader reader) => reader.FindAsync(number, question ?? new CaseQuestion(), default));

    public Task<Result> TakeAsync(CasePerson person, string number) => AsAsync(person, (Assigning assigning) => assigning.TakeAsync(number, null, default));

    public Task<Result> RegisterAsync(CasePerson person, string number, string name = "Kabeya Mutombo Elie", string caregiver = "Mutombo Kalenga", Func<RegistrationRequest, RegistrationRequest>? change = null)
    {
        var request = new RegistrationRequest
        {
            Name = name,
            FirstName = "Elie",
            Caregiver = caregiver,
            Contact = "0990 000 000",
            Basis = ConsentBasis.ConsentAndAssent,
            CaregiverConsents = true,
            ChildAssents = true,
            ConsentOn = DateOnly.FromDateTime(Portal.Clock.Now),
            MayShareFirstName = true,
        };
        return AsAsync(person, (Registering registering) => registering.RegisterAsync(number, change?.Invoke(request) ?? request, default));
    }

    public Task<Result> AssessAsync(CasePerson person, string number, RiskLevel level = RiskLevel.Medium) =>
        AsAsync(person, (RiskAssessing assessing) => assessing.AssessAsync(number, new RiskRequest(level, [RiskFactor.OutOfSchool], "Spoke with the caregiver."), default));

    public Task<Result> PlanAsync(CasePerson person, string number) =>
        AsAsync(person, (Planning planning) => planning.SubmitAsync(number, new PlanRequest("Back to school.", [new GoalRequest(HelpKind.School, "Goes to school.", null)]), default));

    public Task<Result> ApproveAsync(CasePerson person, string number, bool approve = true) => AsAsync(person, (Planning planning) => planning.DecideAsync(number, approve, "As agreed.", null, default));

    public Task<Result> ReferAsync(CasePerson person, string number) => AsAsync(person, (Referring referring) => referring.SendAsync(
        number, new ReferralRequest { ServiceId = ServiceId, Help = HelpKind.School, Need = "A place in class.", Way = "We come along.", ShowFirstName = true }, default));

    public Task<Guid> ReferralAsync(string number) => Portal.ReadAsync(db => db.Set<Referral>().Join(db.Set<ChildCase>().Where(row => row.Number == number), one => one.CaseId, row => row.Id, (one, _) => one)
        .OrderByDescending(one => one.Number).Select(one => one.Id).FirstAsync());

    public Task<Result> AnswerAsync(CasePerson person, Guid referral, ReferralState to) => AsAsync(person, (ReferralAnswers answers) => to switch
    {
        ReferralState.Accepted => answers.AcceptAsync(referral, null, default),
        ReferralState.Rejected => answers.RejectAsync(referral, ReferralRejection.NoCapacity, "Full.", null, default),
        ReferralState.InProgress => answers.BeginAsync(referral, null, default),
        _ => answers.ReportAsync(referral, "Given every day.", null, default),
    });

    public Task<Result> VisitAsync(CasePerson person, string number, FollowUpResult found = FollowUpResult.NoChildLabour) =>
        AsAsync(person, (Following following) => following.VisitAsync(number, new VisitRequest(found, DateOnly.FromDateTime(Portal.Clock.Now), "Seen at home."), default));

    public Task<Result> TryAsync(CasePerson person, string number, bool reached = false) =>
        AsAsync(person, (Following following) => following.AttemptAsync(number, new AttemptRequest(ContactMeans.Telephone, reached, "Nobody answers."), default));

    public Task<Result> ProposeAsync(CasePerson person, string number, ClosureKind kind = ClosureKind.GoalsReached) =>
        AsAsync(person, (Closing closing) => closing.ProposeAsync(number, new ClosureRequest(kind, true, true, "All is well."), default));

    public Task<Result> CloseAsync(CasePerson person, string number) => AsAsync(person, (Closing closing) => closing.DecideAsync(number, true, "", null, default));

    /// <summary>Leads a new case of the officer to a state, as those do who may.</summary>
    public async Task<string> LeadAsync(ChildCaseState to, string name = "Kabeya Mutombo Elie", string caregiver = "Mutombo Kalenga")
    {
        var number = await ObserveAsync();
        (await TakeAsync(Officer, number)).Reasons.ShouldBeEmpty();
        foreach (var (state, step) in Way(number, name, caregiver))
        {
            if (state > to)
            {
                break;
            }

            (await step()).Reasons.ShouldBeEmpty(state.ToString());
        }

        (await ReadAsync(number)).State.ShouldBe(to);
        return number;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private IEnumerable<(ChildCaseState State, Func<Task<Result>> Step)> Way(string number, string name, string caregiver)
    {
        yield return (ChildCaseState.Registered, () => RegisterAsync(Officer, number, name, caregiver));
        yield return (ChildCaseState.RiskAssessed, () => AssessAsync(Officer, number));
        yield return (ChildCaseState.PlanDrafted, () => PlanAsync(Officer, number));
        yield return (ChildCaseState.PlanApproved, () => ApproveAsync(Supervisor, number));
        yield return (ChildCaseState.InService, () => ReferAsync(Officer, number));
        yield return (ChildCaseState.InService, async () => await AnswerAsync(Provider, await ReferralAsync(number), ReferralState.Accepted));
        yield return (ChildCaseState.Monitoring, async () => await AnswerAsync(Provider, await ReferralAsync(number), ReferralState.InProgress));
        yield return (ChildCaseState.Monitoring, async () => await AnswerAsync(Provider, await ReferralAsync(number), ReferralState.ReportedDelivered));
        yield return (ChildCaseState.Monitoring, async () => await ConfirmAsync(number));
        yield return (ChildCaseState.Closed, () => VisitAsync(Officer, number));
        yield return (ChildCaseState.Closed, () => VisitAsync(Officer, number));
        yield return (ChildCaseState.Closed, () => ResolveAsync(number));
        yield return (ChildCaseState.Closed, () => ProposeAsync(Officer, number));
        yield return (ChildCaseState.Closed, () => CloseAsync(Supervisor, number));
    }

    public async Task<Result> ConfirmAsync(string number)
    {
        var referral = await ReferralAsync(number);
        return await AsAsync(Officer, (Referring referring) => referring.AnswerAsync(number, referral, true, "", null, default));
    }

    public async Task<Result> ResolveAsync(string number)
    {
        var goal = (await ShowAsync(Officer, number))!.Plan!.Goals[0].Id;
        return await AsAsync(Officer, (Planning planning) => planning.ResolveAsync(number, goal, GoalState.Achieved, "", null, default));
    }

    private sealed class CurrentPerson : ICurrentUser
    {
        public Guid? Id => Now.Value?.Id;

        public string Name => Now.Value is null ? ICurrentUser.SystemName : "Somebody";

        public bool IsSignedIn => Now.Value is not null;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public bool Has(Permission permission) => Now.Value is null || Now.Value.Permissions.Contains(permission);

        public bool IsInRole(string role) => Now.Value?.Role == role;
    }
}

/// <summary>Offices and people in memory; keeps what they are told.</summary>
internal sealed class CasePeople : IOrganisationDirectory, IUserDirectory, ISecondFactors, INotifier
{
    private readonly ConcurrentDictionary<Guid, (CasePerson Person, OrganisationSummary? Organisation)> _people = [];

    public OrganisationSummary Office { get; } = Make("Office");

    public OrganisationSummary OtherOffice { get; } = Make("Other office");

    public OrganisationSummary House { get; } = Make("House");

    /// <summary>Whom was told, what kind, and the words.</summary>
    public ConcurrentBag<(Guid User, string Kind, NotificationText Text)> Told { get; } = [];

    /// <summary>Who has not set up the second step of signing in.</summary>
    public ConcurrentBag<Guid> WithoutSecondFactor { get; } = [];

    public Task<IReadOnlySet<Guid>> HoldersAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlySet<Guid>>(userIds.Except(WithoutSecondFactor).ToHashSet());

    public CasePerson Add(string role, OrganisationSummary? organisation, params Permission[] permissions)
    {
        var person = new CasePerson(Guid.CreateVersion7(), role, permissions);
        _people[person.Id] = (person, organisation);
        return person;
    }

    public Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(All.FirstOrDefault(one => one.Id == id));

    public Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, OrganisationSummary>>(All.Where(one => ids.Contains(one.Id)).ToDictionary(one => one.Id));

    public Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(All.FirstOrDefault(one => one.Name == name));

    public Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>(_people.TryGetValue(userId, out var one) && one.Organisation is { } organisation ? [new(organisation, userId, OrganisationRole.Member)] : []);

    public Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _people.Values.Where(one => one.Organisation?.Id == organisationId).Select(one => new OrganisationMembership(one.Organisation!, one.Person.Id, OrganisationRole.Member))]);

    Task<DirectoryUser?> IUserDirectory.FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<DirectoryUser?>(User(id));

    public Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([.. ids.Select(User)]);

    public Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DirectoryUser>>([.. _people.Values.Where(one => one.Person.Role == role).Select(one => User(one.Person.Id))]);

    public Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DirectoryUser>>([.. _people.Values.Where(one => one.Person.Permissions.Any(own => own.Name == permission)).Select(one => User(one.Person.Id))]);

    public Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult<ParticipantProfile?>(null);

    public Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(ids.ToDictionary(id => id, _ => "Somebody"));

    public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        Told.Add((userId, kind, text()));
        return Task.FromResult(true);
    }

    public async Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        foreach (var user in userIds)
        {
            await NotifyAsync(user, kind, key, text, cancellationToken);
        }
    }

    private OrganisationSummary[] All => [Office, OtherOffice, House];

    private static OrganisationSummary Make(string name) => new(Guid.CreateVersion7(), name.ToLowerInvariant(), name, OrganisationType.StateService, "CD", StakeholderGroup.Government);

    private static DirectoryUser User(Guid id) => new(id, "Somebody", null, Languages.English, []);
}
