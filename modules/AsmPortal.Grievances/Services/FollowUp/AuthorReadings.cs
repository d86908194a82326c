using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.FollowUp;

/// <summary>
/// Tells complainants who opened their grievance and their identity: what they are and the day, from the audit trail. Names and hours are left out: whoever
/// finds the code must not learn which officer to press.
/// </summary>
internal sealed class AuthorReadings(PortalDbContext db, ISealedReadLog log, PortalDay day)
{
    private const int MostRead = 500;
    private const int MostShown = 20;

    public async Task<IReadOnlyList<AuthorReading>> OfAsync(Guid grievanceId, CancellationToken cancellationToken)
    {
        var entries = (await log.OfAsync(GrievanceKinds.Case, grievanceId, MostRead, cancellationToken)).Select(entry => Shown(entry, isIdentity: false));
        var identity = await db.Set<SealedIdentity>().Where(row => row.GrievanceId == grievanceId).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        var ofIdentity = identity is { } id ? (await log.OfAsync(GrievanceKinds.Identity, id, MostRead, cancellationToken)).Select(entry => Shown(entry, isIdentity: true)) : [];
        return [.. entries.Concat(ofIdentity).Distinct().OrderByDescending(reading => reading.On).ThenByDescending(reading => reading.IsIdentity).ThenBy(reading => reading.Roles, StringComparer.Ordinal).Take(MostShown)];
    }

    private AuthorReading Shown(SealedReadEntry entry, bool isIdentity) => new(day.Of(new DateTimeOffset(entry.At, TimeSpan.Zero)), entry.Roles, isIdentity);
}
