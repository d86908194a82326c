using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services;

/// <summary>A consultation with what every page of it needs.</summary>
/// <param name="Consultation">The consultation.</param>
/// <param name="Version">The version it is about.</param>
/// <param name="Rounds">Its rounds, in order.</param>
/// <param name="Now">The moment of reading, UTC.</param>
internal sealed record FoundConsultation(Consultation Consultation, VersionReference Version, IReadOnlyList<Round> Rounds, DateTime Now)
{
    public ZonedTimes Zone { get; } = new(Consultation.TimeZone);

    /// <summary>The round that takes contributions now; null when none does.</summary>
    public Round? Current => Consultation.State == ConsultationState.Open && Version.State == VersionState.InConsultation ? Rounds.FirstOrDefault(round => round.Takes(Now)) : null;

    /// <summary>The next round to come; null when there is none.</summary>
    public Round? Next => Consultation.State == ConsultationState.Open ? Rounds.FirstOrDefault(round => round.OpensAt > Now) : null;

    public DateTime? OpensAt => Rounds.Count == 0 ? null : Rounds[0].OpensAt;

    public DateTime? ClosesAt => Rounds.Count == 0 ? null : Rounds[^1].ClosesAt;
}

/// <summary>Finds consultations for readers. A draft is found by those who manage consultations only.</summary>
internal sealed class ConsultationReader(PortalDbContext db, IFrameworkDirectory frameworks, ICurrentUser user, TimeProvider time)
{
    public async Task<FoundConsultation?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var consultation = await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        if (consultation is null || (consultation.State == ConsultationState.Draft && !user.Has(Permissions.Manage)))
        {
            return null;
        }

        var version = await frameworks.FindVersionAsync(consultation.VersionId, cancellationToken);
        var rounds = await db.Set<Round>().AsNoTracking().Where(row => row.ConsultationId == consultation.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        return version is null ? null : new FoundConsultation(consultation, version, rounds, time.GetUtcNow().UtcDateTime);
    }
}
