using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.Inquiry;

/// <summary>What is known of a site on a day.</summary>
/// <param name="Site">The site.</param>
/// <param name="Operator">Who worked it on that day; null when not known.</param>
/// <param name="Timeline">Assessments, levels, qualifications and corrective actions up to that day, newest first.</param>
internal sealed record SiteDossier(SiteSummary Site, OrganisationSummary? Operator, IReadOnlyList<SiteTimelineEntry> Timeline);

/// <summary>An earlier grievance about the same entity that the reader may see.</summary>
internal sealed record EarlierCase(string Number, GrievanceCategory Category, DateOnly ReceivedOn, GrievanceState State, GrievanceOutcome? Outcome);

/// <summary>What is known of an entity as of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Organisation">The organisation; null when the allegation names none.</param>
/// <param name="Sites">Its sites, or the one that the allegation names.</param>
/// <param name="Earlier">Grievances about it that came in up to that day.</param>
internal sealed record Dossier(DateOnly AsOf, OrganisationSummary? Organisation, IReadOnlyList<SiteDossier> Sites, IReadOnlyList<EarlierCase> Earlier);

/// <summary>
/// The timeline of an entity as of a day, against which an allegation is checked. Modules say what they know of a site through <see cref="ISiteTimelineSource"/>,
/// each up to the day; nothing that came later is shown.
/// </summary>
internal sealed class EntityDossier(
    PortalDbContext db, GrievanceScope scope, ISealedRecords sealedRecords, ISiteDirectory sites, IOrganisationDirectory organisations, IEnumerable<ISiteTimelineSource> sources)
{
    private const int MostSites = 5;
    private const int MostEntries = 15;

    public async Task<Dossier> ReadAsync(Allegation allegation, DateOnly asOf, CancellationToken cancellationToken)
    {
        var organisation = allegation.OrganisationId is { } id ? await organisations.FindAsync(id, cancellationToken) : null;
        var places = await PlacesAsync(allegation, organisation, cancellationToken);
        var dossiers = new List<SiteDossier>();
        foreach (var site in places)
        {
            dossiers.Add(await ReadAsync(site, asOf, cancellationToken));
        }

        return new Dossier(asOf, organisation, dossiers, await EarlierAsync(allegation, [.. places.Select(site => site.Id)], asOf, cancellationToken));
    }

    private async Task<IReadOnlyList<SiteSummary>> PlacesAsync(Allegation allegation, OrganisationSummary? organisation, CancellationToken cancellationToken)
    {
        if (allegation.SiteId is { } siteId)
        {
            return await sites.FindAsync(siteId, cancellationToken) is { } site ? [site] : [];
        }

        return organisation is null ? [] : [.. (await sites.OfOrganisationsAsync([organisation.Id], cancellationToken)).Take(MostSites)];
    }

    private async Task<SiteDossier> ReadAsync(SiteSummary site, DateOnly asOf, CancellationToken cancellationToken)
    {
        var entries = new List<SiteTimelineEntry>();
        foreach (var source in sources)
        {
            entries.AddRange(await source.ReadAsync(site.Id, asOf, MostEntries, cancellationToken));
        }

        var operatorId = await sites.FindOperatorAsync(site.Id, asOf, cancellationToken);
        return new SiteDossier(site, operatorId is { } id ? await organisations.FindAsync(id, cancellationToken) : null, [.. entries.OrderByDescending(entry => entry.On).Take(MostEntries)]);
    }

    private async Task<IReadOnlyList<EarlierCase>> EarlierAsync(Allegation allegation, IReadOnlyList<Guid> siteIds, DateOnly asOf, CancellationToken cancellationToken)
    {
        var same = db.Set<Allegation>().Where(row => row.GrievanceId != allegation.GrievanceId
            && ((row.SiteId != null && siteIds.Contains(row.SiteId.Value)) || (row.OrganisationId != null && row.OrganisationId == allegation.OrganisationId)));
        var rows = await (await scope.VisibleAsync(cancellationToken)).AsNoTracking().Where(row => row.ReceivedOn <= asOf && same.Any(other => other.GrievanceId == row.Id))
            .OrderByDescending(row => row.ReceivedOn).ThenBy(row => row.Id).Take(MostEntries).ToListAsync(cancellationToken);
        var keys = await sealedRecords.OpenAsync(new SealedReading("Grievances.ListRead", new Dictionary<string, string> { ["page"] = "dossier" }), GrievanceKinds.Case, rows.ConvertAll(row => row.Id), cancellationToken);

        // What it was on that day: a decision that came later says nothing of it.
        return [.. rows.Where(row => keys.ContainsKey(row.Id)).Select(row => new EarlierCase(row.Number, row.Category, row.ReceivedOn, row.State, row.DecidedOn <= asOf ? row.Outcome : null))];
    }
}
