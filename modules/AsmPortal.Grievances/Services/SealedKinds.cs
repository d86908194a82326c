using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services;

/// <summary>Removes what is sealed of a case, its files and its way back, when it is destroyed. States, days and codes stay for the statistics; a saved draft goes whole.</summary>
internal sealed class CaseKind(PortalDbContext db, ISealedFiles files) : ISealedKind
{
    public string Name => GrievanceKinds.Case;

    public async Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        var ids = recordIds.ToList();
        foreach (var row in await db.Set<Grievance>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            (row.Narrative, row.ReceiptLookup, row.ReceiptHash, row.Proof, row.ReceiptUsedOn) = (null, null, null, null, null);
        }

        db.RemoveRange(await db.Set<GrievanceDraft>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken));
        (await db.Set<Allegation>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => (row.Entity, row.Summary) = (null, null));
        (await db.Set<Finding>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Reasons = null);
        (await db.Set<GrievanceMessage>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Text = null);
        (await db.Set<GrievanceStep>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Note = null);
        (await db.Set<DeadlinePause>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Note = null);
        (await db.Set<Screening>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Note = null);
        (await db.Set<InquiryEntry>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Text = null);
        (await db.Set<GrievanceDecision>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Reasons = null);
        (await db.Set<DecisionSeat>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Dissent = null);
        (await db.Set<GrievanceAppeal>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Grounds = null);
        (await db.Set<RetaliationReport>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Text = null);
        (await db.Set<RetaliationCheck>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Note = null);
        (await db.Set<GrievancePublication>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Draft = null);
        await RemoveRelatedAsync(ids, cancellationToken);
        var links = await db.Set<RespondentLink>().Where(row => ids.Contains(row.GrievanceId)).Select(row => row.Id).ToListAsync(cancellationToken);
        await RemovedFiles.OfAsync(db, files, [.. ids, .. links], cancellationToken);
    }

    /// <summary>What respondents were shown, and why an identity was asked for, goes with the case: those records have keys of their own, which end by their own day.</summary>
    private async Task RemoveRelatedAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        (await db.Set<RespondentLink>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => (row.ShownText, row.Receiver, row.Reply) = (null, null, null));
        (await db.Set<IdentityRequest>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => (row.Reason, row.Decision) = (null, null));
        (await db.Set<SealedIdentity>().Where(row => ids.Contains(row.GrievanceId)).ToListAsync(cancellationToken)).ForEach(row => row.Content = null);
    }
}

/// <summary>Removes a complainant's identity.</summary>
internal sealed class IdentityKind(PortalDbContext db) : ISealedKind
{
    public string Name => GrievanceKinds.Identity;

    public async Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken) =>
        (await db.Set<SealedIdentity>().Where(row => recordIds.Contains(row.Id)).ToListAsync(cancellationToken)).ForEach(row => row.Content = null);
}

/// <summary>Removes the reasons of a request for an identity; that it was made and how it was decided stays.</summary>
internal sealed class IdentityRequestKind(PortalDbContext db) : ISealedKind
{
    public string Name => GrievanceKinds.IdentityRequest;

    public async Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken) =>
        (await db.Set<IdentityRequest>().Where(row => recordIds.Contains(row.Id)).ToListAsync(cancellationToken)).ForEach(row => (row.Reason, row.Decision) = (null, null));
}

/// <summary>Removes what a respondent was shown and replied.</summary>
internal sealed class RespondentKind(PortalDbContext db, ISealedFiles files) : ISealedKind
{
    public string Name => GrievanceKinds.Respondent;

    public async Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        (await db.Set<RespondentLink>().Where(row => recordIds.Contains(row.Id)).ToListAsync(cancellationToken)).ForEach(row => (row.ShownText, row.Receiver, row.Reply) = (null, null, null));
        await RemovedFiles.OfAsync(db, files, [.. recordIds], cancellationToken);
    }
}

/// <summary>Takes the files of records away.</summary>
internal static class RemovedFiles
{
    public static async Task OfAsync(PortalDbContext db, ISealedFiles files, List<Guid> recordIds, CancellationToken cancellationToken)
    {
        var attachments = await db.Set<GrievanceAttachment>().Where(row => recordIds.Contains(row.RecordId)).ToListAsync(cancellationToken);
        await files.RemoveAsync(attachments.ConvertAll(row => row.FileId), cancellationToken);
        db.RemoveRange(attachments);
    }
}
