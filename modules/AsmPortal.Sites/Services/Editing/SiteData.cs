using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Places;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>What an entry says that can be changed at once; histories have acts of their own.</summary>
internal sealed record SiteData
{
    public string Name { get; init; } = "";

    public string Country { get; init; } = "";

    public string Province { get; init; } = "";

    public string? Territory { get; init; }

    public GivenPlace Place { get; init; } = new(null, null, null);

    public CoordinateRule CoordinateRule { get; init; }

    public int DelayDays { get; init; }

    public IReadOnlyList<Mineral> Minerals { get; init; } = [];

    public ConcessionStatus Concession { get; init; } = ConcessionStatus.None;

    public SiteActivity Activity { get; init; }

    /// <summary>Since when activity and concession are so; null says today.</summary>
    public DateOnly? StatusSince { get; init; }

    public bool Pilot { get; init; }

    public string? NationalId { get; init; }

    public string? IcglrId { get; init; }

    public SiteData Trimmed() => this with
    {
        Name = OneSpaced(Name) ?? "",
        Country = Country.Trim().ToUpperInvariant(),
        Province = OneSpaced(Province) ?? "",
        Territory = OneSpaced(Territory),
        NationalId = OneSpaced(NationalId),
        IcglrId = OneSpaced(IcglrId),
        DelayDays = CoordinateRule == CoordinateRule.Delayed ? DelayDays : 0,
    };

    public static SiteData Of(Site site) => new()
    {
        Name = site.Name,
        Country = site.Country,
        Province = site.Province,
        Territory = site.Territory,
        Place = new GivenPlace(site.Latitude, site.Longitude, site.Polygon),
        CoordinateRule = site.CoordinateRule,
        DelayDays = site.DelayDays,
        Minerals = MineralCodes.Unpack(site.Minerals),
        Concession = site.Concession,
        Activity = site.Activity,
        Pilot = site.Pilot,
        NationalId = site.NationalId,
        IcglrId = site.IcglrId,
    };

    /// <summary>Whether an entry says this already.</summary>
    public bool IsSaidBy(Site site) =>
        MineralCodes.Pack(Minerals) == site.Minerals && (this with { Minerals = [], StatusSince = null }) == (Of(site) with { Minerals = [] });

    private static string? OneSpaced(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }
}
