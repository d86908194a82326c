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

/// <summary>Takes files of complainants and respondents, and keeps them sealed with their case or link.</summary>
internal sealed class CaseFiles(PortalDbContext db, ISealedFiles store, SafeFiles safe, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Most files of a case that its complainant may send.</summary>
    public const int MostOfCase = 30;

    /// <summary>Reads and cleans what a form brought. All that is wrong is told at once, at the field <c>files</c>; what is right comes back all the same.</summary>
    public async Task<(IReadOnlyList<CleanFile> Files, IReadOnlyList<Reason> Reasons)> ReadAsync(IReadOnlyCollection<IFormFile> sent, CancellationToken cancellationToken)
    {
        var files = new List<CleanFile>();
        var reasons = new List<Reason>();
        foreach (var file in sent)
        {
            var clean = file switch
            {
                { Length: > SafeFiles.MostBytes } => Refuse(S["The file “{0}” is larger than 10 MB.", SafeFiles.NameOf(file.FileName)]),
                SentFile { IsKept: false, Length: > 0 } => Refuse(S["The file “{0}” was not taken: at most {1} files at once.", SafeFiles.NameOf(file.FileName), SafeFiles.MostFiles]),
                _ => safe.Clean(file.FileName, await BytesAsync(file, cancellationToken)),
            };
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

    private static Result<CleanFile> Refuse(string message) => Result<CleanFile>.Refuse(FailureKind.Invalid, message);

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
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

    /// <summary>The files of a record that came from outside, by name.</summary>
    public async Task<IReadOnlyList<CaseFile>> ListAsync(ISealedKey key, CancellationToken cancellationToken) => [.. (await ListAsync([key], cancellationToken))[key.RecordId]];

    /// <summary>The same of several records.</summary>
    public async Task<ILookup<Guid, CaseFile>> ListAsync(IEnumerable<ISealedKey> keys, CancellationToken cancellationToken)
    {
        var byRecord = keys.ToDictionary(key => key.RecordId);
        var ids = byRecord.Keys.ToList();
        var rows = await db.Set<GrievanceAttachment>().AsNoTracking().Where(row => ids.Contains(row.RecordId) && row.ById == null && row.InquiryEntryId == null).ToListAsync(cancellationToken);
        return rows.Select(row => (row.RecordId, File: new CaseFile(row.Id, byRecord[row.RecordId].Unseal(SealedFields.FileName(row.Id), row.Name) ?? "", row.ContentType, row.Length, row.MessageId)))
            .OrderBy(pair => pair.File.Name, StringComparer.Ordinal).ToLookup(pair => pair.RecordId, pair => pair.File);
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
