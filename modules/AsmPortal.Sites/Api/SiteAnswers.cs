using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Services.Places;
using AsmPortal.Sites.Services.Reading;

namespace AsmPortal.Sites.Api;

/// <summary>A site as the API tells it. Source: contract.md §3.</summary>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Province">Province.</param>
/// <param name="Territory">Territory; null when not known.</param>
/// <param name="Minerals">Codes.</param>
/// <param name="Operator">Name of the organisation that works it; null when not known.</param>
/// <param name="Activity">Activity.</param>
/// <param name="Concession">Legal ground.</param>
/// <param name="Qualification">Qualification in force.</param>
/// <param name="QualifiedUntil">Its last day; null when it has none.</param>
/// <param name="Level">Levels.</param>
/// <param name="Location">The public place; null when it is not told.</param>
/// <param name="Pilot">Whether it is a pilot site.</param>
/// <param name="NationalId">National number.</param>
/// <param name="IcglrId">ICGLR number.</param>
/// <param name="Illustrative">Whether it is invented for the demonstration.</param>
internal sealed record SiteAnswer(
    string Slug,
    string Name,
    string Country,
    string Province,
    string? Territory,
    IReadOnlyList<string> Minerals,
    string? Operator,
    SiteActivity Activity,
    ConcessionStatus Concession,
    Qualification Qualification,
    DateOnly? QualifiedUntil,
    SiteLevelAnswer Level,
    SiteLocationAnswer? Location,
    bool Pilot,
    string? NationalId,
    string? IcglrId,
    bool Illustrative)
{
    public static SiteAnswer Of(PublicSite site) => new(
        site.Slug,
        site.Name,
        site.Country,
        site.Province,
        site.Territory,
        site.Minerals,
        site.Operator,
        site.Activity,
        site.Concession,
        site.Qualification,
        site.QualifiedUntil,
        new SiteLevelAnswer(site.VerifiedLevel, site.SelfDeclaredLevel, site.LevelsSince),
        SiteLocationAnswer.Of(site.Place),
        site.Pilot,
        site.NationalId,
        site.IcglrId,
        site.Illustrative);
}

/// <summary>Levels 0 to 4, apart.</summary>
/// <param name="Verified">Verified by an assessor; null when there is none.</param>
/// <param name="SelfDeclared">Given by the cooperative itself; null when there is none.</param>
/// <param name="Since">Since when they hold, UTC.</param>
internal sealed record SiteLevelAnswer(int? Verified, int? SelfDeclared, DateTime? Since);

/// <summary>A public place.</summary>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="Precision">Half the width of the square it lies in, in degrees; 0 when it is exact.</param>
/// <param name="Polygon">Outline as GeoJSON; null when there is none or it is not told.</param>
internal sealed record SiteLocationAnswer(double Latitude, double Longitude, double Precision, JsonElement? Polygon)
{
    public static SiteLocationAnswer? Of(PublicPlace? place) =>
        place is null ? null : new SiteLocationAnswer(place.Latitude, place.Longitude, place.Precision, place.Polygon is { } polygon ? JsonElement.Parse(polygon) : null);
}

/// <summary>How this module writes JSON.</summary>
internal static class SiteJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
