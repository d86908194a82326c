using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

internal sealed class ChildCaseLinks(PortalDbContext db, CaseOpening opening, ISealedRecords sealing, TimeProvider time) : IChildCaseLinks
{
    public async Task<LinkedChildCase> OpenAsync(NewChildCaseLink link, CancellationToken cancellationToken = default)
    {
        if (await Linked(link.Kind, [link.SourceId]).Select(one => new LinkedChildCase(one.Number, one.State)).FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            return known;
        }

        // Nothing is known of the child but that it is one: the widest bounds, which the officer narrows.
        var row = await opening.OpenAsync(
            new NewObservation { SiteId = link.SiteId, ObservedAt = time.GetUtcNow().UtcDateTime, AgeFrom = 0, AgeTo = 17, ImmediateDanger = link.Immediate, InMiningArea = link.SiteId is not null },
            CaseStepKind.OpenedByLink, cancellationToken);
        db.Add(new SourceLink { CaseId = row.Id, Kind = link.Kind, SourceId = link.SourceId, At = row.ReceivedAt });
        return new LinkedChildCase(row.Number, row.State);
    }

    public async Task<IReadOnlyDictionary<Guid, LinkedChildCase>> OfAsync(ChildCaseSourceKind kind, IReadOnlyCollection<Guid> sourceIds, CancellationToken cancellationToken = default)
    {
        var rows = await Linked(kind, sourceIds).ToListAsync(cancellationToken);

        // A number that is shown is a case that is read, although nothing of it is opened.
        await sealing.OpenAsync(new SealedReading("ChildProtection.LinkRead"), ChildCase.Kind, [.. rows.Select(row => row.CaseId).Distinct()], cancellationToken);
        return rows.ToDictionary(row => row.SourceId, row => new LinkedChildCase(row.Number, row.State));
    }

    private IQueryable<LinkedRow> Linked(ChildCaseSourceKind kind, IReadOnlyCollection<Guid> sourceIds) =>
        db.Set<SourceLink>().Where(link => link.Kind == kind && sourceIds.Contains(link.SourceId))
            .Join(db.Set<ChildCase>(), link => link.CaseId, row => row.Id, (link, row) => new LinkedRow { SourceId = link.SourceId, CaseId = row.Id, Number = row.Number, State = row.State });

    private sealed class LinkedRow
    {
        public required Guid SourceId { get; init; }

        public required Guid CaseId { get; init; }

        public required string Number { get; init; }

        public required ChildCaseState State { get; init; }
    }
}
