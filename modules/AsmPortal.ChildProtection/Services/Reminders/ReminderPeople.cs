using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services.Reminders;

/// <summary>Who is to be told. It asks for the people of an organisation once in a run.</summary>
internal sealed class ReminderPeople(PortalDbContext db, IUserDirectory users, IOrganisationDirectory organisations)
{
    private readonly Dictionary<string, HashSet<Guid>> _holders = [];
    private readonly Dictionary<Guid, IReadOnlyList<OrganisationMembership>> _members = [];

    /// <summary>The supervisors of an organisation; all supervisors while a case has none.</summary>
    public async Task<IReadOnlyList<Guid>> SupervisorsAsync(Guid? organisationId, CancellationToken cancellationToken) => await OfAsync(organisationId, Permissions.SuperviseName, cancellationToken);

    /// <summary>The supervisors, and those who lead the organisation and may see cases.</summary>
    public async Task<IReadOnlyList<Guid>> LeadersAsync(Guid? organisationId, CancellationToken cancellationToken)
    {
        var supervisors = await SupervisorsAsync(organisationId, cancellationToken);
        var readers = await HoldersAsync(Permissions.ReadName, cancellationToken);
        var leaders = organisationId is { } id ? (await MembersAsync(id, cancellationToken)).Where(member => member.Role == OrganisationRole.Manager && readers.Contains(member.UserId)).Select(member => member.UserId) : [];
        return [.. supervisors.Union(leaders)];
    }

    /// <summary>The officers and supervisors who may take a case that nobody has.</summary>
    public async Task<IReadOnlyList<Guid>> TakersAsync(CancellationToken cancellationToken) =>
        [.. (await HoldersAsync(Permissions.WorkName, cancellationToken)).Union(await HoldersAsync(Permissions.SuperviseName, cancellationToken))];

    /// <summary>The people of the provider to whom a referral went, while it still waits for them.</summary>
    public async Task<IReadOnlyList<Guid>> ProvidersAsync(Guid referralId, CancellationToken cancellationToken)
    {
        var provider = await db.Set<Referral>().Where(row => row.Id == referralId && row.State == ReferralState.Sent).Select(row => (Guid?)row.ProviderId).FirstOrDefaultAsync(cancellationToken);
        return provider is null ? [] : await OfAsync(provider, Permissions.ProvideName, cancellationToken);
    }

    private async Task<IReadOnlyList<Guid>> OfAsync(Guid? organisationId, string permission, CancellationToken cancellationToken)
    {
        var holders = await HoldersAsync(permission, cancellationToken);
        return organisationId is { } id ? [.. (await MembersAsync(id, cancellationToken)).Select(member => member.UserId).Where(holders.Contains)] : [.. holders];
    }

    private async Task<HashSet<Guid>> HoldersAsync(string permission, CancellationToken cancellationToken) =>
        _holders.TryGetValue(permission, out var known) ? known : _holders[permission] = [.. (await users.FindByPermissionAsync(permission, cancellationToken)).Select(person => person.Id)];

    private async Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid id, CancellationToken cancellationToken) =>
        _members.TryGetValue(id, out var known) ? known : _members[id] = await organisations.MembersAsync(id, cancellationToken);
}
