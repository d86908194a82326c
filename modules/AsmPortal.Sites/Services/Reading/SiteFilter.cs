using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>What to look for in the register; what is null does not matter.</summary>
internal sealed record SiteFilter
{
    /// <summary>In the name, the province, the territory or an official number.</summary>
    public string? Text { get; init; }

    public string? Country { get; init; }

    public string? Province { get; init; }

    public Mineral? Mineral { get; init; }

    public SiteActivity? Activity { get; init; }

    public Qualification? Qualification { get; init; }

    /// <summary>The verified level; −1 finds sites without one.</summary>
    public int? Level { get; init; }

    /// <summary>Sites that one of these organisations works.</summary>
    public IReadOnlyCollection<Guid>? Operators { get; init; }

    public IQueryable<Site> Apply(IQueryable<Site> rows)
    {
        rows = rows.Where(row => row.MergedIntoId == null);
        if (SiteName.Searchable(Text ?? "") is { Length: > 0 } text)
        {
            rows = rows.Where(row => row.SearchName.Contains(text) || row.SearchPlace.Contains(text));
        }

        rows = string.IsNullOrWhiteSpace(Country) ? rows : rows.Where(row => row.Country == Country);
        rows = string.IsNullOrWhiteSpace(Province) ? rows : rows.Where(row => row.Province == Province);
        rows = Activity is { } activity ? rows.Where(row => row.Activity == activity) : rows;
        rows = Qualification is { } qualification ? rows.Where(row => row.Qualification == qualification) : rows;
        rows = Operators is { } operators ? rows.Where(row => row.OperatorId != null && operators.Contains(row.OperatorId.Value)) : rows;
        if (Mineral is { } mineral)
        {
            var mark = MineralCodes.Mark(mineral);
            rows = rows.Where(row => row.Minerals.Contains(mark));
        }

        return Level switch
        {
            null => rows,
            < 0 => rows.Where(row => row.VerifiedLevel == null),
            { } level => rows.Where(row => row.VerifiedLevel == level),
        };
    }
}
