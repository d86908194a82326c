using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>
/// What goes when the key of a case is destroyed: sealed words, name tokens, links to sources and to brothers and sisters. Numbers, states and facts without a
/// person stay for the statistics.
/// </summary>
internal sealed class ChildCaseKind(PortalDbContext db) : ISealedKind
{
    public string Name => ChildCase.Kind;

    public async Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        var ids = recordIds.ToList();
        await db.Set<Registration>().Where(row => ids.Contains(row.CaseId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<NameToken>().Where(row => ids.Contains(row.CaseId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SourceLink>().Where(row => ids.Contains(row.CaseId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SiblingLink>().Where(row => ids.Contains(row.CaseId) || ids.Contains(row.OtherCaseId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<DuplicateCandidate>().Where(row => ids.Contains(row.CaseId) || ids.Contains(row.OtherCaseId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ServiceGap>().Where(row => row.CaseId != null && ids.Contains(row.CaseId.Value)).ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, (Guid?)null), cancellationToken);
        await db.Set<ChildCase>().Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedObservation, (byte[]?)null), cancellationToken);
        await db.Set<CaseStep>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedNote, (byte[]?)null), cancellationToken);
        await db.Set<RiskAssessment>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedNote, (byte[]?)null), cancellationToken);
        await db.Set<CasePlan>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedSummary, (byte[]?)null), cancellationToken);
        await db.Set<PlanGoal>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedText, (byte[]?)null), cancellationToken);
        await db.Set<Approval>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedNote, (byte[]?)null), cancellationToken);
        await db.Set<FollowUp>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedNote, (byte[]?)null), cancellationToken);
        await db.Set<ContactAttempt>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedNote, (byte[]?)null), cancellationToken);
        await db.Set<CaseClosure>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedReason, (byte[]?)null), cancellationToken);
        await db.Set<CaseTransfer>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedReason, (byte[]?)null), cancellationToken);
        await db.Set<Referral>().Where(row => ids.Contains(row.CaseId)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.SealedNeed, (byte[]?)null).SetProperty(row => row.SealedWay, (byte[]?)null).SetProperty(row => row.SealedRejection, (byte[]?)null)
                .SetProperty(row => row.SealedReport, (byte[]?)null).SetProperty(row => row.SealedAnswer, (byte[]?)null),
            cancellationToken);
    }
}
