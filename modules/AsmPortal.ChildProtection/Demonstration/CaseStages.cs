using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;

namespace AsmPortal.ChildProtection.Demonstration;

/// <summary>Leads a case of the demonstration to its state, with the rows that the way there leaves.</summary>
internal sealed class CaseStages(PortalDbContext db, CaseChanges changes, NameIndex names, DeadlineBook deadlines, CaseClocks clocks, VisitPlan visits)
{
    public async Task LeadAsync(PlannedCase planned, CaseInHand hand, DemonstrationCrew crew, CancellationToken cancellationToken)
    {
        var row = hand.Case;
        (row.OwnerId, row.OrganisationId) = (crew.Officer, crew.Office);
        changes.Note(hand, CaseStepKind.Taken);
        if (planned.Name.Length > 0)
        {
            await RegisterAsync(planned, hand, cancellationToken);
        }

        if (planned.Reached(ChildCaseState.RiskAssessed))
        {
            await AssessAsync(planned, hand, crew, cancellationToken);
        }

        if (planned.Reached(ChildCaseState.PlanDrafted))
        {
            await PlanAsync(planned, hand, crew, cancellationToken);
        }

        if (planned.Reached(ChildCaseState.InService))
        {
            await ServeAsync(planned, hand, crew, cancellationToken);
        }

        if (planned.State is ChildCaseState.Closed or ChildCaseState.Adult or ChildCaseState.LostToFollowUp)
        {
            await EndAsync(planned, hand, crew, cancellationToken);
        }

        await deadlines.RefreshAsync(row, cancellationToken);
    }

    private async Task RegisterAsync(PlannedCase planned, CaseInHand hand, CancellationToken cancellationToken)
    {
        db.Add(new Registration
        {
            CaseId = hand.Case.Id,
            At = changes.Now,
            Basis = ConsentBasis.ConsentAndAssent,
            ConsentOn = DateOnly.FromDateTime(hand.Case.ObservedAt),
            MayShareFirstName = true,
            SealedName = hand.Key.Seal("name", planned.Name),
            SealedFirstName = hand.Key.Seal("firstName", planned.Name.Split(' ')[^1]),
            SealedCaregiver = hand.Key.Seal("caregiver", planned.Caregiver),
            SealedHome = hand.Key.Seal("home", "Quartier Kamanyola"),
        });
        await names.IndexAsync(hand.Case, planned.Name, planned.Caregiver, cancellationToken);
        await deadlines.MeetAsync(hand.Case, DeadlineKind.SafetyContact, hand.Case.Id, cancellationToken);
        await changes.MoveAsync(hand, ChildCaseState.Registered, CaseStepKind.Registered, "", cancellationToken);
    }

    private async Task AssessAsync(PlannedCase planned, CaseInHand hand, DemonstrationCrew crew, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        db.Add(new RiskAssessment
        {
            Id = id,
            CaseId = hand.Case.Id,
            Number = 1,
            Level = planned.Risk!.Value,
            Factors = Codes.Join([RiskFactor.OutOfSchool, RiskFactor.FamilyLivesOnEarnings]),
            SealedNote = hand.Key.Seal($"risk:{id}", "Spoke with the caregiver at home."),
            ById = crew.Officer,
            At = changes.Now,
        });
        hand.Case.Risk = planned.Risk;
        await deadlines.MeetAsync(hand.Case, DeadlineKind.Assessment, hand.Case.Id, cancellationToken);
        await changes.MoveAsync(hand, ChildCaseState.RiskAssessed, CaseStepKind.RiskAssessed, "", cancellationToken, id);
        await deadlines.StartAsync(hand.Case, DeadlineKind.Plan, hand.Case.Id, changes.Now, clocks.Plan(planned.Risk!.Value, changes.Now), cancellationToken);
    }

