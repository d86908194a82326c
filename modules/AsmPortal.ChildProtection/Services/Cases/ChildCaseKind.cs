using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>
/// What goes when the key of a case is destroyed: sealed words, name tokens, links to sources and to brothers and sisters. Numbers, states and facts without a
/// person stay for the statistics. A case that nobody took up ends with it.
/// </summary>
internal sealed class ChildCaseKind(PortalDbContext db, TimeProvider time) : ISealedKind
{
    public string Name => ChildCase.Kind;

    public async Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        var ids = recordIds.ToList();
        await EndAsync(ids, cancellationToken);
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

    /// <summary>Nothing of a forgotten child is due any more; what was never taken up leaves the lists.</summary>
    private async Task EndAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<CaseDeadline>().Where(row => ids.Contains(row.CaseId) && row.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Open, false).SetProperty(row => row.CancelledAt, now), cancellationToken);
        await db.Set<ChildCase>().Where(row => ids.Contains(row.Id) && row.State == ChildCaseState.Observed).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, ChildCaseState.Closed).SetProperty(row => row.StateAt, now)
                .SetProperty(row => row.ClosedAs, ClosureKind.NeverTakenUp).SetProperty(row => row.ClosedAt, now)
                .SetProperty(row => row.NextDueAt, (DateTime?)null).SetProperty(row => row.DueOrder, ChildCase.NothingDue).SetProperty(row => row.Version, row => row.Version + 1),
            cancellationToken);
    }
}
