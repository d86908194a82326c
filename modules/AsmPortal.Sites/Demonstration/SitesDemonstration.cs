using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Sites.Demonstration;

/// <summary>
/// The 48 sites of the demonstration, all with invented names, in the numbers that a published monitoring report has: 25 in Rwanda of which 16 active, 13 in
/// eastern DRC, 3 in Haut-Katanga, 7 in Lualaba, 32 active together, 55,000 people at work on 31 March 2022. They are data in <c>sites.tsv</c>.
/// </summary>
internal sealed class SitesDemonstration(PortalDbContext context, SiteBook book, SiteEditing editing, IOrganisationDirectory organisations, IOptions<SitesOptions> options) : IDemonstrationData
{
    private static readonly DateOnly FirstDay = new(2021, 4, 1);
    private static readonly DateOnly CountDay = new(2022, 3, 31);
    private static readonly DateOnly RecentCountDay = new(2026, 6, 30);
    private static readonly DateOnly InspectionDay = new(2026, 2, 16);

    public int Order => 10;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await book.BeginAsync(cancellationToken);
        var present = (await context.Set<Site>().Select(row => row.Slug).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var missing = Read().Where(row => !present.Contains(SiteName.Slug(row["name"]))).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var operators = await FindOperatorsAsync(missing, cancellationToken);
        foreach (var row in missing)
        {
            await AddAsync(row, operators, cancellationToken);
        }

        await book.SaveAsync(transaction, cancellationToken);
    }

    /// <summary>The rows of the file, each by its columns.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Read()
    {
        using var stream = typeof(SitesDemonstration).Assembly.GetManifestResourceStream("sites.tsv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private async Task<Dictionary<string, Guid>> FindOperatorsAsync(IEnumerable<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellationToken)
    {
        // Three cooperatives; their names are what the directory finds by.
        var names = new Dictionary<string, string>
        {
            ["cooperative-miniere-lukuni"] = "Coopérative minière Lukuni",
            ["union-des-cooperatives-du-luenda"] = "Union des coopératives du Luenda",
            ["cooperative-miniere-mwangaza-ya-leo"] = "Coopérative minière Mwangaza ya Leo",
        };
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var slug in rows.Select(row => row["operator"]).Where(slug => slug.Length > 0).Distinct())
        {
            if (await organisations.FindByNameAsync(names[slug], cancellationToken) is { } organisation)
            {
                found.Add(slug, organisation.Id);
            }
        }

        return found;
    }

    private async Task AddAsync(IReadOnlyDictionary<string, string> row, Dictionary<string, Guid> operators, CancellationToken cancellationToken)
    {
        var (latitude, longitude) = (double.Parse(row["latitude"], CultureInfo.InvariantCulture), double.Parse(row["longitude"], CultureInfo.InvariantCulture));
        var rule = Enum.Parse<CoordinateRule>(row["rule"]);
        var site = await editing.AddAsync(
            new SiteData
            {
                Name = row["name"],
                Country = row["country"],
                Province = row["province"],
                Territory = row["territory"],
                Place = new GivenPlace(latitude, longitude, rule == CoordinateRule.Exact ? Square(latitude, longitude) : null),
                CoordinateRule = rule,
                DelayDays = int.Parse(row["delayDays"], CultureInfo.InvariantCulture),
                Minerals = [.. row["minerals"].Split(';').Select(MineralCodes.Find).OfType<Mineral>()],
                Concession = Enum.Parse<ConcessionStatus>(row["concession"]),
                Activity = Enum.Parse<SiteActivity>(row["activity"]),
                StatusSince = FirstDay,
                Pilot = row["pilot"] == "yes",
            },
            illustrative: true,
            SiteName.Slug(row["name"]),
            cancellationToken);
        AddHistory(site, row, operators);
    }

    private void AddHistory(Site site, IReadOnlyDictionary<string, string> row, Dictionary<string, Guid> operators)
    {
        if (operators.TryGetValue(row["operator"], out var operatorId))
        {
            context.Add(new SiteOperator { Id = Guid.CreateVersion7(), SiteId = site.Id, OrganisationId = operatorId, From = FirstDay });
            site.OperatorId = operatorId;
        }

        if (Enum.Parse<Qualification>(row["qualification"]) is var value and not Qualification.Blue)
        {
            var finding = new SiteQualification
            {
                Id = Guid.CreateVersion7(),
                SiteId = site.Id,
                Value = value,
                Authority = row["country"] == "RW" ? "IGM" : "MCQ",
                On = InspectionDay,
                ValidUntil = row["validUntil"].Length == 0 ? null : DateOnly.ParseExact(row["validUntil"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                RecordedAt = book.Now,
            };
            context.Add(finding);
            (site.Qualification, site.QualifiedUntil) = (value, QualificationRules.InForce([finding], InspectionDay, options.Value).Until);
        }

        var (women, men) = (int.Parse(row["women"], CultureInfo.InvariantCulture), int.Parse(row["men"], CultureInfo.InvariantCulture));
        if (women + men > 0)
        {
            context.Add(Count(site, CountDay, women, men));
            context.Add(Count(site, RecentCountDay, (int)(women * 1.1), (int)(men * 0.97)));
        }

        if (site.Pilot)
        {
            context.Add(new SiteProgramme { Id = Guid.CreateVersion7(), SiteId = site.Id, Name = "Cobalt+", From = InspectionDay });
        }
    }

    private static SiteHeadcount Count(Site site, DateOnly on, int women, int men) =>
        new() { Id = Guid.CreateVersion7(), SiteId = site.Id, On = on, Women = women, Men = men };

    /// <summary>An outline of about 600 m around a point.</summary>
    private static string Square(double latitude, double longitude)
    {
        const double half = 0.0027;
        var corners = new[] { (-half, -half), (half, -half), (half, half), (-half, half), (-half, -half) }
            .Select(corner => string.Create(CultureInfo.InvariantCulture, $"[{longitude + corner.Item1:0.######},{latitude + corner.Item2:0.######}]"));
        return $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', corners)}}]]}""";
    }
}
