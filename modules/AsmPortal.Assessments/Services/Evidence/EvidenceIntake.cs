using System.Globalization;
using System.Security.Cryptography;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Assessments.Services.Evidence;

/// <summary>What is said of a file beside its content.</summary>
/// <param name="Name">Its name, without a path.</param>
internal sealed record EvidenceFacts(string Name)
{
    /// <summary>The date that a document bears.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>Where the device was; used when the file itself does not say. WGS 84, degrees.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>What it shows.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Takes evidence in: a whole file from a form, or one that arrived in parts. Time and place of photographs are read; far from the site is a warning that stays, not a refusal.</summary>
internal sealed class EvidenceIntake(
    PortalDbContext db,
    ICurrentUser user,
    AssessmentWork work,
    AnswerRules rules,
    IFileStore files,
    ISiteDirectory sites,
    IAuditTrailManager audit,
    IOptions<AssessmentOptions> options,
    IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>Why the file store keeps evidence.</summary>
    public const string Purpose = "Assessments.Evidence";

    /// <summary>A whole file, as a form without JavaScript sends it; the evidence’s id.</summary>
    public async Task<Result<Guid>> AddAsync(Guid assessmentId, string code, Stream content, EvidenceFacts facts, CancellationToken cancellationToken)
    {
        // Read before the lock is taken: the sender may be slow. One byte more than allowed tells that it is too long.
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        int read;
        while (buffer.Length <= options.Value.EvidenceBytes && (read = await content.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
        }

        return CheckLength(buffer.Length) is { } tooLong
            ? Result<Guid>.Refuse(tooLong.Failure!.Value, tooLong.Reasons)
            : await work.RunAsync(assessmentId, session => AddAsync(session, code, buffer.ToArray(), facts, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a piece back. Its row and file stay in the record; it is shown and counted no more.</summary>
    public Task<Result> RemoveAsync(Guid assessmentId, Guid evidenceId, CancellationToken cancellationToken) => work.RunAsync(
        assessmentId,
        async session =>
        {
            if (Refusal(session) is { } refusal)
            {
                return refusal;
            }

            var item = await db.Set<EvidenceItem>().FirstOrDefaultAsync(row => row.Id == evidenceId && row.AssessmentId == assessmentId && row.RemovedAt == null, cancellationToken);
            if (item is null)
            {
                return Result.Refuse(FailureKind.NotFound, S["There is no such evidence."]);
            }

            item.RemovedAt = session.Now;
            audit.Record("Assessments.EvidenceRemoved", nameof(Assessment), assessmentId.ToString(), new Dictionary<string, string> { ["evidence"] = evidenceId.ToString() });
            return Result.Done;
        },
        cancellationToken);

    /// <summary>Why the running person may add no evidence now; null when they may.</summary>
    internal Result? Refusal(AssessmentSession session)
    {
        var (assessment, standing, _) = session;
        if (!standing.Answers && !standing.Verifies)
        {
            return Result.Refuse(FailureKind.Forbidden, S["You do not answer in this assessment."]);
        }

        return (standing.Answers && AnswerRules.IsOpen(assessment.State, RatingSide.SelfDeclared)) || (standing.Verifies && AnswerRules.IsOpen(assessment.State, RatingSide.Verified))
            ? null
            : rules.ClosedRefusal(assessment.State, standing.Answers ? RatingSide.SelfDeclared : RatingSide.Verified);
    }

    internal Result? CheckLength(long length) =>
        length == 0 ? Result.Refuse(FailureKind.Invalid, S["The file is empty."], "file")
        : length > options.Value.EvidenceBytes ? Result.Refuse(FailureKind.Invalid, S["The file has more than {0} MB.", options.Value.EvidenceBytes / (1024 * 1024)], EvidenceFields.Length)
        : null;

    internal Result WrongType() => Result.Refuse(FailureKind.Invalid, S["This is not a photograph (JPEG, PNG, WebP), a PDF, or a Word or Excel file without macros, whatever its name says."], EvidenceFields.Type);

    internal Result? CheckFacts(EvidenceFacts facts, DateOnly today)
    {
        if (facts.DocumentDate is { } date && date > today.AddDays(1))
        {
            return Result.Refuse(FailureKind.Invalid, S["The date of the document lies ahead."], "documentDate");
        }

        if (facts.Note.Trim().Length > Limits.Text)
        {
            return Result.Refuse(FailureKind.Invalid, S["At most {0} characters.", Limits.Text], "note");
        }

        var isPlace = facts is { Latitude: null, Longitude: null } or { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
        return isPlace ? null : Result.Refuse(FailureKind.Invalid, S["Latitude runs from −90 to 90 and longitude from −180 to 180; give both or none."], "latitude");
    }

    /// <summary>Adds a complete file within a running change. The same file for the same requirement is added once.</summary>
    internal async Task<Result<Guid>> AddAsync(AssessmentSession session, string code, byte[] content, EvidenceFacts facts, CancellationToken cancellationToken)
    {
        var type = EvidenceTypes.TypeOf(content);
        if ((Refusal(session) ?? CheckLength(content.Length) ?? CheckFacts(facts, session.Today) ?? (type is null ? WrongType() : null)) is { } refusal)
        {
            return Result<Guid>.Refuse(refusal.Failure!.Value, refusal.Reasons);
        }

        var assessmentId = session.Assessment.Id;
        var responseId = await db.Set<Response>().Where(row => row.AssessmentId == assessmentId && (row.Code == code || row.StableId == code)).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (responseId is null)
        {
            return Result<Guid>.Refuse(FailureKind.NotFound, S["The assessed version has no requirement “{0}”.", code], "code");
        }

        var there = await db.Set<EvidenceItem>().Where(row => row.ResponseId == responseId && row.RemovedAt == null).Select(row => new { row.Id, row.Sha256 }).ToListAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (there.Find(row => row.Sha256 == hash) is { } same)
        {
            return same.Id;
        }

        if (there.Count >= Limits.EvidencePerRequirement)
        {
            return Result<Guid>.Refuse(FailureKind.Conflict, S["A requirement has at most {0} pieces of evidence. Take one back first.", Limits.EvidencePerRequirement]);
        }

        var photo = type == EvidenceTypes.Jpeg ? ExifReader.Read(content) : PhotoFacts.None;
        var (latitude, longitude) = photo.Latitude is null ? (facts.Latitude, facts.Longitude) : (photo.Latitude, photo.Longitude);
        var distance = latitude is { } north && longitude is { } east ? await sites.MeasureDistanceAsync(session.Assessment.SiteId, north, east, cancellationToken) : null;
        var file = await files.SaveAsync(new MemoryStream(content), facts.Name, Purpose, options.Value.EvidenceBytes, null, cancellationToken);
        var taken = photo.TakenAt is { } at && at <= session.Now.AddDays(1) ? photo.TakenAt : null;
        var item = new EvidenceItem
        {
            AssessmentId = assessmentId,
            ResponseId = responseId.Value,
            FileId = file.Id,
            Name = file.Name,
            ContentType = type!,
            Length = file.Length,
            Sha256 = file.Sha256,
            TakenAt = taken,
            DocumentDate = facts.DocumentDate,
            DatedOn = facts.DocumentDate ?? (taken is { } when ? DateOnly.FromDateTime(when) : session.Today),
            Latitude = latitude,
            Longitude = longitude,
            DistanceMetres = distance,
            FarFromSite = distance > options.Value.FarMetres,
            Note = facts.Note.Trim(),
            AddedById = user.Id,
            AddedAt = session.Now,
        };
        db.Add(item);
        audit.Record("Assessments.EvidenceAdded", nameof(Assessment), assessmentId.ToString(), new Dictionary<string, string>
        {
            ["evidence"] = item.Id.ToString(),
            ["sha256"] = item.Sha256,
            ["length"] = item.Length.ToString(CultureInfo.InvariantCulture),
        });
        return item.Id;
    }
}

/// <summary>The fields of refusals that the API answers with a status of their own.</summary>
internal static class EvidenceFields
{
    /// <summary>Too long: 413.</summary>
    public const string Length = "length";

    /// <summary>Not a type that is taken: 415.</summary>
    public const string Type = "type";
}
