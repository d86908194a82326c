using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>The provider's side of a referral. They reach the case only through a referral to their organisation that has not ended.</summary>
internal sealed class ReferralAnswers(
    PortalDbContext db, CaseScope scope, CaseWork work, CaseChanges changes, DeadlineBook deadlines, VisitPlan visits, CaseNotices notices, IStringLocalizer<ChildProtectionResources> S)
{
    public Task<Result> AcceptAsync(Guid id, long? version, CancellationToken cancellationToken) => StepAsync(id, ReferralState.Accepted, "", version, async (hand, referral) =>
    {
        await deadlines.MeetAsync(hand.Case, DeadlineKind.ReferralAnswer, referral.Id, cancellationToken);
        if (hand.Case.State == ChildCaseState.PlanApproved)
        {
            await changes.MoveAsync(hand, ChildCaseState.InService, CaseStepKind.ReferralAccepted, "", cancellationToken, referral.Id);
        }
        else
        {
            changes.Note(hand, CaseStepKind.ReferralAccepted, subjectId: referral.Id);
        }

        await visits.PlanAsync(hand.Case, cancellationToken);
    }, cancellationToken);

    public Task<Result> RejectAsync(Guid id, ReferralRejection? why, string note, long? version, CancellationToken cancellationToken) => why is not { } reason
        ? Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Choose why."], "rejection"))
        : StepAsync(id, ReferralState.Rejected, note, version, async (hand, referral) =>
        {
            referral.Rejection = reason;
            referral.SealedRejection = hand.Key.Seal($"rejection:{referral.Id}", note.Trim());
            await deadlines.MeetAsync(hand.Case, DeadlineKind.ReferralAnswer, referral.Id, cancellationToken);
            changes.Note(hand, CaseStepKind.ReferralRejected, subjectId: referral.Id);
        }, cancellationToken);

    public Task<Result> BeginAsync(Guid id, long? version, CancellationToken cancellationToken) => StepAsync(id, ReferralState.InProgress, "", version, (hand, referral) =>
    {
        changes.Note(hand, CaseStepKind.ServiceBegun, subjectId: referral.Id);
        return Task.CompletedTask;
    }, cancellationToken);

    public Task<Result> ReportAsync(Guid id, string note, long? version, CancellationToken cancellationToken) => StepAsync(id, ReferralState.ReportedDelivered, note, version, (hand, referral) =>
    {
        referral.DeliveredAt = changes.Now;
        referral.SealedReport = hand.Key.Seal($"report:{referral.Id}", note.Trim());
        changes.Note(hand, CaseStepKind.ServiceReported, subjectId: referral.Id);
        return Task.CompletedTask;
    }, cancellationToken);

    private async Task<Result> StepAsync(Guid id, ReferralState to, string note, long? version, Func<CaseInHand, Referral, Task> then, CancellationToken cancellationToken)
    {
        var mine = (await scope.ReferralsAsync(cancellationToken)).Where(one => one.Id == id);
        if (await mine.AsNoTracking().Join(db.Set<ChildCase>(), one => one.CaseId, row => row.Id, (_, row) => row.Number).FirstOrDefaultAsync(cancellationToken) is not { } number)
        {
            return NotThere();
        }

        // The case is locked as for its officer, so that a revocation and an answer cannot pass each other.
        var rows = db.Set<ChildCase>().Where(row => mine.Any(one => one.CaseId == row.Id));
        var result = await work.RunOnAsync(rows, number, null, async hand =>
        {
            var referral = await mine.SingleAsync(cancellationToken);
            if (version is not null && version != referral.Version)
            {
                return Result.Refuse(FailureKind.Conflict, S["Somebody else changed this referral in the meantime. Look at it again, then decide."]);
            }

            if (ReferralStateMachine.Find(referral.State, to) is not { By: ReferralParty.Provider } rule)
            {
                return Result.Refuse(FailureKind.Conflict, S["The referral is in the state “{0}”: this cannot be done now.", S.Enum(referral.State)]);
            }

            List<Reason> reasons = [.. Said.Check(S, note, "note", rule.NeedsNote)];
            if (reasons.Count > 0)
            {
                return Said.Refuse(reasons);
            }

            (referral.State, referral.StateAt) = (to, changes.Now);
            await then(hand, referral);
            await notices.AnsweredAsync(hand.Case, $"{referral.Id}:{to}:{hand.Case.Steps}", cancellationToken);
            return Result.Done;
        }, null, cancellationToken);
        return result.Failure == FailureKind.NotFound ? NotThere() : result;
    }

    private Result NotThere() => Result.Refuse(FailureKind.NotFound, S["There is no such referral."]);
}
