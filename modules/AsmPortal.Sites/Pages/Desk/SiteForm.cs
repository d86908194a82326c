using System.ComponentModel.DataAnnotations;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Places;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>What the desk asks of a site. Degrees are texts, so that what was typed is kept and understood whatever the language's comma.</summary>
internal sealed class SiteForm
{
    [StringLength(Site.NameLength)]
    public string? Name { get; set; }

    public string? Country { get; set; }

    [StringLength(Site.PlaceLength)]
    public string? Province { get; set; }

    [StringLength(Site.PlaceLength)]
    public string? Territory { get; set; }

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    [StringLength(Site.PolygonLength)]
    public string? Polygon { get; set; }

    public CoordinateRule CoordinateRule { get; set; }

    public int? DelayDays { get; set; }

    public List<Mineral> Minerals { get; set; } = [];

    public ConcessionStatus Concession { get; set; } = ConcessionStatus.None;

    public SiteActivity Activity { get; set; }

    public DateOnly? StatusSince { get; set; }

    public bool Pilot { get; set; }

    [StringLength(Site.IdentifierLength)]
    public string? NationalId { get; set; }

    [StringLength(Site.IdentifierLength)]
    public string? IcglrId { get; set; }

    public bool Confirmed { get; set; }

    public long Version { get; set; }

    /// <summary>The entry; null when degrees cannot be read, which the state then says.</summary>
    public SiteData? ToData(ModelStateDictionary state, IStringLocalizer S)
    {
        var latitude = Degrees(Latitude, nameof(Latitude), state, S);
        var longitude = Degrees(Longitude, nameof(Longitude), state, S);
        return !state.IsValid ? null : new SiteData
        {
            Name = Name ?? "",
            Country = Country ?? "",
            Province = Province ?? "",
            Territory = Territory,
            Place = new GivenPlace(latitude, longitude, Polygon),
            CoordinateRule = CoordinateRule,
            DelayDays = DelayDays ?? 0,
            Minerals = Minerals,
            Concession = Concession,
            Activity = Activity,
            StatusSince = StatusSince,
            Pilot = Pilot,
            NationalId = NationalId,
            IcglrId = IcglrId,
        };
    }

    public static SiteForm Of(Site site) => new()
    {
        Name = site.Name,
        Country = site.Country,
        Province = site.Province,
        Territory = site.Territory,
        Latitude = DegreesText.Write(site.Latitude),
        Longitude = DegreesText.Write(site.Longitude),
        Polygon = site.Polygon,
        CoordinateRule = site.CoordinateRule,
        DelayDays = site.DelayDays == 0 ? null : site.DelayDays,
        Minerals = [.. MineralCodes.Unpack(site.Minerals)],
        Concession = site.Concession,
        Activity = site.Activity,
        Pilot = site.Pilot,
        NationalId = site.NationalId,
        IcglrId = site.IcglrId,
        Version = site.Version,
    };

    private static double? Degrees(string? text, string field, ModelStateDictionary state, IStringLocalizer S)
    {
        if (!DegreesText.TryRead(text, out var degrees))
        {
            state.AddModelError($"Input.{field}", S["Enter degrees with decimals, for example {0}.", "-10.7163"]);
        }

        return degrees;
    }
}

/// <summary>A page with the form of a site.</summary>
internal interface ISiteFormPage
{
    SiteForm Input { get; }

    SiteWords Words { get; }

    /// <summary>Whether something odd waits for a second look.</summary>
    bool AsksToConfirm { get; }

    /// <summary>Whether the site is not in the register yet.</summary>
    bool IsNew { get; }
}
