using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A judgement of the risk.</summary>
internal sealed record RiskRequest(RiskLevel? Level, IReadOnlyList<RiskFactor> Factors, string Note, long? Version = null);

/// <summary>Assesses the risk, first after the registration and again whenever something changes. The times of what comes next follow it.</summary>
internal sealed class RiskAssessing(PortalDbContext db, CaseWork work, CaseChanges changes, DeadlineBook deadlines, CaseClocks clocks, VisitPlan visits, IStringLocalizer<ChildProtectionResources> S)
{
    public Task<Result> AssessAsync(string number, RiskRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        var row = hand.Case;
        var again = row.State is ChildCaseState.RiskAssessed or ChildCaseState.PlanDrafted or ChildCaseState.PlanApproved or ChildCaseState.InService or ChildCaseState.Monitoring;
        var refusal = again ? hand.Standing.IsOwner ? null : CaseRefusal.WrongParty : CaseStateMachine.Judge(row.State, ChildCaseState.RiskAssessed, hand.Standing);
        if (refusal is { } wrong)
        {
            return work.Refuse(wrong, row.State);
        }

        if (!await db.Set<Registration>().AnyAsync(one => one.CaseId == row.Id, cancellationToken))
        {
            return work.WrongState(row.State);
        }

        List<Reason> reasons = [.. Said.Check(S, request.Note, "note", needed: true)];
        if (request.Level is not { } level)
        {
            reasons.Add(new Reason(S["Choose how high the risk is."], "level"));
            return Said.Refuse(reasons);
        }

        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        var assessment = await AddAsync(hand, level, request, cancellationToken);
        row.Risk = level;
        await deadlines.MeetAsync(row, DeadlineKind.Assessment, row.Id, cancellationToken);
        if (again)
        {
            changes.Note(hand, CaseStepKind.RiskAssessed, subjectId: assessment.Id);
            await visits.HastenAsync(row, cancellationToken);
        }
        else
        {
            await changes.MoveAsync(hand, ChildCaseState.RiskAssessed, CaseStepKind.RiskAssessed, "", cancellationToken, assessment.Id);
        }

        if (row.State is ChildCaseState.RiskAssessed or ChildCaseState.PlanDrafted)
        {
            await deadlines.StartAsync(row, DeadlineKind.Plan, row.Id, changes.Now, clocks.Plan(level, changes.Now), cancellationToken);
        }

        return Result.Done;
    }, cancellationToken);

    private async Task<RiskAssessment> AddAsync(CaseInHand hand, RiskLevel level, RiskRequest request, CancellationToken cancellationToken)
    {
        var last = await db.Set<RiskAssessment>().Where(one => one.CaseId == hand.Case.Id).MaxAsync(one => (int?)one.Number, cancellationToken) ?? 0;
        var id = Guid.CreateVersion7();
        var assessment = new RiskAssessment
        {
            Id = id,
            CaseId = hand.Case.Id,
            Number = last + 1,
            Level = level,
            Factors = Codes.Join(request.Factors.Distinct()),
            SealedNote = hand.Key.Seal($"risk:{id}", request.Note.Trim()),
            ById = changes.Me,
            At = changes.Now,
        };
        db.Add(assessment);
        return assessment;
    }
}
