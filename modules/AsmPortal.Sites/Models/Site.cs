using AsmPortal.Data;
using AsmPortal.Sites.Contracts;

namespace AsmPortal.Sites.Models;

/// <summary>One entry of the register, as it stands today; what changed over time is in the tables beside it.</summary>
internal sealed class Site : IVersioned
{
    public const int NameLength = 200;
    public const int SlugLength = 80;
    public const int PlaceLength = 100;
    public const int IdentifierLength = 60;
    public const int MineralsLength = 100;
    public const int PolygonLength = 100_000;

    public required Guid Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>The name without case, accents and punctuation; the register is searched and sorted by it.</summary>
    public required string SearchName { get; set; }

    /// <summary>Province, territory and official numbers, folded likewise: the other things that people search by.</summary>
    public required string SearchPlace { get; set; }

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public required string Country { get; set; }

    public required string Province { get; set; }

    public string? Territory { get; set; }

    /// <summary>WGS 84, degrees. Only <c>PublicPlaces</c> decides what of it goes outside.</summary>
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>Outline as a GeoJSON polygon; null when only the point is known.</summary>
    public string? Polygon { get; set; }

    /// <summary>When the place was last recorded, UTC: delays count from here.</summary>
    public DateTime? LocatedAt { get; set; }

    public required CoordinateRule CoordinateRule { get; set; }

    public int DelayDays { get; set; }

    /// <summary>Codes in alphabetical order with a semicolon before, between and after, so that one is found as <c>;code;</c>.</summary>
    public required string Minerals { get; set; }

    public required ConcessionStatus Concession { get; set; }

    public required SiteActivity Activity { get; set; }

    /// <summary>The qualification in force.</summary>
    public required Qualification Qualification { get; set; }

    /// <summary>Its last day; null when it has none.</summary>
    public DateOnly? QualifiedUntil { get; set; }

    /// <summary>The organisation that works it today.</summary>
    public Guid? OperatorId { get; set; }

    public bool Pilot { get; set; }

    public string? NationalId { get; set; }

    public string? IcglrId { get; set; }

    public int? VerifiedLevel { get; set; }

    public int? SelfDeclaredLevel { get; set; }

    /// <summary>Since when the levels hold, UTC.</summary>
    public DateTime? LevelsSince { get; set; }

    /// <summary>Invented for the demonstration.</summary>
    public bool Illustrative { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ChangedAt { get; set; }

    /// <summary>The entry that this one was found to be the same as.</summary>
    public Guid? MergedIntoId { get; set; }

    public long Version { get; set; }
}