    private async Task PlanAsync(PlannedCase planned, CaseInHand hand, DemonstrationCrew crew, CancellationToken cancellationToken)
    {
        var approved = planned.Reached(ChildCaseState.PlanApproved);
        var plan = new CasePlan
        {
            CaseId = hand.Case.Id,
            Number = 1,
            State = approved ? PlanState.Approved : PlanState.Submitted,
            DraftedById = crew.Officer,
            DraftedAt = changes.Now,
            SubmittedAt = changes.Now,
        };
        plan.SealedSummary = hand.Key.Seal($"plan:{plan.Id}", "Back to school before the new term.");
        var goal = new PlanGoal { CaseId = hand.Case.Id, PlanId = plan.Id, Number = 1, Help = HelpKind.School, State = planned.Reached(ChildCaseState.Closed) ? GoalState.Achieved : GoalState.Open };
        goal.SealedText = hand.Key.Seal($"goal:{goal.Id}", "Goes to school every day.");
        db.AddRange(plan, goal);
        await changes.MoveAsync(hand, ChildCaseState.PlanDrafted, CaseStepKind.PlanSubmitted, "", cancellationToken, plan.Id);
        if (approved)
        {
            db.Add(new Approval { CaseId = hand.Case.Id, Kind = ApprovalKind.Plan, SubjectId = plan.Id, Approved = true, ById = crew.Supervisor, At = changes.Now });
            await deadlines.MeetAsync(hand.Case, DeadlineKind.Plan, hand.Case.Id, cancellationToken);
            (await changes.MoveAsync(hand, ChildCaseState.PlanApproved, CaseStepKind.PlanApproved, "", cancellationToken, plan.Id)).ById = crew.Supervisor;
        }
    }

    private async Task ServeAsync(PlannedCase planned, CaseInHand hand, DemonstrationCrew crew, CancellationToken cancellationToken)
    {
        var confirmed = planned.Reached(ChildCaseState.Monitoring);
        var referral = new Referral
        {
            CaseId = hand.Case.Id,
            Number = 1,
            ServiceId = crew.School,
            ProviderId = crew.Provider,
            Help = HelpKind.School,
            State = confirmed ? ReferralState.ConfirmedByCaregiver : ReferralState.InProgress,
            StateAt = changes.Now,
            ShowFirstName = true,
            CreatedById = crew.Officer,
            CreatedAt = changes.Now,
            SentAt = changes.Now,
            ConfirmedAt = confirmed ? changes.Now : null,
        };
        referral.SealedNeed = hand.Key.Seal($"need:{referral.Id}", "A place in the catch-up class, with a meal.");
        referral.SealedWay = hand.Key.Seal($"way:{referral.Id}", "Our officer comes along on the first day.");
        db.Add(referral);
        await changes.MoveAsync(hand, ChildCaseState.InService, CaseStepKind.ReferralAccepted, "", cancellationToken, referral.Id);
        await visits.PlanAsync(hand.Case, cancellationToken);
        if (confirmed)
        {
            await changes.MoveAsync(hand, ChildCaseState.Monitoring, CaseStepKind.ServiceConfirmed, "", cancellationToken, referral.Id);
        }
    }

    private async Task EndAsync(PlannedCase planned, CaseInHand hand, DemonstrationCrew crew, CancellationToken cancellationToken)
    {
        var row = hand.Case;
        await visits.DropAsync(row, cancellationToken);
        var kind = planned.State switch
        {
            ChildCaseState.Closed => CaseStepKind.Closed,
            ChildCaseState.Adult => CaseStepKind.FoundAdult,
            _ => CaseStepKind.LostToFollowUp,
        };
        var step = await changes.MoveAsync(hand, planned.State, kind, "", cancellationToken);
        if (planned.State != ChildCaseState.Adult)
        {
            step.ById = crew.Supervisor;
        }

        if (planned.State == ChildCaseState.Closed)
        {
            (row.ClosedAs, row.ClosedAt, row.CheckDueAt) = (ClosureKind.GoalsReached, changes.Now, clocks.Check(changes.Now));
            await visits.AddAsync(row, FollowUpKind.SixMonthCheck, row.CheckDueAt.Value, cancellationToken);
        }
    }
}
