using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Those who follow a consultation or one of its requirements are told of its report.</summary>
internal sealed class FollowersAudience(PortalDbContext db) : IReportAudience
{
    public async Task<IReadOnlyCollection<Guid>> ListAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await db.Set<Follow>().Where(row => row.ConsultationId == consultationId).Select(row => row.UserId).Distinct().ToListAsync(cancellationToken);
}
