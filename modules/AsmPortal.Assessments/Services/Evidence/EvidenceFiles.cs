using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Files;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Services.Evidence;

/// <summary>A piece of evidence opened for reading.</summary>
internal sealed record OpenedEvidence(string Name, string ContentType, Stream Content);

/// <summary>Hands out evidence to those who may see its assessment.</summary>
internal sealed class EvidenceFiles(PortalDbContext db, AssessmentAccess access, IFileStore files)
{
    /// <summary>Null when there is none for this person.</summary>
    public async Task<OpenedEvidence?> OpenAsync(Guid assessmentId, Guid evidenceId, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(assessmentId, cancellationToken) is null)
        {
            return null;
        }

        var item = await db.Set<EvidenceItem>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == evidenceId && row.AssessmentId == assessmentId && row.RemovedAt == null, cancellationToken);
        return item is not null && await files.OpenAsync(item.FileId, cancellationToken) is { } opened ? new OpenedEvidence(item.Name, item.ContentType, opened.Content) : null;
    }
}
