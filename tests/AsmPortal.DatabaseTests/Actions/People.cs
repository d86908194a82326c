using System.Collections.Concurrent;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.DatabaseTests.Actions;

/// <summary>Two organisations and people, in memory.</summary>
internal sealed class People : IOrganisationDirectory, IUserDirectory
{
    private readonly ConcurrentDictionary<(Guid Organisation, Guid User), OrganisationMembership> _members = [];

    public OrganisationSummary Cooperative { get; } = new(Guid.CreateVersion7(), "lukuni", "Coopérative Lukuni", OrganisationType.Cooperative, "CD", StakeholderGroup.ArtisanalMiners);

    public OrganisationSummary Union { get; } = new(Guid.CreateVersion7(), "union", "Union du Luenda", OrganisationType.Cooperative, "CD", StakeholderGroup.ArtisanalMiners);

    public IReadOnlyList<Guid> Verifiers { get; set; } = [];

    public IReadOnlyList<Guid> Trusted { get; set; } = [];

    public void Join(Guid user, OrganisationSummary organisation, OrganisationRole role) => _members[(organisation.Id, user)] = new OrganisationMembership(organisation, user, role);

    public void Leave(Guid user, OrganisationSummary organisation) => _members.TryRemove((organisation.Id, user), out _);

    public Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(Both.FirstOrDefault(one => one.Id == id));

    public Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, OrganisationSummary>>(Both.Where(one => ids.Contains(one.Id)).ToDictionary(one => one.Id));

    public Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Both.FirstOrDefault(one => one.Name == name));

    public Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _members.Values.Where(one => one.UserId == userId)]);

    public Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<OrganisationMembership>>([.. _members.Values.Where(one => one.Organisation.Id == organisationId)]);

    Task<DirectoryUser?> IUserDirectory.FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<DirectoryUser?>(User(id));

    public Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([.. ids.Select(User)]);

    public Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DirectoryUser>>([]);

    public Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DirectoryUser>>([.. (permission == "Actions.Verify" ? Verifiers : permission == "Actions.Confidential" ? Trusted : []).Select(User)]);

    public Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult<ParticipantProfile?>(null);

    public Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, string>>(ids.ToDictionary(id => id, _ => "Somebody"));

    private OrganisationSummary[] Both => [Cooperative, Union];

    private static DirectoryUser User(Guid id) => new(id, "Somebody", null, Languages.English, []);
}
