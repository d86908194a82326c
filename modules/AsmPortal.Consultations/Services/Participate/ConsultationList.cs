using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Where a consultation stands for somebody who might take part.</summary>
internal enum Availability
{
    /// <summary>A round takes contributions.</summary>
    Open,

    /// <summary>A round will open.</summary>
    Coming,

    /// <summary>No round will open any more.</summary>
    Closed,
}

/// <summary>A consultation in a list.</summary>
/// <param name="Found">It, with its rounds.</param>
/// <param name="FrameworkTitle">The framework's title.</param>
internal sealed record ListedConsultation(FoundConsultation Found, LocalizedText FrameworkTitle)
{
    public Consultation Consultation => Found.Consultation;

    public Availability Availability => Found.Current is not null ? Availability.Open : Found.Next is not null ? Availability.Coming : Availability.Closed;
}

/// <summary>Lists consultations for everyone.</summary>
internal sealed class ConsultationList(PortalDbContext db, IFrameworkDirectory frameworks, TimeProvider time)
{
    /// <summary>All but drafts, the one that opened last first.</summary>
    public async Task<IReadOnlyList<ListedConsultation>> ReadAsync(CancellationToken cancellationToken)
    {
        var consultations = await db.Set<Consultation>().AsNoTracking().Where(row => row.State != ConsultationState.Draft).ToListAsync(cancellationToken);
        if (consultations.Count == 0)
        {
            return [];
        }

        var ids = consultations.ConvertAll(row => row.Id);
        var rounds = (await db.Set<Round>().AsNoTracking().Where(row => ids.Contains(row.ConsultationId)).OrderBy(row => row.Number).ToListAsync(cancellationToken)).ToLookup(row => row.ConsultationId);
        var versions = (await frameworks.ListPublicAsync(cancellationToken)).SelectMany(framework => framework.Versions, (framework, version) => (framework, version)).ToDictionary(pair => pair.version.Id);
        var now = time.GetUtcNow().UtcDateTime;
        return
        [
            .. consultations.Where(row => versions.ContainsKey(row.VersionId))
                .Select(row => new ListedConsultation(new FoundConsultation(row, versions[row.VersionId].version, [.. rounds[row.Id]], now), versions[row.VersionId].framework.Title))
                .OrderByDescending(row => row.Found.OpensAt).ThenByDescending(row => row.Consultation.Id),
        ];
    }
}
