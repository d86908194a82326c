using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>The owner's proposal to close a case.</summary>
internal sealed record ClosureRequest(ClosureKind? Kind, bool ChildTold, bool CaregiverTold, string Reason, long? Version = null);

/// <summary>Closes cases: the owner proposes, a supervisor who is not the owner decides, and the goals' kind goes through the gate both times.</summary>
internal sealed class Closing(
    PortalDbContext db, CaseWork work, CaseChanges changes, DeadlineBook deadlines, CaseClocks clocks, VisitPlan visits, CaseNotices notices, IStringLocalizer<ChildProtectionResources> S)
{
    public Task<Result> ProposeAsync(string number, ClosureRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        var row = hand.Case;
        if (!hand.Standing.IsOwner)
        {
            return work.Refuse(CaseRefusal.WrongParty, row.State);
        }

        if (!CaseStateMachine.Open.Contains(row.State))
        {
            return work.WrongState(row.State);
        }

        if (request.Kind is not { } kind || kind == ClosureKind.NeverTakenUp)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose why the case is closed."], "kind");
        }

        if (await WaitingAsync(row, cancellationToken) is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["A proposal to close this case waits for a decision already."]);
        }

        var reasons = await CheckAsync(row, kind, request.ChildTold, request.CaregiverTold, cancellationToken);
        reasons.AddRange(Said.Check(S, request.Reason, "reason", needed: kind != ClosureKind.GoalsReached));
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        var closure = new CaseClosure { CaseId = row.Id, Kind = kind, ChildTold = request.ChildTold, CaregiverTold = request.CaregiverTold, ProposedById = changes.Me, ProposedAt = changes.Now };
        closure.SealedReason = request.Reason.Trim().Length == 0 ? null : hand.Key.Seal($"closure:{closure.Id}", request.Reason.Trim());
        db.Add(closure);
        changes.Note(hand, CaseStepKind.ClosureProposed, subjectId: closure.Id);
        await deadlines.StartAsync(row, DeadlineKind.ClosureDecision, closure.Id, changes.Now, clocks.ClosureDecision(changes.Now), cancellationToken);
        await notices.WaitsForSupervisorAsync(row, $"closure:{closure.Id}", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    public Task<Result> DecideAsync(string number, bool approve, string note, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        var row = hand.Case;
        if (CaseStateMachine.Judge(row.State, ChildCaseState.Closed, hand.Standing) is { } refusal)
        {
            return work.Refuse(refusal, row.State);
        }

        if (await WaitingAsync(row, cancellationToken) is not { } closure)
        {
            return work.WrongState(row.State);
        }

        // Whoever proposed it may have given the case away since.
        if (closure.ProposedById is not null && closure.ProposedById == changes.Me)
        {
            return work.Refuse(CaseRefusal.OwnWork, row.State);
        }

        List<Reason> reasons = [.. Said.Check(S, note, "note", needed: !approve)];
        if (approve)
        {
            // Between proposal and decision a visit may have found what changes everything.
            reasons.AddRange(await CheckAsync(row, closure.Kind, closure.ChildTold, closure.CaregiverTold, cancellationToken));
        }

        if (reasons.Count > 0)
        {
            return Result.Refuse(approve ? FailureKind.Conflict : FailureKind.Invalid, reasons);
        }

        (closure.State, closure.DecidedAt) = (approve ? ClosureState.Approved : ClosureState.Returned, changes.Now);
        changes.Decide(hand, ApprovalKind.Closure, closure.Id, approve, note.Trim());
        await notices.DecidedAsync(row, $"closure:{closure.Id}", cancellationToken);
        if (!approve)
        {
            changes.Note(hand, CaseStepKind.ClosureReturned, subjectId: closure.Id);
            await deadlines.MeetAsync(row, DeadlineKind.ClosureDecision, closure.Id, cancellationToken);
            return Result.Done;
        }

        await deadlines.MeetAsync(row, DeadlineKind.ClosureDecision, closure.Id, cancellationToken);
        await visits.DropAsync(row, cancellationToken);
        await changes.MoveAsync(hand, ChildCaseState.Closed, CaseStepKind.Closed, "", cancellationToken, closure.Id);
        (row.ClosedAs, row.ClosedAt, row.CheckedAt) = (closure.Kind, changes.Now, null);
        if (closure.Kind == ClosureKind.GoalsReached)
        {
            row.CheckDueAt = clocks.Check(changes.Now);
            await visits.AddAsync(row, FollowUpKind.SixMonthCheck, row.CheckDueAt.Value, cancellationToken);
        }

        await RevokeReferralsAsync(row, cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>What is still missing before the case can be closed through the gate; the two tellings are asked in the form.</summary>
    public async Task<IReadOnlyList<ClosureCondition>> MissingAsync(Guid caseId, bool childTold, bool caregiverTold, CancellationToken cancellationToken)
    {
        // What was found and confirmed before a reopening says nothing of the time after it.
        var since = await db.Set<CaseStep>().Where(step => step.CaseId == caseId && step.Kind == CaseStepKind.Reopened).MaxAsync(step => (DateTime?)step.At, cancellationToken) ?? DateTime.MinValue;
        since = DateTime.SpecifyKind(since, DateTimeKind.Utc);
        var results = await db.Set<FollowUp>().Where(visit => visit.CaseId == caseId && visit.Kind == FollowUpKind.CaregiverVisit && visit.Result != null && visit.DoneAt >= since)
            .OrderBy(visit => visit.DoneAt).ThenBy(visit => visit.Number).Select(visit => visit.Result!.Value).ToListAsync(cancellationToken);
        var referrals = await db.Set<Referral>().Where(one => one.CaseId == caseId && one.CreatedAt >= since).Select(one => new ReferralOutcome(one.State, one.ConfirmedAt != null)).ToListAsync(cancellationToken);
        var goals = await db.Set<PlanGoal>().Where(goal => goal.CaseId == caseId)
            .Join(db.Set<CasePlan>().Where(plan => plan.State == PlanState.Approved), goal => goal.PlanId, plan => plan.Id, (goal, _) => goal.State).ToListAsync(cancellationToken);
        return ClosureGate.Missing(new ClosureFacts(results, referrals, goals, childTold, caregiverTold));
    }

    /// <summary>The case ends: providers have nothing to do with it any more.</summary>
    public async Task RevokeReferralsAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var open = ReferralStateMachine.WithProvider;
        foreach (var referral in await db.Set<Referral>().Where(one => one.CaseId == row.Id && open.Contains(one.State)).ToListAsync(cancellationToken))
        {
            (referral.State, referral.StateAt) = (ReferralState.Revoked, changes.Now);
        }
    }

    /// <summary>A proposal that waits is withdrawn: the case went another way.</summary>
    public async Task WithdrawAsync(ChildCase row, CancellationToken cancellationToken)
    {
        if (await WaitingAsync(row, cancellationToken) is { } closure)
        {
            (closure.State, closure.DecidedAt) = (ClosureState.Returned, changes.Now);
            await deadlines.CancelAsync(row, DeadlineKind.ClosureDecision, closure.Id, cancellationToken);
        }
    }

    private Task<CaseClosure?> WaitingAsync(ChildCase row, CancellationToken cancellationToken) =>
        db.Set<CaseClosure>().FirstOrDefaultAsync(one => one.CaseId == row.Id && one.State == ClosureState.Proposed, cancellationToken);

    private async Task<List<Reason>> CheckAsync(ChildCase row, ClosureKind kind, bool childTold, bool caregiverTold, CancellationToken cancellationToken)
    {
        if (kind != ClosureKind.GoalsReached)
        {
            return [];
        }

        if (row.State != ChildCaseState.Monitoring)
        {
            return [new Reason(S["The case is in the state “{0}”: this cannot be done now.", S.Enum(row.State)], "kind")];
        }

        var missing = await MissingAsync(row.Id, childTold, caregiverTold, cancellationToken);
        return [.. missing.Select(one => new Reason(S["Still missing: {0}", S.Enum(one)], one switch
        {
            ClosureCondition.ChildTold => "childTold",
            ClosureCondition.CaregiverTold => "caregiverTold",
            _ => "kind",
        }))];
    }
}
