using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>A contribution whose place somebody must say.</summary>
internal sealed record TriageLine(Guid Id, string Reference, Channel Channel, string Language, string Quote, string Text, string ProposedChange, KeptFields Kept, long Version);

/// <summary>What came in without a certain place, from every file and channel, and saying where it belongs.</summary>
internal sealed class TriageList(PortalDbContext db, ConsultedTexts texts, IAuditTrailManager audit, IPageCache cache, IStringLocalizer<ConsultationsResources> S)
{
    private const int PageSize = 25;

    public async Task<Slice<TriageLine>> ReadAsync(Guid consultationId, string? after, CancellationToken cancellationToken)
    {
        var rows = Waiting(consultationId);
        if (Cursor.Read(after, 1) is [var last] && Guid.TryParse(last, out var from))
        {
            rows = rows.Where(row => row.Id > from);
        }

        var found = await rows.OrderBy(row => row.Id).Take(PageSize + 1)
            .Select(row => new { row.Id, row.Reference, row.Channel, row.Language, row.Quote, row.Text, row.ProposedChange, row.FormFields, row.Version })
            .ToListAsync(cancellationToken);
        var slice = Cursor.Cut(found, PageSize, row => [row.Id.ToString()]);
        return new Slice<TriageLine>(
            [.. slice.Items.Select(row => new TriageLine(row.Id, row.Reference, row.Channel, row.Language, row.Quote, row.Text, row.ProposedChange, KeptFields.Of(row.FormFields), row.Version))],
            slice.Next);
    }

    public Task<int> CountAsync(Guid consultationId, CancellationToken cancellationToken) => Waiting(consultationId).CountAsync(cancellationToken);

    /// <summary>Says where a contribution belongs.</summary>
    /// <param name="found">The consultation.</param>
    /// <param name="id">The contribution.</param>
    /// <param name="clause">Code or stable id of a requirement; null for the whole text.</param>
    /// <param name="version">The version of the row that the person saw.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> PlaceAsync(FoundConsultation found, Guid id, string? clause, long version, CancellationToken cancellationToken)
    {
        var row = await db.Set<Contribution>().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == found.Consultation.Id, cancellationToken);
        if (row is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such contribution."]);
        }

        if (!row.NeedsPlace || row.Version != version)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this contribution meanwhile. Look at it again."]);
        }

        if (clause is not null)
        {
            var document = await texts.ReadAsync(found, cancellationToken);
            if (document is null || new RequirementIndex(document).ByClause(clause) is not { } requirement)
            {
                return Result.Refuse(FailureKind.Invalid, S["There is no requirement “{0}” in this text.", clause], "clause");
            }

            (row.StableId, row.Code) = (requirement.StableId, requirement.Code);
            (row.SpanStart, row.SpanEnd) = RequirementIndex.SpanOf(RequirementIndex.TextOf(requirement, row.Language), row.Quote);
        }

        row.NeedsPlace = false;
        row.SearchText = SearchText.Of(row);
        audit.Record("Consultations.ContributionPlaced", nameof(Contribution), row.Id.ToString(), new Dictionary<string, string> { ["consultation"] = found.Consultation.Slug, ["requirement"] = row.StableId ?? "" });
        cache.Evict(CacheTags.Contributions(found.Consultation.Slug));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this contribution meanwhile. Look at it again."]);
        }
    }

    private IQueryable<Contribution> Waiting(Guid consultationId) =>
        db.Set<Contribution>().AsNoTracking().Where(row => row.ConsultationId == consultationId && row.NeedsPlace && row.State != ContributionState.Withdrawn);
}
