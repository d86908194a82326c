using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Notifications;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Child cases with a mark in every sealed field: of the office, of another, of nobody; alike, brothers and sisters, merged, offered, opened in an emergency.</summary>
internal sealed class DisclosureChildren(
    DisclosureWorld world, Guid home, Guid other, Guid provider, IReadOnlyDictionary<string, MatrixPerson> people, IReadOnlyDictionary<string, MatrixPerson> others)
{
    /// <summary>More than two pages of a list.</summary>
    private const int Many = 110;

    private int _number = 90_000;

    /// <summary>The case that an allegation of a grievance opened.</summary>
    public Guid Linked { get; private set; }

    public async Task PlantAsync(IServiceProvider services)
    {
        var db = DisclosureWorld.Database(services);
        var (mine, theirs) = (people[PortalRoles.CaseOfficer].Id, others[PortalRoles.CaseOfficer].Id);
        var full = await CaseAsync(services, ChildCaseState.InService, mine, home);
        Linked = full.Case.Id;
        var referral = Fill(db, full, TransferState.Requested, home, other);
        var alike = await CaseAsync(services, ChildCaseState.Registered, mine, home);
        var foreign = await CaseAsync(services, ChildCaseState.Registered, theirs, other);
        var foreignReferral = Fill(db, foreign, null, home, other);
        var (first, second) = Pair(full.Case.Id, foreign.Case.Id);
        db.AddRange(
            new DuplicateCandidate { CaseId = alike.Case.Id, OtherCaseId = full.Case.Id, Matches = nameof(TokenKind.Name), FoundAt = world.Now },
            new DuplicateCandidate { CaseId = foreign.Case.Id, OtherCaseId = full.Case.Id, Matches = nameof(TokenKind.Caregiver), FoundAt = world.Now },
            new SiblingLink { CaseId = first, OtherCaseId = second, At = world.Now });
        (await CaseAsync(services, ChildCaseState.Merged, mine, home)).Case.MergedIntoId = full.Case.Id;
        (await CaseAsync(services, ChildCaseState.Merged, mine, home)).Case.MergedIntoId = foreign.Case.Id;
        await CaseAsync(services, ChildCaseState.Observed, null, null, people[PortalRoles.Monitor].Id);
        var offered = await CaseAsync(services, ChildCaseState.InService, theirs, other);
        Fill(db, offered, TransferState.Offered, other, home);

        // Opened in an emergency: somebody else's by our officer, ours by somebody else, ours by its own judge.
        var broken = await CaseAsync(services, ChildCaseState.Registered, theirs, other);
        var ours = await CaseAsync(services, ChildCaseState.Registered, mine, home);
        db.AddRange(
            world.Glass(ChildCase.Kind, broken.Case.Id, mine, broken.Key, broken.Mark),
            world.Glass(ChildCase.Kind, ours.Case.Id, theirs, ours.Key, ours.Mark),
            world.Glass(ChildCase.Kind, alike.Case.Id, people[PortalRoles.CaseSupervisor].Id, alike.Key, alike.Mark));
        foreach (var _ in Enumerable.Range(0, Many))
        {
            await CaseAsync(services, ChildCaseState.Registered, mine, home, listed: false);
        }

        await services.GetRequiredService<INotifier>().NotifyAsync(
            mine, CaseNoticeKinds.Assigned, "planted", () => new NotificationText($"Case {full.Case.Number} was given to you", "", $"/work/cases/{full.Case.Number}"), default);
        world.Address(full.Case.Number, ("referral", referral.ToString()));
        world.Address(full.Case.Number, ("referral", foreignReferral.ToString()));
        await db.SaveChangesAsync();
    }

    private async Task<Planted> CaseAsync(IServiceProvider services, ChildCaseState state, Guid? owner, Guid? organisation, Guid? observer = null, bool listed = true)
    {
        var row = new ChildCase
        {
            Number = $"CP-2026-{++_number:00000}",
            State = state,
            StateAt = world.Now,
            ObservedAt = world.Now,
            ReceivedAt = world.Now,
            ObserverId = observer,
            AgeFrom = 11,
            AgeTo = 13,
            OwnerId = owner,
            OrganisationId = organisation,
            NextDueAt = world.Now.AddDays(-1),
        };
        var (key, mark) = await world.RecordAsync(services, ChildCase.Kind, row.Id, row.Number);
        row.SealedObservation = key.Seal("observation", mark);
        DisclosureWorld.Database(services).Add(row);
        if (listed)
        {
            world.Address(row.Number);
        }

        return new Planted(row, key, mark);
    }

    /// <summary>Everything that can be written about a case.</summary>
    /// <returns>A referral that waits for the provider.</returns>
    private Guid Fill(AsmPortal.Data.PortalDbContext db, Planted one, TransferState? transfer, Guid from, Guid to)
    {
        var (id, key, mark, now) = (one.Case.Id, one.Key, one.Mark, world.Now);
        var registration = new Registration { CaseId = id, MayShareFirstName = true, MayExport = true, ConsentOn = world.Today, At = now };
        (registration.SealedName, registration.SealedFirstName, registration.SealedCaregiver) = (key.Seal("name", mark), key.Seal("firstName", mark), key.Seal("caregiver", mark));
        (registration.SealedContact, registration.SealedHome, registration.SealedBasis) = (key.Seal("contact", mark), key.Seal("home", mark), key.Seal("basis", mark));
        var risk = new RiskAssessment { CaseId = id, Number = 1, Level = RiskLevel.High, Factors = nameof(RiskFactor.Injury), At = now };
        risk.SealedNote = key.Seal($"risk:{risk.Id}", mark);
        var plan = new CasePlan { CaseId = id, Number = 1, State = PlanState.Submitted, DraftedAt = now, SubmittedAt = now };
        plan.SealedSummary = key.Seal($"plan:{plan.Id}", mark);
        var goal = new PlanGoal { CaseId = id, PlanId = plan.Id, Number = 1, Help = HelpKind.School };
        goal.SealedText = key.Seal($"goal:{goal.Id}", mark);
        var approval = new Approval { CaseId = id, Kind = ApprovalKind.Plan, SubjectId = plan.Id, Approved = false, At = now };
        approval.SealedNote = key.Seal($"approval:{approval.Id}", mark);
        var visit = new FollowUp { CaseId = id, Number = 1, Kind = FollowUpKind.CaregiverVisit, DueAt = now, DoneAt = now, Result = FollowUpResult.ChildLabour };
        visit.SealedNote = key.Seal($"visit:{visit.Id}", mark);
        var attempt = new ContactAttempt { CaseId = id, Means = ContactMeans.Telephone, Reached = false, At = now };
        attempt.SealedNote = key.Seal($"attempt:{attempt.Id}", mark);
        var closure = new CaseClosure { CaseId = id, Kind = ClosureKind.GoalsReached, State = ClosureState.Proposed, ChildTold = true, CaregiverTold = true, ProposedAt = now };
        closure.SealedReason = key.Seal($"closure:{closure.Id}", mark);
        var step = new CaseStep { CaseId = id, Number = 1, Kind = CaseStepKind.Note, At = now };
        step.SealedNote = key.Seal($"step:{step.Id}", mark);
        one.Case.Steps = step.Number;
        db.AddRange(registration, risk, plan, goal, approval, visit, attempt, closure, step);
        db.AddRange(
            Due(id, DeadlineKind.Assessment, now.AddDays(-1)), Due(id, DeadlineKind.Plan, now.AddMinutes(1)), Due(id, DeadlineKind.Visit, now.AddDays(3)));
        if (transfer is { } state)
        {
            var row = new CaseTransfer { CaseId = id, State = state, FromOrganisationId = from, ToOrganisationId = to, RequestedAt = now, OfferedAt = state == TransferState.Offered ? now : null };
            row.SealedReason = key.Seal($"transfer:{row.Id}", mark);
            db.Add(row);
        }

        Refer(db, one, 1, ReferralState.Closed);
        return Refer(db, one, 2, ReferralState.Sent);
    }

    private Guid Refer(AsmPortal.Data.PortalDbContext db, Planted one, int number, ReferralState state)
    {
        var (key, mark) = (one.Key, one.Mark);
        var service = new ServiceOffer { OrganisationId = provider, Name = "School", Capacity = 5 };
        var row = new Referral
        {
            CaseId = one.Case.Id,
            Number = number,
            ServiceId = service.Id,
            ProviderId = provider,
            Help = HelpKind.School,
            State = state,
            StateAt = world.Now,
            CreatedAt = world.Now,
            SentAt = world.Now,
            AnswerDueAt = world.Now.AddDays(3),
            ShowFirstName = true,
        };
        (row.SealedNeed, row.SealedWay, row.SealedRejection) = (key.Seal($"need:{row.Id}", mark), key.Seal($"way:{row.Id}", mark), key.Seal($"rejection:{row.Id}", mark));
        (row.SealedReport, row.SealedAnswer) = (key.Seal($"report:{row.Id}", mark), key.Seal($"answer:{row.Id}", mark));
        db.AddRange(service, row);
        world.Sign(one.Case.Id, row.Id);
        world.Address(one.Case.Number, ("referral", row.Id.ToString()));
        return row.Id;
    }

    private static CaseDeadline Due(Guid id, DeadlineKind kind, DateTime at) => new() { CaseId = id, Kind = kind, SubjectId = Guid.CreateVersion7(), StartedAt = at.AddDays(-9), DueAt = at };

    private static (Guid, Guid) Pair(Guid one, Guid another) => one.CompareTo(another) < 0 ? (one, another) : (another, one);

    private sealed record Planted(ChildCase Case, ISealedKey Key, string Mark);
}
