using AsmPortal.Localization;
using AsmPortal.Sites.Services.Places;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>A field that says two things.</summary>
/// <param name="Label">What the field is called.</param>
/// <param name="Now">What the register says.</param>
/// <param name="Typed">What was typed.</param>
internal sealed record SiteDifference(string Label, string Now, string Typed);

/// <summary>Says in words what differs between two versions of an entry.</summary>
internal sealed class SiteDifferences(SiteWords words, IStringLocalizer<SitesResources> S)
{
    public IReadOnlyList<SiteDifference> Between(SiteData now, SiteData typed) =>
        [.. Values(now).Zip(Values(typed), (one, other) => new SiteDifference(one.Label, one.Value, other.Value)).Where(field => field.Now != field.Typed)];

    private IEnumerable<(string Label, string Value)> Values(SiteData data) =>
    [
        (S["Name"], data.Name),
        (S["Country"], words.Country(data.Country)),
        (S["Province"], data.Province),
        (S["Territory"], data.Territory ?? ""),
        (S["Minerals"], words.ListOf(MineralCodes.Codes(MineralCodes.Pack(data.Minerals)))),
        (S["Latitude"], DegreesText.Write(data.Place.Latitude)),
        (S["Longitude"], DegreesText.Write(data.Place.Longitude)),
        (S["Outline"], data.Place.Polygon ?? ""),
        (S["What the public may see of the place"], S.Enum(data.CoordinateRule)),
        (S["Days of delay"], data.DelayDays == 0 ? "" : data.DelayDays.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)),
        (S["Activity"], S.Enum(data.Activity)),
        (S["Legal ground"], S.Enum(data.Concession)),
        (S["Pilot site"], data.Pilot ? S["Yes"] : S["No"]),
        (S["National number"], data.NationalId ?? ""),
        (S["ICGLR number"], data.IcglrId ?? ""),
    ];
}
