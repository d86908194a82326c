using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services;

/// <summary>What assessments keep about somebody with an account, and what becomes of it when they go: the answers are the cooperative’s and stay, without a name.</summary>
internal sealed class AssessmentPrivacy(PortalDbContext db, IStringLocalizer<AssessmentsResources> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var teams = await (from member in db.Set<TeamMember>()
                           where member.UserId == userId
                           join row in db.Set<Assessment>() on member.AssessmentId equals row.Id
                           orderby member.Id
                           select new { row.Number, Role = member.Role.ToString(), member.AddedAt }).ToListAsync(cancellationToken);
        var answers = await (from write in db.Set<ResponseWrite>()
                             where write.ById == userId
                             join response in db.Set<Response>() on write.ResponseId equals response.Id
                             join row in db.Set<Assessment>() on write.AssessmentId equals row.Id
                             orderby write.Id
                             select new { row.Number, response.Code, Side = write.Side.ToString(), Rating = write.Rating.ToString(), write.Reason, write.At }).ToListAsync(cancellationToken);
        var messages = await (from message in db.Set<ReviewMessage>()
                              where message.ById == userId
                              join row in db.Set<Assessment>() on message.AssessmentId equals row.Id
                              orderby message.Id
                              select new { row.Number, message.IsQuestion, message.Text, message.At }).ToListAsync(cancellationToken);
        var evidence = await (from item in db.Set<EvidenceItem>()
                              where item.AddedById == userId
                              join row in db.Set<Assessment>() on item.AssessmentId equals row.Id
                              orderby item.Id
                              select new { row.Number, item.Name, item.Sha256, item.TakenAt, item.Latitude, item.Longitude, item.Note, item.AddedAt }).ToListAsync(cancellationToken);
        return
        [
            new PersonalDataPart("assessmentTeams", S["Teams of assessments"], teams),
            new PersonalDataPart("assessmentAnswers", S["Answers in assessments"], answers),
            new PersonalDataPart("assessmentMessages", S["Questions and answers of desk reviews"], messages),
            new PersonalDataPart("assessmentEvidence", S["Evidence of assessments"], evidence),
        ];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var kept = S["Kept without your name: an assessment must stay whole."];
        return
        [
            new PersonalDataFate(S["Teams of assessments"], S["Deleted."], await db.Set<TeamMember>().CountAsync(row => row.UserId == userId, cancellationToken)),
            new PersonalDataFate(S["Answers in assessments"], kept, await db.Set<ResponseWrite>().CountAsync(row => row.ById == userId, cancellationToken)),
            new PersonalDataFate(S["Questions and answers of desk reviews"], kept, await db.Set<ReviewMessage>().CountAsync(row => row.ById == userId, cancellationToken)),
            new PersonalDataFate(S["Evidence of assessments"], kept, await db.Set<EvidenceItem>().CountAsync(row => row.AddedById == userId, cancellationToken)),
        ];
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        db.RemoveRange(await db.Set<TeamMember>().Where(row => row.UserId == userId).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<EvidenceUpload>().Where(row => row.OwnerId == userId).ToListAsync(cancellationToken));
        foreach (var row in await db.Set<Assessment>().Where(row => row.CreatedById == userId).ToListAsync(cancellationToken))
        {
            row.CreatedById = null;
        }

        foreach (var row in await db.Set<Response>().Where(row => row.SelfById == userId || row.VerifiedById == userId).ToListAsync(cancellationToken))
        {
            row.SelfById = row.SelfById == userId ? null : row.SelfById;
            row.VerifiedById = row.VerifiedById == userId ? null : row.VerifiedById;
        }

        foreach (var row in await db.Set<ResponseWrite>().Where(row => row.ById == userId).ToListAsync(cancellationToken))
        {
            row.ById = null;
        }

        foreach (var row in await db.Set<ReviewMessage>().Where(row => row.ById == userId).ToListAsync(cancellationToken))
        {
            row.ById = null;
        }

        foreach (var row in await db.Set<StateChange>().Where(row => row.ById == userId).ToListAsync(cancellationToken))
        {
            row.ById = null;
        }

        foreach (var row in await db.Set<EvidenceItem>().Where(row => row.AddedById == userId).ToListAsync(cancellationToken))
        {
            row.AddedById = null;
        }
    }
}
