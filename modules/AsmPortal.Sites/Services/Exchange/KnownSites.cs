using AsmPortal.Sites.Models;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Exchange;

/// <summary>Finds the entry that a row is about.</summary>
internal sealed class KnownSites(IReadOnlyList<Site> known, IStringLocalizer S)
{
    private readonly Dictionary<string, Site> _bySlug = known.ToDictionary(row => row.Slug, StringComparer.Ordinal);
    private readonly ILookup<string, Site> _byNationalId = known.Where(row => row.NationalId is not null).ToLookup(row => row.NationalId!, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, Site> _byIcglrId = known.Where(row => row.IcglrId is not null).ToLookup(row => row.IcglrId!, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<(string, string), Site> _byName = known.ToLookup(row => (row.Country, row.SearchName));

    /// <summary>The entry; null for a new one, or with a fault when that cannot be said.</summary>
    public Site? Find(SiteTableRow row, List<SiteFault> faults)
    {
        string Cell(string column) => row.Cells.GetValueOrDefault(column, "");
        if (Cell(SiteColumns.Slug) is { Length: > 0 } slug)
        {
            if (_bySlug.TryGetValue(slug, out var found))
            {
                return found;
            }

            faults.Add(new SiteFault(row.Number, SiteColumns.Slug, S["No site has this address. Leave the cell empty for a new one."]));
            return null;
        }

        var candidates = new[] { _byNationalId[Cell(SiteColumns.NationalId)], _byIcglrId[Cell(SiteColumns.IcglrId)], _byName[(Cell(SiteColumns.Country).ToUpperInvariant(), SiteName.Searchable(Cell(SiteColumns.Name)))] };
        var same = candidates.Select(some => some.ToList()).FirstOrDefault(some => some.Count > 0) ?? [];
        if (same.Count > 1)
        {
            faults.Add(new SiteFault(row.Number, SiteColumns.Name, S["Several sites have this name or number. Say in the column “slug” which one is meant."]));
        }

        return same.Count == 1 ? same[0] : null;
    }
}
