using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>
/// Whose group and country stand beside a published contribution. Who speaks with a name shows both. Who speaks without one shows the group only
/// when enough others of the group spoke, and the country only when enough others of the group did so from there: else the two would be a name.
/// </summary>
internal sealed class ShownOrigins
{
    private readonly HashSet<StakeholderGroup?> _groups;
    private readonly HashSet<(StakeholderGroup?, string?)> _countries;

    private ShownOrigins(HashSet<StakeholderGroup?> groups, HashSet<(StakeholderGroup?, string?)> countries) => (_groups, _countries) = (groups, countries);

    public static async Task<ShownOrigins> ReadAsync(PublicContributions contributions, Consultation consultation, CancellationToken cancellationToken)
    {
        var counts = await contributions.Of(consultation)
            .GroupBy(row => new { row.Group, row.Country })
            .Select(group => new { group.Key.Group, group.Key.Country, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return Of(counts.Select(count => (count.Group, count.Country, count.Count)), consultation.Rules.SmallCell);
    }

    public static ShownOrigins Of(IEnumerable<(StakeholderGroup? Group, string? Country, int Count)> counts, int smallCell)
    {
        var all = counts.ToList();
        return new ShownOrigins(
            [.. all.GroupBy(count => count.Group).Where(group => group.Sum(count => count.Count) >= smallCell).Select(group => group.Key)],
            [.. all.Where(count => count.Count >= smallCell).Select(count => (count.Group, count.Country))]);
    }

    public StakeholderGroup? Group(Contribution row) => row.Attribution != Attribution.Anonymous || _groups.Contains(row.Group) ? row.Group : null;

    public string? Country(Contribution row) => row.Attribution != Attribution.Anonymous || _countries.Contains((row.Group, row.Country)) ? row.Country : null;

    /// <summary>The day; the hour could tell who it was.</summary>
    public static DateOnly Day(Contribution row) => DateOnly.FromDateTime(row.SubmittedAt);
}
