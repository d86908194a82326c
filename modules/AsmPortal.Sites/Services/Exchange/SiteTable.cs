namespace AsmPortal.Sites.Services.Exchange;

/// <summary>A file as rows under headings, whatever its format was.</summary>
/// <param name="Headings">Without spacing and case, in the order of the file.</param>
/// <param name="Rows">Rows with something in them.</param>
internal sealed record SiteTable(IReadOnlyList<string> Headings, IReadOnlyList<SiteTableRow> Rows);

/// <summary>One row.</summary>
/// <param name="Number">As a spreadsheet counts it; in GeoJSON the feature's number.</param>
/// <param name="Cells">By column, trimmed; a column that the row does not have is left out.</param>
internal sealed record SiteTableRow(int Number, IReadOnlyDictionary<string, string> Cells);

/// <summary>Something wrong with a file; row and column are null when it is about the whole.</summary>
internal sealed record SiteFault(int? Row, string? Column, string Message);

/// <summary>The columns of a file of sites. Source: README of this module.</summary>
internal static class SiteColumns
{
    public const string Slug = "slug";
    public const string Name = "name";
    public const string Country = "country";
    public const string Province = "province";
    public const string Territory = "territory";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";
    public const string Polygon = "polygon";
    public const string Rule = "coordinaterule";
    public const string DelayDays = "delaydays";
    public const string Minerals = "minerals";
    public const string Concession = "concession";
    public const string Activity = "activity";
    public const string StatusSince = "statussince";
    public const string Operator = "operator";
    public const string OperatorSince = "operatorsince";
    public const string Qualification = "qualification";
    public const string Authority = "authority";
    public const string QualifiedOn = "qualifiedon";
    public const string ValidUntil = "validuntil";
    public const string Pilot = "pilot";
    public const string NationalId = "nationalid";
    public const string IcglrId = "icglrid";

    /// <summary>As files write them, in order.</summary>
    public static IReadOnlyList<string> Written { get; } =
    [
        "slug", "name", "country", "province", "territory", "latitude", "longitude", "polygon", "coordinateRule", "delayDays", "minerals", "concession", "activity", "statusSince",
        "operator", "operatorSince", "qualification", "authority", "qualifiedOn", "validUntil", "pilot", "nationalId", "icglrId",
    ];

    public static IReadOnlyList<string> Required { get; } = [Name, Country, Province, Minerals];

    public static bool IsKnown(string heading) => Written.Any(column => Normal(column) == heading);

    public static string Normal(string heading) => string.Concat(heading.Where(letter => !char.IsWhiteSpace(letter) && letter is not '_' and not '-')).ToLowerInvariant();
}
