using System.Security.Cryptography;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Assessments.Services.Evidence;

/// <summary>A file to be sent in parts.</summary>
/// <param name="Code">Code or stable id of the requirement.</param>
/// <param name="Length">Bytes of the whole file.</param>
/// <param name="Sha256">Of the whole file, lower-case hexadecimal.</param>
/// <param name="ClientKey">Made by the device: starting again with it finds the same upload.</param>
/// <param name="Facts">What is said of it beside its content.</param>
internal sealed record NewUpload(string Code, long Length, string Sha256, string ClientKey, EvidenceFacts Facts);

/// <summary>A part that has arrived, with the hash of its content so that the device can compare.</summary>
internal sealed record ReceivedPart(int Number, int Length, string Sha256);

/// <summary>How far an upload is.</summary>
/// <param name="Id">The upload.</param>
/// <param name="PartSize">Bytes of every part but the last.</param>
/// <param name="Parts">How many parts there are; numbers count from 0.</param>
/// <param name="Received">Those that have arrived.</param>
/// <param name="EvidenceId">What it became; null before it is completed.</param>
internal sealed record UploadState(Guid Id, int PartSize, int Parts, IReadOnlyList<ReceivedPart> Received, Guid? EvidenceId)
{
    public IReadOnlyList<int> Missing => EvidenceId is not null ? [] : [.. Enumerable.Range(0, Parts).Except(Received.Select(part => part.Number))];
}

