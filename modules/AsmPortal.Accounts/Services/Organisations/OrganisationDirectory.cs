using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Organisations;

internal sealed class OrganisationDirectory(PortalDbContext context) : IOrganisationDirectory
{
    public async Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await FindManyAsync([id], cancellationToken)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        // A merge points every earlier one at the entry that stays, so one step is enough.
        var found = await (
            from asked in context.Set<Organisation>()
            where ids.Contains(asked.Id)
            join stays in context.Set<Organisation>() on asked.MergedIntoId ?? asked.Id equals stays.Id
            select new { asked.Id, Organisation = new OrganisationSummary(stays.Id, stays.Slug, stays.Name, stays.Type, stays.Country, stays.Group) }).ToListAsync(cancellationToken);
        return found.ToDictionary(row => row.Id, row => row.Organisation);
    }

    public async Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default)
    {
        var wanted = OrganisationName.Searchable(name);
        var found = await Summaries(context.Set<Organisation>().Where(row => row.SearchName == wanted && row.MergedIntoId == null)).Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }

    public async Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default) =>
        await (
            from member in context.Set<OrganisationMember>()
            join organisation in context.Set<Organisation>() on member.OrganisationId equals organisation.Id
            where member.UserId == userId && member.AcceptedAt != null
            orderby organisation.SearchName, organisation.Id
            select new OrganisationMembership(
                new OrganisationSummary(organisation.Id, organisation.Slug, organisation.Name, organisation.Type, organisation.Country, organisation.Group), userId, member.Role))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default) =>
        await (
            from asked in context.Set<Organisation>()
            where asked.Id == organisationId
            join organisation in context.Set<Organisation>() on asked.MergedIntoId ?? asked.Id equals organisation.Id
            join member in context.Set<OrganisationMember>() on organisation.Id equals member.OrganisationId
            join user in context.Set<PortalUser>() on member.UserId equals user.Id
            where member.AcceptedAt != null && !user.Disabled
            orderby user.SearchText, user.Id
            select new OrganisationMembership(
                new OrganisationSummary(organisation.Id, organisation.Slug, organisation.Name, organisation.Type, organisation.Country, organisation.Group), user.Id, member.Role))
            .ToListAsync(cancellationToken);

    private static IQueryable<OrganisationSummary> Summaries(IQueryable<Organisation> organisations) =>
        organisations.Select(row => new OrganisationSummary(row.Id, row.Slug, row.Name, row.Type, row.Country, row.Group));
}
