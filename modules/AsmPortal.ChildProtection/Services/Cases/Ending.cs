using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>The other ends of a case, and its beginning anew: an adult, lost to follow-up, handed over, reopened.</summary>
internal sealed class Ending(
    PortalDbContext db, CaseWork work, CaseChanges changes, Closing closing, VisitPlan visits, CaseNotices notices, ChildProtectionOptions options, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>The person is 18 or older. How they look is not enough to say so.</summary>
    public Task<Result> AdultAsync(string number, string note, long? version, CancellationToken cancellationToken) => StepAsync(number, ChildCaseState.Adult, CaseStepKind.FoundAdult, note, version, hand =>
        hand.Case.AgeFrom < WfclRules.Majority || hand.Case.AgeEvidence is AgeEvidence.Appearance or AgeEvidence.ChildsWord
            ? Result.Refuse(FailureKind.Conflict, S["Correct the age first: at least {0}, by the word of the caregiver or by a paper. Until then the person counts as a child.", WfclRules.Majority], "note")
            : null, cancellationToken);

    /// <summary>Nobody found the child again; a supervisor confirms after the attempts.</summary>
    public Task<Result> LostAsync(string number, string note, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        var row = hand.Case;
        if (CaseStateMachine.Judge(row.State, ChildCaseState.LostToFollowUp, hand.Standing) is { } refusal)
        {
            return work.Refuse(refusal, row.State);
        }

        if (await FailedAttemptsAsync(row.Id, cancellationToken) is var attempts && attempts < options.AttemptsBeforeLost)
        {
            return Result.Refuse(FailureKind.Conflict, S["{0} attempts in a row must have failed before a child counts as lost; so far it is {1}.", options.AttemptsBeforeLost, attempts], "note");
        }

        List<Reason> reasons = [.. Said.Check(S, note, "note", needed: true)];
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        changes.Decide(hand, ApprovalKind.LostToFollowUp, row.Id, approved: true, note.Trim());
        await EndAsync(hand, ChildCaseState.LostToFollowUp, CaseStepKind.LostToFollowUp, "", cancellationToken);
        await notices.DecidedAsync(row, $"lost:{row.Steps}", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>A service outside of the portal has the case now.</summary>
    public Task<Result> HandOverAsync(string number, string note, long? version, CancellationToken cancellationToken) =>
        StepAsync(number, ChildCaseState.Transferred, CaseStepKind.HandedOver, note, version, _ => null, cancellationToken);

    public Task<Result> ReopenAsync(string number, string note, long? version, CancellationToken cancellationToken) => StepAsync(number, ChildCaseState.Reopened, CaseStepKind.Reopened, note, version, hand =>
    {
        hand.Case.Reopenings++;
        (hand.Case.ClosedAs, hand.Case.ClosedAt, hand.Case.CheckDueAt, hand.Case.CheckedAt) = (null, null, null, null);
        return null;
    }, cancellationToken);

    /// <summary>How many attempts failed since anybody was reached.</summary>
    public async Task<int> FailedAttemptsAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var reached = await db.Set<ContactAttempt>().Where(one => one.CaseId == caseId && one.Reached).MaxAsync(one => (DateTime?)one.At, cancellationToken) ?? DateTime.MinValue;
        var visited = await db.Set<FollowUp>().Where(one => one.CaseId == caseId && one.Result != null && one.Result != FollowUpResult.NotReached).MaxAsync(one => one.DoneAt, cancellationToken) ?? DateTime.MinValue;
        var since = DateTime.SpecifyKind(reached > visited ? reached : visited, DateTimeKind.Utc);
        return await db.Set<ContactAttempt>().CountAsync(one => one.CaseId == caseId && !one.Reached && one.At > since, cancellationToken)
            + await db.Set<FollowUp>().CountAsync(one => one.CaseId == caseId && one.Result == FollowUpResult.NotReached && one.DoneAt > since, cancellationToken);
    }

    private Task<Result> StepAsync(string number, ChildCaseState to, CaseStepKind kind, string note, long? version, Func<CaseInHand, Result?> also, CancellationToken cancellationToken) =>
        work.RunAsync(number, version, async hand =>
        {
            if (CaseStateMachine.Judge(hand.Case.State, to, hand.Standing) is { } refusal)
            {
                return work.Refuse(refusal, hand.Case.State);
            }

            List<Reason> reasons = [.. Said.Check(S, note, "note", needed: true)];
            if (reasons.Count > 0)
            {
                return Said.Refuse(reasons);
            }

            if (also(hand) is { } refused)
            {
                return refused;
            }

            await EndAsync(hand, to, kind, note.Trim(), cancellationToken);
            return Result.Done;
        }, cancellationToken);

    private async Task EndAsync(CaseInHand hand, ChildCaseState to, CaseStepKind kind, string note, CancellationToken cancellationToken)
    {
        await visits.DropAsync(hand.Case, cancellationToken);
        if (to != ChildCaseState.Reopened)
        {
            await closing.RevokeReferralsAsync(hand.Case, cancellationToken);
            await closing.WithdrawAsync(hand.Case, cancellationToken);
        }

        await changes.MoveAsync(hand, to, kind, note, cancellationToken);
    }
}
