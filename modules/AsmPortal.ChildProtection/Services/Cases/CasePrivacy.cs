using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>
/// What cases keep about somebody with an account, and what becomes of it when they go. Their own data is what they did and when; the words of a case are the
/// child's, not theirs.
/// </summary>
internal sealed class CasePrivacy(PortalDbContext db, IStringLocalizer<ChildProtectionResources> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var steps = await (from step in db.Set<CaseStep>().AsNoTracking()
                           where step.ById == userId
                           join row in db.Set<ChildCase>() on step.CaseId equals row.Id
                           orderby step.Id
                           select new { Case = row.Number, What = step.Kind.ToString(), step.At }).ToListAsync(cancellationToken);
        return [new PersonalDataPart("childCaseSteps", S["What you did with child cases"], steps)];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default) =>
    [
        new PersonalDataFate(
            S["What you did with child cases"],
            S["Kept without your name: a child’s history must stay whole. Cases of yours go back to your organisation’s supervisors."],
            await db.Set<CaseStep>().CountAsync(step => step.ById == userId, cancellationToken)),
    ];

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        Guid? nobody = null;
        await db.Set<ChildCase>().Where(row => row.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, nobody), cancellationToken);
        await db.Set<ChildCase>().Where(row => row.ObserverId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ObserverId, nobody), cancellationToken);
        await db.Set<CaseStep>().Where(row => row.ById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ById, nobody), cancellationToken);
        await db.Set<Registration>().Where(row => row.ById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ById, nobody), cancellationToken);
        await db.Set<Classification>().Where(row => row.ReviewerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReviewerId, nobody), cancellationToken);
        await db.Set<RiskAssessment>().Where(row => row.ById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ById, nobody), cancellationToken);
        await db.Set<CasePlan>().Where(row => row.DraftedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DraftedById, nobody), cancellationToken);
        await db.Set<PlanGoal>().Where(row => row.ResolvedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ResolvedById, nobody), cancellationToken);
        await db.Set<Approval>().Where(row => row.ById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ById, nobody), cancellationToken);
        await db.Set<FollowUp>().Where(row => row.DoneById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneById, nobody), cancellationToken);
        await db.Set<ContactAttempt>().Where(row => row.ById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ById, nobody), cancellationToken);
        await db.Set<CaseClosure>().Where(row => row.ProposedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ProposedById, nobody), cancellationToken);
        await db.Set<CaseTransfer>().Where(row => row.RequestedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.RequestedById, nobody), cancellationToken);
        await db.Set<CaseTransfer>().Where(row => row.DecidedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DecidedById, nobody), cancellationToken);
        await db.Set<CaseTransfer>().Where(row => row.FromOwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.FromOwnerId, nobody), cancellationToken);
        await db.Set<CaseTransfer>().Where(row => row.ToOwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ToOwnerId, nobody), cancellationToken);
        await db.Set<Referral>().Where(row => row.CreatedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedById, nobody), cancellationToken);
        await db.Set<Referral>().Where(row => row.ConfirmedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ConfirmedById, nobody), cancellationToken);
        await db.Set<DuplicateCandidate>().Where(row => row.DecidedById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DecidedById, nobody), cancellationToken);
        await db.Set<SiblingLink>().Where(row => row.ById == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ById, nobody), cancellationToken);
    }
}
