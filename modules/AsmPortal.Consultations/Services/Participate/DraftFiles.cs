using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Keeps the files of drafts.</summary>
internal sealed class DraftFiles(PortalDbContext db, IFileStore files, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    private const string Purpose = "Consultations.Draft";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <summary>What is wrong with the files, by the field <c>files</c>; empty when all may be kept.</summary>
    public async Task<IReadOnlyList<Reason>> CheckAsync(FoundConsultation found, IReadOnlyList<IFormFile> given, int already, CancellationToken cancellationToken)
    {
        var reasons = new List<Reason>();
        if (given.Count + already > UploadRules.MostFiles)
        {
            reasons.Add(new Reason(S["At most {0} files can go with a comment.", UploadRules.MostFiles], "files"));
        }

        var most = found.Consultation.Rules.AttachmentBytes;
        foreach (var file in given)
        {
            if (file.Length > most)
            {
                reasons.Add(new Reason(S["“{0}” is larger than {1} MB.", file.FileName, most / 1024 / 1024], "files"));
            }
            else if (UploadRules.TypeOf(await ReadAsync(file, cancellationToken)) is null)
            {
                reasons.Add(new Reason(S["“{0}” is not taken: send pictures (PNG, JPEG), PDF, or Word, Excel and PowerPoint files without macros.", file.FileName], "files"));
            }
        }

        return reasons;
    }

    /// <summary>Adds files that were checked to the running unit of work.</summary>
    public async Task AddAsync(FoundConsultation found, Guid draftId, IReadOnlyList<IFormFile> given, CancellationToken cancellationToken)
    {
        foreach (var file in given)
        {
            var content = await ReadAsync(file, cancellationToken);
            var stored = await files.SaveAsync(new MemoryStream(content), file.FileName, Purpose, found.Consultation.Rules.AttachmentBytes, time.GetUtcNow().UtcDateTime + KeptFor, cancellationToken);
            db.Add(new DraftFile { DraftId = draftId, FileId = stored.Id, Name = Shorten(stored.Name), ContentType = UploadRules.TypeOf(content)!, Length = stored.Length });
        }
    }

    /// <summary>Files by draft.</summary>
    public async Task<ILookup<Guid, DraftFile>> OfAsync(IReadOnlyCollection<Guid> drafts, CancellationToken cancellationToken) =>
        (await db.Set<DraftFile>().AsNoTracking().Where(file => drafts.Contains(file.DraftId)).OrderBy(file => file.Id).ToListAsync(cancellationToken)).ToLookup(file => file.DraftId);

    /// <summary>Copies of a draft's files that stay as long as the contribution.</summary>
    public async Task<IReadOnlyList<NewAttachment>> KeepAsync(IEnumerable<DraftFile> draft, CancellationToken cancellationToken)
    {
        var kept = new List<NewAttachment>();
        foreach (var file in draft)
        {
            if (await files.OpenAsync(file.FileId, cancellationToken) is not { } found)
            {
                continue;
            }

            await using var content = found.Content;
            var stored = await files.SaveAsync(content, file.Name, "Consultations.Attachment", file.Length, null, cancellationToken);
            kept.Add(new NewAttachment(stored.Id, file.Name, file.ContentType, stored.Length));
        }

        return kept;
    }

    public Task RemoveAsync(Guid draftId, Guid id, CancellationToken cancellationToken) =>
        db.Set<DraftFile>().Where(file => file.Id == id && file.DraftId == draftId).ExecuteDeleteAsync(cancellationToken);

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }

    private static string Shorten(string name) => name.Length <= Limits.Name ? name : name[^Limits.Name..];
}
