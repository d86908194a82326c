using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>One goal of a plan.</summary>
internal sealed record GoalRequest(HelpKind? Help, string Text, DateOnly? DueOn);

/// <summary>A plan to be approved.</summary>
internal sealed record PlanRequest(string Summary, IReadOnlyList<GoalRequest> Goals, long? Version = null);

/// <summary>Plans with goals: the owner drafts, a supervisor who is not the owner approves or returns.</summary>
internal sealed class Planning(PortalDbContext db, CaseWork work, CaseChanges changes, DeadlineBook deadlines, CaseNotices notices, IStringLocalizer<ChildProtectionResources> S)
{
    public const int MostGoals = 6;

    /// <summary>Drafts a plan and hands it in. One that was returned, and one whose work has begun, is followed by a new one.</summary>
    public Task<Result> SubmitAsync(string number, PlanRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        var row = hand.Case;
        var plans = await db.Set<CasePlan>().Where(one => one.CaseId == row.Id).OrderBy(one => one.Number).ToListAsync(cancellationToken);
        var last = plans.LastOrDefault();
        var anew = row.State == ChildCaseState.PlanDrafted && last?.State == PlanState.Returned;
        var refusal = anew ? hand.Standing.IsOwner ? null : CaseRefusal.WrongParty : CaseStateMachine.Judge(row.State, ChildCaseState.PlanDrafted, hand.Standing);
        if (refusal is { } wrong)
        {
            return work.Refuse(wrong, row.State);
        }

        var reasons = Check(request).ToList();
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        foreach (var old in plans.Where(one => one.State is not PlanState.Superseded))
        {
            old.State = PlanState.Superseded;
        }

        var plan = Add(hand, request, (last?.Number ?? 0) + 1);
        if (anew)
        {
            changes.Note(hand, CaseStepKind.PlanSubmitted, subjectId: plan.Id);
        }
        else
        {
            await changes.MoveAsync(hand, ChildCaseState.PlanDrafted, CaseStepKind.PlanSubmitted, "", cancellationToken, plan.Id);
        }

        await notices.WaitsForSupervisorAsync(row, $"plan:{plan.Id}", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Approves the plan that was handed in, or returns it with words.</summary>
    public Task<Result> DecideAsync(string number, bool approve, string note, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        var row = hand.Case;
        if (CaseStateMachine.Judge(row.State, ChildCaseState.PlanApproved, hand.Standing) is { } refusal)
        {
            return work.Refuse(refusal, row.State);
        }

        if (await db.Set<CasePlan>().FirstOrDefaultAsync(one => one.CaseId == row.Id && one.State == PlanState.Submitted, cancellationToken) is not { } plan)
        {
            return work.WrongState(row.State);
        }

        // Whoever drafted it may have given the case away since.
        if (plan.DraftedById is not null && plan.DraftedById == changes.Me)
        {
            return work.Refuse(CaseRefusal.OwnWork, row.State);
        }

        List<Reason> reasons = [.. Said.Check(S, note, "note", needed: !approve)];
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        plan.State = approve ? PlanState.Approved : PlanState.Returned;
        changes.Decide(hand, ApprovalKind.Plan, plan.Id, approve, note.Trim());
        if (approve)
        {
            await changes.MoveAsync(hand, ChildCaseState.PlanApproved, CaseStepKind.PlanApproved, "", cancellationToken, plan.Id);
            await deadlines.MeetAsync(row, DeadlineKind.Plan, row.Id, cancellationToken);
        }
        else
        {
            changes.Note(hand, CaseStepKind.PlanReturned, subjectId: plan.Id);
        }

        await notices.DecidedAsync(row, $"plan:{plan.Id}", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Says what became of a goal.</summary>
    public Task<Result> ResolveAsync(string number, Guid goalId, GoalState state, string note, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        var row = hand.Case;
        if (!hand.Standing.IsOwner)
        {
            return work.Refuse(CaseRefusal.WrongParty, row.State);
        }

        if (!CaseStateMachine.Referring.Contains(row.State))
        {
            return work.WrongState(row.State);
        }

        // Nested things are found through their case: the id of another case's goal finds nothing.
        if (await db.Set<PlanGoal>().FirstOrDefaultAsync(one => one.Id == goalId && one.CaseId == row.Id, cancellationToken) is not { } goal)
        {
            return work.NotThere();
        }

        List<Reason> reasons = [.. Said.Check(S, note, "note", needed: state is GoalState.NoLongerNeeded or GoalState.NotAchieved)];
        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        goal.State = state;
        (goal.ResolvedAt, goal.ResolvedById) = state == GoalState.Open ? ((DateTime?)null, (Guid?)null) : (changes.Now, changes.Me);
        changes.Note(hand, CaseStepKind.GoalResolved, note.Trim(), goal.Id);
        return Result.Done;
    }, cancellationToken);

    private CasePlan Add(CaseInHand hand, PlanRequest request, int number)
    {
        var plan = new CasePlan { CaseId = hand.Case.Id, Number = number, State = PlanState.Submitted, DraftedById = changes.Me, DraftedAt = changes.Now, SubmittedAt = changes.Now };
        plan.SealedSummary = hand.Key.Seal($"plan:{plan.Id}", request.Summary.Trim());
        db.Add(plan);
        var count = 0;
        foreach (var wanted in Written(request))
        {
            var goal = new PlanGoal { CaseId = hand.Case.Id, PlanId = plan.Id, Number = ++count, Help = wanted.Help!.Value, DueOn = wanted.DueOn };
            goal.SealedText = hand.Key.Seal($"goal:{goal.Id}", wanted.Text.Trim());
            db.Add(goal);
        }

        return plan;
    }

    private static IEnumerable<GoalRequest> Written(PlanRequest request) => request.Goals.Where(goal => goal.Help is not null || !string.IsNullOrWhiteSpace(goal.Text));

    private IEnumerable<Reason> Check(PlanRequest request)
    {
        foreach (var reason in Said.Check(S, request.Summary, "summary", needed: true))
        {
            yield return reason;
        }

        if (!Written(request).Any())
        {
            yield return new Reason(S["Write at least one goal."], "goals[0].text");
        }

        for (var index = 0; index < request.Goals.Count; index++)
        {
            var goal = request.Goals[index];
            if (goal.Help is null && !string.IsNullOrWhiteSpace(goal.Text))
            {
                yield return new Reason(S["Choose the kind of help of goal {0}.", index + 1], $"goals[{index}].help");
            }

            if (goal.Help is not null && string.IsNullOrWhiteSpace(goal.Text))
            {
                yield return new Reason(S["Write what goal {0} wants to reach.", index + 1], $"goals[{index}].text");
            }

            foreach (var reason in Said.Check(S, goal.Text, $"goals[{index}].text", needed: false))
            {
                yield return reason;
            }
        }
    }
}