/// <summary>
/// Takes files in parts, so that a dropped connection costs one part. Every call may be sent again without harm: the same start finds the same upload, the
/// same part is kept once, completing twice gives the same evidence. Parts are files that the portal removes by itself some days later.
/// </summary>
internal sealed class EvidenceUploads(
    PortalDbContext db,
    ICurrentUser user,
    AssessmentAccess access,
    AssessmentWork work,
    EvidenceIntake intake,
    IFileStore files,
    IOptions<AssessmentOptions> options,
    IStringLocalizer<AssessmentsResources> S)
{
    private const string Purpose = "Assessments.UploadPart";

    public Task<Result<UploadState>> StartAsync(Guid assessmentId, NewUpload upload, CancellationToken cancellationToken) => work.RunAsync<UploadState>(
        assessmentId,
        async session =>
        {
            if (user.Id is not { } owner)
            {
                return Result<UploadState>.Refuse(FailureKind.Forbidden, S["You do not answer in this assessment."]);
            }

            var known = await db.Set<EvidenceUpload>().FirstOrDefaultAsync(row => row.AssessmentId == assessmentId && row.OwnerId == owner && row.ClientKey == upload.ClientKey, cancellationToken);
            if (known is not null)
            {
                return known.Sha256 == upload.Sha256 && known.Length == upload.Length
                    ? await StateAsync(known, cancellationToken)
                    : Result<UploadState>.Refuse(FailureKind.Conflict, S["This key belongs to another file."], "clientKey");
            }

            var responseId = await db.Set<Response>().Where(row => row.AssessmentId == assessmentId && (row.Code == upload.Code || row.StableId == upload.Code)).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
            var refusal = intake.Refusal(session) ?? intake.CheckLength(upload.Length) ?? intake.CheckFacts(upload.Facts, session.Today) ?? CheckNames(upload)
                ?? (responseId is null ? Result.Refuse(FailureKind.NotFound, S["The assessed version has no requirement “{0}”.", upload.Code], "code") : null);
            if (refusal is not null)
            {
                return Result<UploadState>.Refuse(refusal.Failure!.Value, refusal.Reasons);
            }

            var row = new EvidenceUpload
            {
                AssessmentId = assessmentId,
                ResponseId = responseId!.Value,
                Name = upload.Facts.Name,
                Length = upload.Length,
                Sha256 = upload.Sha256,
                ClientKey = upload.ClientKey,
                DocumentDate = upload.Facts.DocumentDate,
                Latitude = upload.Facts.Latitude,
                Longitude = upload.Facts.Longitude,
                Note = upload.Facts.Note.Trim(),
                OwnerId = owner,
                StartedAt = session.Now,
            };
            db.Add(row);
            return await StateAsync(row, cancellationToken);
        },
        cancellationToken);

    /// <summary>Keeps one part. The same part again is kept once; another content for it takes its place.</summary>
    public Task<Result<UploadState>> PutAsync(Guid assessmentId, Guid uploadId, int number, byte[] content, CancellationToken cancellationToken) => work.RunAsync<UploadState>(
        assessmentId,
        async session =>
        {
            var upload = await FindAsync(assessmentId, uploadId, cancellationToken);
            if (upload is null)
            {
                return Missing();
            }

            if (upload.EvidenceId is not null)
            {
                return await StateAsync(upload, cancellationToken);
            }

            if ((intake.Refusal(session) ?? CheckPart(upload, number, content)) is { } refusal)
            {
                return Result<UploadState>.Refuse(refusal.Failure!.Value, refusal.Reasons);
            }

            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            var part = await db.Set<UploadPart>().FirstOrDefaultAsync(row => row.UploadId == uploadId && row.Number == number, cancellationToken);
            if (part?.Sha256 != hash)
            {
                // A part's row in this table goes with the upload; its file goes by its own date, a little later.
                var file = await files.SaveAsync(new MemoryStream(content), $"{uploadId:n}.{number}", Purpose, Limits.Part, session.Now.AddDays(options.Value.UploadDays + 1), cancellationToken);
                if (part is null)
                {
                    db.Add(new UploadPart { UploadId = uploadId, Number = number, FileId = file.Id, Length = content.Length, Sha256 = hash });
                }
                else
                {
                    (part.FileId, part.Length, part.Sha256) = (file.Id, content.Length, hash);
                }

                await db.SaveChangesAsync(cancellationToken);
            }

            return await StateAsync(upload, cancellationToken);
        },
        cancellationToken);

    /// <summary>How far an upload of the running person is.</summary>
    public async Task<Result<UploadState>> ReadAsync(Guid assessmentId, Guid uploadId, CancellationToken cancellationToken) =>
        await access.FindAsync(assessmentId, cancellationToken) is not null && await FindAsync(assessmentId, uploadId, cancellationToken) is { } upload
            ? await StateAsync(upload, cancellationToken)
            : Missing();

    /// <summary>Puts the parts together, checks length, hash and type, and makes them evidence; its id.</summary>
    public Task<Result<Guid>> CompleteAsync(Guid assessmentId, Guid uploadId, CancellationToken cancellationToken) => work.RunAsync<Guid>(
        assessmentId,
        async session =>
        {
            var upload = await FindAsync(assessmentId, uploadId, cancellationToken);
            if (upload is null)
            {
                return Result<Guid>.Refuse(FailureKind.NotFound, S["There is no such upload."]);
            }

            if (upload.EvidenceId is { } done)
            {
                return done;
            }

            var state = await StateAsync(upload, cancellationToken);
            if (state.Missing.Count > 0)
            {
                return Result<Guid>.Refuse(FailureKind.Conflict, S.Plural(state.Missing.Count, "{0} part of the file is missing.", "{0} parts of the file are missing."), "parts");
            }

            var content = await JoinAsync(upload, cancellationToken);
            if (content is null || Convert.ToHexStringLower(SHA256.HashData(content)) != upload.Sha256)
            {
                return Result<Guid>.Refuse(FailureKind.Conflict, S["The file arrived damaged. Send the parts again whose hashes differ."], "sha256");
            }

            var code = await db.Set<Response>().Where(row => row.Id == upload.ResponseId).Select(row => row.StableId).SingleAsync(cancellationToken);
            var facts = new EvidenceFacts(upload.Name) { DocumentDate = upload.DocumentDate, Latitude = upload.Latitude, Longitude = upload.Longitude, Note = upload.Note };
            var added = await intake.AddAsync(session, code, content, facts, cancellationToken);
            if (added.Succeeded)
            {
                upload.EvidenceId = added.Value;
            }

            return added;
        },
        cancellationToken);

    private static int PartsOf(long length) => (int)((length + Limits.Part - 1) / Limits.Part);

    private Task<EvidenceUpload?> FindAsync(Guid assessmentId, Guid uploadId, CancellationToken cancellationToken) =>
        db.Set<EvidenceUpload>().FirstOrDefaultAsync(row => row.Id == uploadId && row.AssessmentId == assessmentId && row.OwnerId == user.Id, cancellationToken);

    private Result<UploadState> Missing() => Result<UploadState>.Refuse(FailureKind.NotFound, S["There is no such upload."]);

    private Result? CheckNames(NewUpload upload)
    {
        if (upload.Facts.Name.Length is 0 or > Limits.FileName)
        {
            return Result.Refuse(FailureKind.Invalid, S["Give the file a name of at most {0} characters.", Limits.FileName], "name");
        }

        if (upload.Sha256.Length != Limits.Hash || !upload.Sha256.All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'f')))
        {
            return Result.Refuse(FailureKind.Invalid, S["The SHA-256 of the file has {0} lower-case hexadecimal digits.", Limits.Hash], "sha256");
        }

        return upload.ClientKey.Length is 0 or > Limits.ClientKey ? Result.Refuse(FailureKind.Invalid, S["Give a key of at most {0} characters.", Limits.ClientKey], "clientKey") : null;
    }

    private Result? CheckPart(EvidenceUpload upload, int number, byte[] content)
    {
        var parts = PartsOf(upload.Length);
        if (number < 0 || number >= parts)
        {
            return Result.Refuse(FailureKind.Invalid, S["The file has {0} parts, counted from 0.", parts], "part");
        }

        var expected = number == parts - 1 ? upload.Length - ((long)number * Limits.Part) : Limits.Part;
        if (content.Length != expected)
        {
            return Result.Refuse(FailureKind.Invalid, S["This part has {0} bytes; {1} are expected.", content.Length, expected], "part");
        }

        return number == 0 && !EvidenceTypes.MayBegin(content) ? intake.WrongType() : null;
    }

    private async Task<UploadState> StateAsync(EvidenceUpload upload, CancellationToken cancellationToken)
    {
        var received = await db.Set<UploadPart>().AsNoTracking().Where(row => row.UploadId == upload.Id).OrderBy(row => row.Number)
            .Select(row => new ReceivedPart(row.Number, row.Length, row.Sha256)).ToListAsync(cancellationToken);
        return new UploadState(upload.Id, Limits.Part, PartsOf(upload.Length), received, upload.EvidenceId);
    }

    /// <summary>The whole content; null when a part’s file is gone or the length differs.</summary>
    private async Task<byte[]?> JoinAsync(EvidenceUpload upload, CancellationToken cancellationToken)
    {
        var content = new MemoryStream((int)upload.Length);
        foreach (var fileId in await db.Set<UploadPart>().Where(row => row.UploadId == upload.Id).OrderBy(row => row.Number).Select(row => row.FileId).ToListAsync(cancellationToken))
        {
            if (await files.OpenAsync(fileId, cancellationToken) is not { } opened)
            {
                return null;
            }

            await using var part = opened.Content;
            await part.CopyToAsync(content, cancellationToken);
        }

        return content.Length == upload.Length ? content.ToArray() : null;
    }
}
