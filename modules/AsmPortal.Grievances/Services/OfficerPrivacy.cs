using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services;

/// <summary>What grievances keep about officers with an account, and what becomes of it when they go. Complainants have no account here.</summary>
internal sealed class OfficerPrivacy(PortalDbContext db, IStringLocalizer<GrievancesResources> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        // Numbers, days and kinds only: what was done is sealed, and belongs to the cases.
        var steps = await (from step in db.Set<GrievanceStep>().AsNoTracking()
                           where step.ById == userId
                           join row in db.Set<Grievance>() on step.GrievanceId equals row.Id
                           orderby step.On, step.Id
                           select new { Grievance = row.Number, Kind = step.Kind.ToString(), step.On }).ToListAsync(cancellationToken);
        return [new PersonalDataPart("grievanceSteps", S["What you did with grievances"], steps)];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default) =>
    [
        new PersonalDataFate(
            S["What you did with grievances"],
            S["Kept without your name: the history of a case must stay whole."],
            await db.Set<GrievanceStep>().CountAsync(step => step.ById == userId, cancellationToken)),
    ];

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        foreach (var row in await db.Set<Grievance>().Where(row => row.OwnerId == userId || row.InvestigatorId == userId).ToListAsync(cancellationToken))
        {
            row.OwnerId = row.OwnerId == userId ? null : row.OwnerId;
            row.InvestigatorId = row.InvestigatorId == userId ? null : row.InvestigatorId;
        }

        (await db.Set<GrievanceStep>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<GrievanceMessage>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<GrievanceAttachment>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<DeadlinePause>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<Screening>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<InquiryEntry>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<RespondentLink>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<Finding>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<RetaliationReport>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<RetaliationCheck>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<ChildCaseLink>().Where(row => row.ById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ById = null);
        (await db.Set<IdentityRequest>().Where(row => row.RequestedById == userId).ToListAsync(cancellationToken)).ForEach(row => row.RequestedById = null);
        (await db.Set<IdentityRequest>().Where(row => row.CustodianId == userId).ToListAsync(cancellationToken)).ForEach(row => row.CustodianId = null);
        (await db.Set<GrievancePublication>().Where(row => row.WrittenById == userId).ToListAsync(cancellationToken)).ForEach(row => row.WrittenById = null);
        (await db.Set<GrievancePublication>().Where(row => row.ConfirmedById == userId).ToListAsync(cancellationToken)).ForEach(row => row.ConfirmedById = null);
    }
}
