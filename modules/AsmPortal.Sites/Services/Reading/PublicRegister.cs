using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Places;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Sites.Services.Reading;

/// <summary>A site as everybody may know it.</summary>
internal sealed record PublicSite(
    Guid Id,
    string Slug,
    string Name,
    string Country,
    string Province,
    string? Territory,
    IReadOnlyList<string> Minerals,
    ConcessionStatus Concession,
    SiteActivity Activity,
    Qualification Qualification,
    DateOnly? QualifiedUntil,
    Guid? OperatorId,
    string? Operator,
    bool Pilot,
    string? NationalId,
    string? IcglrId,
    int? VerifiedLevel,
    int? SelfDeclaredLevel,
    DateTime? LevelsSince,
    bool Illustrative,
    DateTime ChangedAt,
    PublicPlace? Place)
{
    public SiteSummary Summary => new(Id, Slug, Name, Country, Province, Minerals, OperatorId, Activity, Qualification);
}

/// <summary>A mark on the map: the sites that share a public place.</summary>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="Sites">Slug and name of the first few.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Active">How many of them are active.</param>
internal sealed record MapMark(double Latitude, double Longitude, IReadOnlyList<MapSite> Sites, int Count, int Active);

/// <summary>A site at a mark.</summary>
internal sealed record MapSite(string Slug, string Name);

/// <summary>What the map shows, and how many sites it cannot.</summary>
internal sealed record MapMarks(IReadOnlyList<MapMark> Marks, int Total, int WithoutPlace);

/// <summary>Reads the register for everybody. All that is public comes from here: places pass through <see cref="PublicPlaces"/> and nothing else of them is read.</summary>
internal sealed class PublicRegister(PortalDbContext context, PublicPlaces places, IOrganisationDirectory organisations)
{
    private const int MostNames = 5;

    /// <summary>More marks than this are no picture, and megabytes on a slow link.</summary>
    private const int MostMarks = 1_500;

    /// <summary>Degrees of the squares that marks stand for; 0 is the public places as they are.</summary>
    private static readonly double[] Steps = [0, 0.5, 1, 2];

    public async Task<Slice<PublicSite>> ListAsync(SiteFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = filter.Apply(context.Set<Site>().AsNoTracking());
        if (Cursor.Read(after, 2) is [var name, var idText] && Guid.TryParse(idText, out var id))
        {
            rows = rows.Where(row => string.Compare(row.SearchName, name) > 0 || (row.SearchName == name && row.Id > id));
        }

        var found = await rows.OrderBy(row => row.SearchName).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var slice = Cursor.Cut(found, limit, row => [row.SearchName, row.Id.ToString()]);
        return new Slice<PublicSite>(await PublicAsync(slice.Items, cancellationToken), slice.Next);
    }

    /// <summary>The site at an address; of one that was merged, the one that stays. Null when there is none.</summary>
    public async Task<PublicSite?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await (
            from asked in context.Set<Site>().AsNoTracking()
            where asked.Slug == slug
            join stays in context.Set<Site>().AsNoTracking() on asked.MergedIntoId ?? asked.Id equals stays.Id
            select stays).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (await PublicAsync([found], cancellationToken))[0];
    }

    /// <summary>All that match, a few thousand at a time, for files.</summary>
    public async IAsyncEnumerable<PublicSite> ReadAllAsync(SiteFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int atOnce = 2_000;
        string? after = null;
        do
        {
            var slice = await ListAsync(filter, after, atOnce, cancellationToken);
            foreach (var site in slice.Items)
            {
                yield return site;
            }

            after = slice.Next;
        }
        while (after is not null);
    }

    /// <summary>Sites by public place. Rounded places fall together, so a mark stands for one or many; very many are drawn together more coarsely.</summary>
    public async Task<MapMarks> MapAsync(SiteFilter filter, CancellationToken cancellationToken)
    {
        var rows = await filter.Apply(context.Set<Site>().AsNoTracking()).OrderBy(row => row.SearchName).ThenBy(row => row.Id)
            .Select(row => new
            {
                row.Slug,
                row.Name,
                row.Activity,
                Place = new SitePlace(row.Latitude, row.Longitude, null, row.CoordinateRule, row.DelayDays, row.LocatedAt),
            })
            .ToListAsync(cancellationToken);
        var shown = rows.Select(row => (Row: row, Place: places.Of(row.Place))).Where(row => row.Place is not null).ToList();
        var step = Array.Find(Steps, one => one == Steps[^1] || shown.Select(row => Corner(row.Place!, one)).Distinct().Count() <= MostMarks);
        var marks = shown.GroupBy(row => Corner(row.Place!, step)).Select(group => new MapMark(
            group.Key.Latitude,
            group.Key.Longitude,
            [.. group.Take(MostNames).Select(row => new MapSite(row.Row.Slug, row.Row.Name))],
            group.Count(),
            group.Count(row => row.Row.Activity == SiteActivity.Active)));
        return new MapMarks([.. marks], rows.Count, rows.Count - shown.Count);
    }

    /// <summary>Countries and provinces that have sites, for choosing.</summary>
    public async Task<IReadOnlyList<(string Country, string Province)>> ListProvincesAsync(CancellationToken cancellationToken)
    {
        var found = await context.Set<Site>().Where(row => row.MergedIntoId == null).Select(row => new { row.Country, row.Province }).Distinct()
            .OrderBy(row => row.Country).ThenBy(row => row.Province).ToListAsync(cancellationToken);
        return [.. found.Select(row => (row.Country, row.Province))];
    }

    private static (double Latitude, double Longitude) Corner(PublicPlace place, double step) =>
        step == 0 ? (place.Latitude, place.Longitude) : (PublicPlaces.Snap(place.Latitude, step), PublicPlaces.Snap(place.Longitude, step));

    private async Task<IReadOnlyList<PublicSite>> PublicAsync(IReadOnlyList<Site> rows, CancellationToken cancellationToken)
    {
        var operators = await organisations.FindManyAsync([.. rows.Select(row => row.OperatorId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. rows.Select(row => Public(row, row.OperatorId is { } id ? operators.GetValueOrDefault(id)?.Name : null))];
    }

    private PublicSite Public(Site row, string? operatorName) => new(
        row.Id,
        row.Slug,
        row.Name,
        row.Country,
        row.Province,
        row.Territory,
        MineralCodes.Codes(row.Minerals),
        row.Concession,
        row.Activity,
        row.Qualification,
        row.QualifiedUntil,
        row.OperatorId,
        operatorName,
        row.Pilot,
        row.NationalId,
        row.IcglrId,
        row.VerifiedLevel,
        row.SelfDeclaredLevel,
        row.LevelsSince,
        row.Illustrative,
        row.ChangedAt,
        places.Of(new SitePlace(row.Latitude, row.Longitude, row.Polygon, row.CoordinateRule, row.DelayDays, row.LocatedAt)));
}
