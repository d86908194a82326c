using System.Collections.Concurrent;
using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;

namespace AsmPortal.DatabaseTests.Grievances;

/// <summary>People who have something to do with grievances, and one organisation, in memory.</summary>
internal sealed class Staff : IOrganisationDirectory, IUserDirectory
{
    private readonly ConcurrentDictionary<Guid, (string Name, IReadOnlyList<Permission> Permissions)> _people = [];
    private readonly ConcurrentDictionary<Guid, OrganisationMembership> _members = [];

    public OrganisationSummary Cooperative { get; } = new(Guid.CreateVersion7(), "lukuni", "Coopérative Lukuni", OrganisationType.Cooperative, "CD", StakeholderGroup.ArtisanalMiners);

    public Guid Add(string name, params Permission[] permissions)
    {
        var id = Guid.CreateVersion7();
        _people[id] = (name, permissions);
        return id;
    }

    public void Join(Guid user) => _members[user] = new OrganisationMembership(Cooperative, user, OrganisationRole.Member);

    public bool Has(Guid id, Permission permission) => _people[id].Permissions.Contains(permission);

    public Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(id == Cooperative.Id ? Cooperative : null);

    public Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, OrganisationSummary>>(ids.Contains(Cooperative.Id) ? new Dictionary<Guid, OrganisationSummary> { [Cooperative.Id] = Cooperative } : []);

    public Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(name == Cooperative.Name ? Cooperative : null);

    public Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _members.Values.Where(one => one.UserId == userId)]);

    public Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _members.Values.Where(one => one.Organisation.Id == organisationId)]);

    Task<DirectoryUser?> IUserDirectory.FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<DirectoryUser?>(User(id));

    public Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([.. ids.Select(User)]);

    public Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([]);

    public Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DirectoryUser>>([.. _people.Where(person => person.Value.Permissions.Any(one => one.Name == permission)).Select(person => User(person.Key))]);

    public Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult<ParticipantProfile?>(null);

    public Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(ids.ToDictionary(id => id, id => _people[id].Name));

    private DirectoryUser User(Guid id) => new(id, _people[id].Name, null, Languages.English, []);
}

/// <summary>Child cases in memory: what was asked for, and a state.</summary>
internal sealed class ChildCases : IChildCaseLinks
{
    public ConcurrentDictionary<Guid, NewChildCaseLink> Opened { get; } = [];

    public Task<LinkedChildCase> OpenAsync(NewChildCaseLink link, CancellationToken cancellationToken = default)
    {
        Opened[link.SourceId] = link;
        return Task.FromResult(new LinkedChildCase("CP-1", ChildCaseState.Observed));
    }

    public Task<IReadOnlyDictionary<Guid, LinkedChildCase>> OfAsync(ChildCaseSourceKind kind, IReadOnlyCollection<Guid> sourceIds, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, LinkedChildCase>>(sourceIds.Where(Opened.ContainsKey).ToDictionary(id => id, _ => new LinkedChildCase("CP-1", ChildCaseState.Observed)));
}
