using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Theme;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Exchange;

/// <summary>What a file does, or would do.</summary>
internal sealed record SiteImportOutcome(int Created, int Changed, int Unchanged, IReadOnlyList<SiteFault> Faults, IReadOnlyList<SiteFault> Notices);

/// <summary>
/// Takes sites from a table. A row is an entry of the register when its slug is, else its national or ICGLR number, else its name in its country; other rows are new.
/// Nothing is stored while anything is wrong, and all that is wrong is named at once.
/// </summary>
internal sealed class SiteImport(
    PortalDbContext context, SiteBook book, SiteEditing editing, SiteHistoryEditing history, SiteRowReader reader, IOrganisationDirectory organisations, IStringLocalizer<SitesResources> S)
{
    private const int MostFaults = 200;

    /// <summary>Says what the table would do, or does it.</summary>
    /// <param name="table">The table; null when the file could not be read.</param>
    /// <param name="faults">What was wrong with the file already.</param>
    /// <param name="store">Whether to do it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<SiteImportOutcome>> RunAsync(SiteTable? table, List<SiteFault> faults, bool store, CancellationToken cancellationToken)
    {
        await using var transaction = await book.BeginAsync(cancellationToken);
        var notices = new List<SiteFault>();
        var plan = table is null ? [] : await PlanAsync(table, faults, notices, cancellationToken);
        var outcome = new SiteImportOutcome(
            plan.Count(row => row.Known is null),
            plan.Count(row => row.Known is not null && row.Changes),
            plan.Count(row => row.Known is not null && !row.Changes),
            [.. faults.OrderBy(fault => fault.Row ?? 0).Take(MostFaults)],
            [.. notices.OrderBy(notice => notice.Row ?? 0).Take(MostFaults)]);
        if (!store)
        {
            return outcome;
        }

        if (faults.Count > 0)
        {
            return Result<SiteImportOutcome>.Refuse(FailureKind.Invalid, S["Nothing was stored: mend what is listed and send the file again."], "Upload");
        }

        await StoreAsync(plan, cancellationToken);
        await book.SaveAsync(transaction, cancellationToken);
        return outcome;
    }

    private async Task<List<PlannedRow>> PlanAsync(SiteTable table, List<SiteFault> faults, List<SiteFault> notices, CancellationToken cancellationToken)
    {
        // The register at once: 5,000 rows are not 5,000 questions.
        var known = await context.Set<Site>().Where(row => row.MergedIntoId == null).ToListAsync(cancellationToken);
        var index = new KnownSites(known, S);
        foreach (var missing in SiteColumns.Required.Where(column => !table.Headings.Contains(column) && !table.Headings.Contains(SiteColumns.Slug)))
        {
            faults.Add(new SiteFault(1, missing, S["This column is missing."]));
        }

        var operators = await FindOperatorsAsync(table, cancellationToken);
        var worked = await context.Set<SiteOperator>().GroupBy(row => row.SiteId).Select(group => new { group.Key, Last = group.Max(row => row.From) }).ToDictionaryAsync(row => row.Key, row => row.Last, cancellationToken);
        var findings = (await context.Set<SiteQualification>().Select(row => new { row.SiteId, row.Value, row.Authority, row.On, row.ValidUntil }).ToListAsync(cancellationToken))
            .Select(row => (row.SiteId, new ImportedQualification(row.Value, row.Authority, row.On, row.ValidUntil))).ToHashSet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var plan = new List<PlannedRow>();
        foreach (var row in table.Rows)
        {
            var before = faults.Count;
            var entry = index.Find(row, faults);
            if (faults.Count > before || reader.Read(row, entry, faults, notices) is not { } read)
            {
                continue;
            }

            OrganisationSummary? worker = null;
            if (read.Operator is { } name && !operators.TryGetValue(name, out worker))
            {
                faults.Add(new SiteFault(row.Number, SiteColumns.Operator, S["No organisation of the register has this name. Add it there first, or correct the spelling."]));
                continue;
            }

            if (!seen.Add(entry?.Id.ToString() ?? $"{read.Data.Country} {SiteName.Searchable(read.Data.Name)}"))
            {
                faults.Add(new SiteFault(row.Number, SiteColumns.Name, S["The file names this site in an earlier row already."]));
                continue;
            }

            var operatorId = worker is not null && worker.Id != entry?.OperatorId ? worker.Id : (Guid?)null;
            if (operatorId is not null && entry is not null && worked.TryGetValue(entry.Id, out var last) && last >= (read.OperatorSince ?? book.Today))
            {
                faults.Add(new SiteFault(row.Number, SiteColumns.OperatorSince, S["The history has an operator since {0} already. Enter a later day.", ReaderFormat.Date(last)]));
                continue;
            }

            plan.Add(new PlannedRow(read, entry, operatorId, read.Qualification is { } finding && (entry is null || !findings.Contains((entry.Id, finding)))));
        }

        return plan;
    }

    private async Task<Dictionary<string, OrganisationSummary>> FindOperatorsAsync(SiteTable table, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OrganisationSummary>(StringComparer.Ordinal);

        // Few organisations work many sites; the directory finds one name at a time.
        foreach (var name in table.Rows.Select(row => row.Cells.GetValueOrDefault(SiteColumns.Operator, "")).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (await organisations.FindByNameAsync(name, cancellationToken) is { } organisation)
            {
                found.Add(name, organisation);
            }
        }

        return found;
    }

    private async Task StoreAsync(List<PlannedRow> plan, CancellationToken cancellationToken)
    {
        var taken = (await context.Set<Site>().Select(row => row.Slug).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var touched = new List<(Site Site, PlannedRow Row)>();
        foreach (var row in plan.Where(row => row.Changes))
        {
            var site = row.Known;
            if (site is null)
            {
                var slug = SiteEditing.FreeSlug(SiteName.Slug(row.Read.Data.Name), taken);
                taken.Add(slug);
                site = await editing.AddAsync(row.Read.Data, illustrative: false, slug, cancellationToken);
            }
            else if (!row.Read.Data.IsSaidBy(site))
            {
                await editing.ApplyAsync(site, row.Read.Data, cancellationToken);
            }

            touched.Add((site, row));
        }

        await context.SaveChangesAsync(cancellationToken);
        foreach (var (site, row) in touched.Where(pair => pair.Row.OperatorId is not null || pair.Row.IsNewFinding))
        {
            await StoreHistoryAsync(site, row, cancellationToken);
        }
    }

    private async Task StoreHistoryAsync(Site site, PlannedRow row, CancellationToken cancellationToken)
    {
        if (row.OperatorId is { } operatorId)
        {
            await history.PutOperatorAsync(site, operatorId, row.Read.OperatorSince ?? book.Today, cancellationToken);
        }

        if (row.IsNewFinding && row.Read.Qualification is { } finding)
        {
            await history.PutQualificationAsync(site, finding.Value, finding.Authority, finding.On, finding.ValidUntil, null, cancellationToken);
        }

        book.Changed("Sites.SiteHistoryImported", site);
    }

    /// <param name="Read">What the row says.</param>
    /// <param name="Known">The entry it is about; null for a new one.</param>
    /// <param name="OperatorId">The operator it brings; null when it is the present one.</param>
    /// <param name="IsNewFinding">Whether it brings a finding that the register does not have.</param>
    private sealed record PlannedRow(ImportedSite Read, Site? Known, Guid? OperatorId, bool IsNewFinding)
    {
        public bool Changes => Known is null || OperatorId is not null || IsNewFinding || !Read.Data.IsSaidBy(Known);
    }
}
