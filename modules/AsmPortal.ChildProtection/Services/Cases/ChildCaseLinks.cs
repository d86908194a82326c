using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

internal sealed class ChildCaseLinks(PortalDbContext db, CaseOpening opening, TimeProvider time) : IChildCaseLinks
{
    public async Task<LinkedChildCase> OpenAsync(NewChildCaseLink link, CancellationToken cancellationToken = default)
    {
        if ((await OfAsync(link.Kind, [link.SourceId], cancellationToken)).TryGetValue(link.SourceId, out var known))
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

    public async Task<IReadOnlyDictionary<Guid, LinkedChildCase>> OfAsync(ChildCaseSourceKind kind, IReadOnlyCollection<Guid> sourceIds, CancellationToken cancellationToken = default) =>
        await db.Set<SourceLink>().Where(link => link.Kind == kind && sourceIds.Contains(link.SourceId))
            .Join(db.Set<ChildCase>(), link => link.CaseId, row => row.Id, (link, row) => new { link.SourceId, row.Number, row.State })
            .ToDictionaryAsync(row => row.SourceId, row => new LinkedChildCase(row.Number, row.State), cancellationToken);
}
