using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>What to look for in the register.</summary>
internal sealed record OrganisationFilter(string? Text = null, OrganisationType? Type = null, string? Country = null, StakeholderGroup? Group = null, IReadOnlyList<Guid>? Ids = null);

/// <summary>One entry as anybody sees it.</summary>
internal sealed record OrganisationRow(Guid Id, string Slug, string Name, OrganisationType Type, StakeholderGroup Group, string? Country, string? Tier, bool Illustrative);

/// <summary>One entry with the person's own place in it.</summary>
internal sealed record OwnOrganisationRow(Guid Id, string Slug, string Name, OrganisationRole Role, bool Waits);

/// <summary>Entries that are likely the same organisation.</summary>
internal sealed record LikelyDuplicates(IReadOnlyList<OrganisationRow> Rows);

/// <summary>Reads the register. Members are never part of it.</summary>
internal sealed class OrganisationRegister(PortalDbContext context)
{
    public async Task<Slice<OrganisationRow>> ListAsync(OrganisationFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = context.Set<Organisation>().AsNoTracking().Where(row => row.MergedIntoId == null);
        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains(row.Id));
        }

        if (!string.IsNullOrWhiteSpace(filter.Text) && OrganisationName.Searchable(filter.Text) is { Length: > 0 } text)
        {
            rows = rows.Where(row => row.SearchName.Contains(text));
        }

        rows = filter.Type is { } type ? rows.Where(row => row.Type == type) : rows;
        rows = filter.Group is { } group ? rows.Where(row => row.Group == group) : rows;
        rows = string.IsNullOrEmpty(filter.Country) ? rows : rows.Where(row => row.Country == filter.Country);
        if (Cursor.Read(after, 2) is [var name, var idText] && Guid.TryParse(idText, out var id))
        {
            rows = rows.Where(row => string.Compare(row.SearchName, name) > 0 || (row.SearchName == name && row.Id > id));
        }

        var found = await rows.OrderBy(row => row.SearchName).ThenBy(row => row.Id).Take(limit + 1)
            .Select(row => new { row.SearchName, Row = new OrganisationRow(row.Id, row.Slug, row.Name, row.Type, row.Group, row.Country, row.Tier, row.Illustrative) }).ToListAsync(cancellationToken);
        var slice = Cursor.Cut(found, limit, row => [row.SearchName, row.Row.Id.ToString()]);
        return new Slice<OrganisationRow>([.. slice.Items.Select(row => row.Row)], slice.Next);
    }

    /// <summary>Entries whose name has the text in it, for somebody who picks one by typing.</summary>
    public async Task<IReadOnlyList<OrganisationRow>> SuggestAsync(string? text, int limit, CancellationToken cancellationToken) =>
        OrganisationName.Searchable(text ?? "").Length == 0 ? [] : (await ListAsync(new OrganisationFilter(text), null, limit, cancellationToken)).Items;

    /// <summary>The entry at an address; of one that was merged, the entry that stays. Null when there is none.</summary>
    public async Task<Organisation?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await context.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        return found?.MergedIntoId is { } into ? await context.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == into, cancellationToken) : found;
    }

    /// <summary>The organisations that a person is in or asks to be in, by name.</summary>
    public async Task<IReadOnlyList<OwnOrganisationRow>> OfPersonAsync(Guid userId, CancellationToken cancellationToken) =>
        await (
            from member in context.Set<OrganisationMember>()
            join organisation in context.Set<Organisation>() on member.OrganisationId equals organisation.Id
            where member.UserId == userId
            orderby organisation.SearchName, organisation.Id
            select new OwnOrganisationRow(organisation.Id, organisation.Slug, organisation.Name, member.Role, member.AcceptedAt == null)).ToListAsync(cancellationToken);

    /// <summary>Groups of entries whose names differ in spelling, order or legal form only.</summary>
    public async Task<IReadOnlyList<LikelyDuplicates>> FindDuplicatesAsync(int mostGroups, CancellationToken cancellationToken)
    {
        var open = context.Set<Organisation>().AsNoTracking().Where(row => row.MergedIntoId == null);
        var keys = open.GroupBy(row => row.MatchKey).Where(group => group.Count() > 1).OrderBy(group => group.Key).Select(group => group.Key).Take(mostGroups);
        var rows = await open.Where(row => keys.Contains(row.MatchKey)).OrderBy(row => row.MatchKey).ThenBy(row => row.CreatedAt)
            .Select(row => new { row.MatchKey, Row = new OrganisationRow(row.Id, row.Slug, row.Name, row.Type, row.Group, row.Country, row.Tier, row.Illustrative) }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.MatchKey, row => row.Row).Select(group => new LikelyDuplicates([.. group]))];
    }
}
