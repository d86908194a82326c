using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Reading;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Register;

/// <summary>The filters of the list and of the map, as their addresses have them.</summary>
/// <param name="Query">Text to look for.</param>
/// <param name="Place">A country’s code, or with the province behind a tilde.</param>
/// <param name="Mineral">Mineral.</param>
/// <param name="Activity">Activity.</param>
/// <param name="Qualification">Qualification in force.</param>
/// <param name="Level">Verified level; −1 for none.</param>
internal sealed record SiteListQuery(string? Query, string? Place, Mineral? Mineral, SiteActivity? Activity, Qualification? Qualification, int? Level)
{
    private const char Separator = '~';

    public SiteFilter ToFilter()
    {
        var parts = (Place ?? "").Split(Separator, 2);
        return new SiteFilter
        {
            Text = Query,
            Country = parts[0],
            Province = parts.Length > 1 ? parts[1] : null,
            Mineral = Mineral,
            Activity = Activity,
            Qualification = Qualification,
            Level = Level,
        };
    }

    /// <summary>Countries, each followed by its provinces.</summary>
    public static IReadOnlyList<SelectListItem> Places(IReadOnlyList<(string Country, string Province)> provinces, SiteWords words, IStringLocalizer S) =>
    [
        new(S["Everywhere"], ""),
        .. provinces.GroupBy(place => place.Country).SelectMany(country => country
            .Select(place => new SelectListItem(S["{0}: {1}", words.Country(place.Country), place.Province], $"{place.Country}{Separator}{place.Province}"))
            .Prepend(new SelectListItem(words.Country(country.Key), country.Key))),
    ];
}
