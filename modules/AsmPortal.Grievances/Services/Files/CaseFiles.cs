using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Files;

/// <summary>A file of a case as its reader sees it.</summary>
internal sealed record CaseFile(Guid Id, string Name, string ContentType, long Length, Guid? MessageId);

/// <summary>Takes files of complainants, and keeps them sealed with their case.</summary>
internal sealed class CaseFiles(PortalDbContext db, ISealedFiles store, SafeFiles safe, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Most files of a case that its complainant may send.</summary>
    public const int MostOfCase = 30;

    /// <summary>Reads and cleans what a form brought. All that is wrong is told at once, at the field <c>files</c>; what is right comes back all the same.</summary>
    public async Task<(IReadOnlyList<CleanFile> Files, IReadOnlyList<Reason> Reasons)> ReadAsync(IReadOnlyCollection<IFormFile> sent, CancellationToken cancellationToken)
    {
        var files = new List<CleanFile>();
        var reasons = new List<Reason>();
        if (sent.Count > SafeFiles.MostFiles)
        {
            reasons.Add(new Reason(S["At most {0} files at once.", SafeFiles.MostFiles], "files"));
        }

        foreach (var file in sent.Take(SafeFiles.MostFiles))
        {
            using var content = new MemoryStream();
            if (file.Length <= SafeFiles.MostBytes)
            {
                await file.CopyToAsync(content, cancellationToken);
            }

            var clean = file.Length > SafeFiles.MostBytes
                ? Result<CleanFile>.Refuse(FailureKind.Invalid, S["The file “{0}” is larger than 10 MB.", Path.GetFileName(file.FileName)])
                : safe.Clean(file.FileName, content.ToArray());
            if (clean.Succeeded)
            {
                files.Add(clean.Value);
            }
            else
            {
                reasons.Add(clean.Reasons[0] with { Field = "files" });
            }
        }

        return (files, reasons);
    }

    /// <summary>Seals files with a record. Part of the running unit of work.</summary>
    public async Task<Result> AddAsync(ISealingKey key, IReadOnlyCollection<CleanFile> files, Guid? messageId, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return Result.Done;
        }

        var already = await db.Set<GrievanceAttachment>().CountAsync(row => row.RecordId == key.RecordId && row.ById == null, cancellationToken);
        if (already + files.Count > MostOfCase)
        {
            return Result.Refuse(FailureKind.Invalid, S["At most {0} files for one grievance. Ask in a message for another way.", MostOfCase], "files");
        }

        foreach (var file in files)
        {
            using var content = new MemoryStream(file.Content, writable: false);
            var stored = await store.SaveAsync(key, content, SafeFiles.MostBytes * 2L, cancellationToken);
            var attachment = new GrievanceAttachment
            {
                RecordId = key.RecordId,
                MessageId = messageId,
                FileId = stored.Id,
                ContentType = file.ContentType,
                Length = file.Content.Length,
                AddedOn = day.Today,
            };
            attachment.Name = key.Seal(SealedFields.FileName(attachment.Id), file.Name);
            db.Add(attachment);
        }

        return Result.Done;
    }

    /// <summary>The files that a complainant sent, by name.</summary>
    public async Task<IReadOnlyList<CaseFile>> ListAsync(ISealedKey key, CancellationToken cancellationToken)
    {
        var rows = await db.Set<GrievanceAttachment>().AsNoTracking().Where(row => row.RecordId == key.RecordId && row.ById == null && row.InquiryEntryId == null).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CaseFile(row.Id, key.Unseal(SealedFields.FileName(row.Id), row.Name) ?? "", row.ContentType, row.Length, row.MessageId)).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Takes a file out of a draft. Part of the running unit of work.</summary>
    public async Task RemoveAsync(Guid recordId, Guid attachmentId, CancellationToken cancellationToken)
    {
        if (await db.Set<GrievanceAttachment>().FirstOrDefaultAsync(row => row.RecordId == recordId && row.Id == attachmentId, cancellationToken) is { } row)
        {
            db.Remove(row);
            await store.RemoveAsync([row.FileId], cancellationToken);
        }
    }
}
