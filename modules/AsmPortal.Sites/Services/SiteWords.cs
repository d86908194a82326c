using AsmPortal.Accounts.Contracts;
using AsmPortal.Localization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Places;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services;

/// <summary>What pages say of a site in the reader's words, and the choices of their forms.</summary>
internal sealed class SiteWords(IStringLocalizer<SitesResources> S)
{
    public const int MostLevel = 4;

    public IReadOnlyList<SelectListItem> Minerals => [.. MineralCodes.All.Select(mineral => new SelectListItem(S.Enum(mineral), mineral.ToString()))];

    public IReadOnlyList<SelectListItem> Activities => Of<SiteActivity>();

    public IReadOnlyList<SelectListItem> Concessions => Of<ConcessionStatus>();

    public IReadOnlyList<SelectListItem> Qualifications => Of<Qualification>();

    public IReadOnlyList<SelectListItem> CoordinateRules => [.. Enum.GetValues<CoordinateRule>().Select(rule => new SelectListItem(Explain(rule), rule.ToString()))];

    /// <summary>Verified levels, and none.</summary>
    public IReadOnlyList<SelectListItem> Levels =>
        [new(S["None"], "-1"), .. Enumerable.Range(0, MostLevel + 1).Select(level => new SelectListItem(S["Level {0}", level], level.ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    public IReadOnlyList<SelectListItem> Countries => [.. Accounts.Contracts.Countries.All(Languages.Current).Select(country => new SelectListItem(country.Name, country.Code))];

    public string ListOf(IEnumerable<string> codes) => string.Join(S[", "], codes.Select(MineralCodes.Find).OfType<Mineral>().Select(mineral => S.Enum(mineral).Value));

    public string Level(int? level) => level is { } known ? S["Level {0}", known] : S["None"];

    public string Country(string code) => Accounts.Contracts.Countries.Name(code, Languages.Current);

    /// <summary>A public place in words; says so when there is none to tell.</summary>
    public string Place(PublicPlace? place) => place switch
    {
        null => S["Not published"],
        { Precision: 0 } => S["Latitude {0}, longitude {1}", Degrees(place.Latitude), Degrees(place.Longitude)],
        _ => S["About latitude {0}, longitude {1} (to within {2:N0} km)", Degrees(place.Latitude), Degrees(place.Longitude), Math.Ceiling(place.Precision * Earth.MetresPerDegree * Math.Sqrt(2) / 1000)],
    };

    public static string Tone(Qualification value) => value switch
    {
        Qualification.Green => "good",
        Qualification.Yellow => "warn",
        Qualification.Red => "bad",
        _ => "info",
    };

    private string Explain(CoordinateRule rule) => rule switch
    {
        CoordinateRule.Exact => S["The exact place"],
        CoordinateRule.Rounded => S["Rounded to about 10 km"],
        CoordinateRule.Delayed => S["Nothing at first, rounded after a number of days"],
        _ => S["Nothing"],
    };

    private IReadOnlyList<SelectListItem> Of<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new SelectListItem(S.Enum(value), value.ToString()))];

    private static string Degrees(double value) => value.ToString("0.######", System.Globalization.CultureInfo.CurrentCulture);
}
