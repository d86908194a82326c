using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What a visit found.</summary>
internal sealed record VisitRequest(FollowUpResult? Result, DateOnly? On, string Note, long? Version = null);

/// <summary>An attempt to reach the child or the caregiver.</summary>
internal sealed record AttemptRequest(ContactMeans? Means, bool Reached, string Note, long? Version = null);

/// <summary>Keeps contact: first safety contact, visits on their schedule, the check after six months, and attempts that failed.</summary>
internal sealed class Following(PortalDbContext db, CaseWork work, CaseChanges changes, DeadlineBook deadlines, VisitPlan visits, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Records a visit, planned or not, or the check after six months.</summary>
    public Task<Result> VisitAsync(string number, VisitRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        var row = hand.Case;
        if (!hand.Standing.IsOwner)
        {
            return work.Refuse(CaseRefusal.WrongParty, row.State);
        }

        var check = row is { State: ChildCaseState.Closed, CheckDueAt: not null, CheckedAt: null };
        if (!check && !CaseStateMachine.Working.Contains(row.State))
        {
            return row.State == ChildCaseState.Observed
                ? Result.Refuse(FailureKind.Conflict, S["Register the child first: a follow-up belongs to somebody whose name and consent are known."])
                : work.WrongState(row.State);
        }

        var reasons = Check(request, row).ToList();
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        return await RecordAsync(hand, check, request, cancellationToken);
    }, cancellationToken);

    /// <summary>Records an attempt. The first that reaches anybody is the safety contact.</summary>
    public Task<Result> AttemptAsync(string number, AttemptRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
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

        List<Reason> reasons = [.. Said.Check(S, request.Note, "note", needed: true)];
        if (request.Means is not { } means)
        {
            reasons.Add(new Reason(S["Say how you tried."], "means"));
            return Said.Refuse(reasons);
        }

        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        var id = Guid.CreateVersion7();
        db.Add(new ContactAttempt { Id = id, CaseId = row.Id, Means = means, Reached = request.Reached, SealedNote = hand.Key.Seal($"attempt:{id}", request.Note.Trim()), ById = changes.Me, At = changes.Now });
        if (request.Reached)
        {
            await deadlines.MeetAsync(row, DeadlineKind.SafetyContact, row.Id, cancellationToken);
        }

        changes.Note(hand, request.Reached ? CaseStepKind.SafetyContact : CaseStepKind.ContactAttempt, subjectId: id);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Adds a note to the case.</summary>
    public Task<Result> NoteAsync(string number, string note, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, hand =>
    {
        if (!hand.Standing.IsOwner && !hand.Standing.IsSupervisor)
        {
            return Task.FromResult(work.Refuse(CaseRefusal.WrongParty, hand.Case.State));
        }

        List<Reason> reasons = [.. Said.Check(S, note, "note", needed: true)];
        if (reasons.Count > 0)
        {
            return Task.FromResult(Said.Refuse(reasons));
        }

        changes.Note(hand, CaseStepKind.Note, note.Trim());
        return Task.FromResult(Result.Done);
    }, cancellationToken);

    private async Task<Result> RecordAsync(CaseInHand hand, bool check, VisitRequest request, CancellationToken cancellationToken)
    {
        var row = hand.Case;
        var kind = check ? FollowUpKind.SixMonthCheck : FollowUpKind.CaregiverVisit;
        var visit = await db.Set<FollowUp>().Where(one => one.CaseId == row.Id && one.Kind == kind && one.DoneAt == null).OrderBy(one => one.DueAt).FirstOrDefaultAsync(cancellationToken)
            ?? await visits.AddAsync(row, kind, changes.Now, cancellationToken);
        (visit.DoneAt, visit.DoneById, visit.Result) = (At(request.On!.Value), changes.Me, request.Result);
        visit.SealedNote = hand.Key.Seal($"visit:{visit.Id}", request.Note.Trim());
        await deadlines.MeetAsync(row, check ? DeadlineKind.SixMonthCheck : DeadlineKind.Visit, visit.Id, cancellationToken);
        if (request.Result != FollowUpResult.NotReached)
        {
            await deadlines.MeetAsync(row, DeadlineKind.SafetyContact, row.Id, cancellationToken);
        }

        changes.Note(hand, check ? CaseStepKind.Checked : CaseStepKind.Visit, subjectId: visit.Id);
        if (check)
        {
            return await EndCheckAsync(hand, request.Result!.Value, cancellationToken);
        }

        if (CaseStateMachine.Referring.Contains(row.State))
        {
            await visits.PlanAsync(row, cancellationToken);
        }

        return Result.Done;
    }

    private async Task<Result> EndCheckAsync(CaseInHand hand, FollowUpResult result, CancellationToken cancellationToken)
    {
        var row = hand.Case;
        if (result == FollowUpResult.NotReached)
        {
            // The check is not done before somebody was reached.
            await visits.AddAsync(row, FollowUpKind.SixMonthCheck, changes.Now.AddMonths(1), cancellationToken);
            return Result.Done;
        }

        row.CheckedAt = changes.Now;
        if (result == FollowUpResult.ChildLabour)
        {
            // Nobody needs to decide what the visit found.
            row.Reopenings++;
            (row.ClosedAs, row.ClosedAt) = (null, null);
            await changes.MoveAsync(hand, ChildCaseState.Reopened, CaseStepKind.Reopened, "", cancellationToken);
        }

        return Result.Done;
    }

    private DateTime At(DateOnly day) => day == DateOnly.FromDateTime(changes.Now) ? changes.Now : day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    private IEnumerable<Reason> Check(VisitRequest request, ChildCase row)
    {
        if (request.Result is null)
        {
            yield return new Reason(S["Say what the visit found."], "result");
        }

        if (request.On is not { } on || on > DateOnly.FromDateTime(changes.Now) || on < DateOnly.FromDateTime(row.ObservedAt))
        {
            yield return new Reason(S["Give the day of the visit: not in the future, and not before the child was seen."], "on");
        }

        foreach (var reason in Said.Check(S, request.Note, "note", needed: true))
        {
            yield return reason;
        }
    }
}
