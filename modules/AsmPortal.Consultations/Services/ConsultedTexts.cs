using System.Text.Json;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services;

/// <summary>
/// The text that a consultation is or was about. While the version is in consultation it cannot change and is read as it is; from then on the text kept
/// at opening is shown, so that comments stand beside the words they were made on while the draft goes on being written.
/// </summary>
internal sealed class ConsultedTexts(PortalDbContext db, IFrameworkDirectory frameworks)
{
    public async Task<VersionDocument?> ReadAsync(FoundConsultation found, CancellationToken cancellationToken)
    {
        if (found.Version.State != VersionState.InConsultation)
        {
            var kept = await db.Set<ConsultedText>().AsNoTracking().FirstOrDefaultAsync(row => row.ConsultationId == found.Consultation.Id, cancellationToken);
            if (kept is not null)
            {
                return JsonSerializer.Deserialize<VersionDocument>(kept.Document, VersionJson.Options);
            }
        }

        return await frameworks.ReadAsync(found.Version.Id, cancellationToken);
    }

    /// <summary>Keeps the version's text as it is now in the running unit of work.</summary>
    public async Task KeepAsync(Guid consultationId, Guid versionId, DateTime now, CancellationToken cancellationToken)
    {
        var document = await frameworks.ReadAsync(versionId, cancellationToken) ?? throw new InvalidOperationException($"There is no version {versionId}.");
        var kept = await db.Set<ConsultedText>().FirstOrDefaultAsync(row => row.ConsultationId == consultationId, cancellationToken);
        if (kept is null)
        {
            kept = new ConsultedText { ConsultationId = consultationId, Document = "" };
            db.Add(kept);
        }

        kept.Document = JsonSerializer.Serialize(document, VersionJson.Options);
        kept.At = now;
    }
}
