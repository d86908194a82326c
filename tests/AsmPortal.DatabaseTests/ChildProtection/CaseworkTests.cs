using System.Text;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.DatabaseTests.ChildProtection;

public sealed class CaseworkTests
{
    [DatabaseTheory, EngineData]
    public async Task Case_GoesItsWholeWay_AndIsCheckedAfterSixMonths(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Closed);

        var closed = await world.ReadAsync(number);
        (closed.ClosedAs, closed.Risk, closed.Classification).ShouldBe((ClosureKind.GoalsReached, RiskLevel.Medium, WfclResult.WorstFormHazardous));
        closed.NextDueAt.ShouldBe(closed.CheckDueAt);
        closed.CheckDueAt!.Value.ShouldBe(world.Portal.Clock.Now.AddMonths(6));
        (await world.ShowAsync(world.Supervisor, number))!.Steps.Count.ShouldBe(closed.Steps);

        world.Portal.Clock.Advance(TimeSpan.FromDays(190));
        (await world.VisitAsync(world.Officer, number, FollowUpResult.ChildLabour)).Reasons.ShouldBeEmpty();
        var reopened = await world.ReadAsync(number);
        (reopened.State, reopened.Reopenings, reopened.ClosedAt).ShouldBe((ChildCaseState.Reopened, 1, null));
        (await world.AssessAsync(world.Officer, number, RiskLevel.High)).Succeeded.ShouldBeTrue();
        (await world.PlanAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Observation_SaysNothingOfWhoTheChildIs_AndEverythingWrittenIsSealed(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var observed = await world.ObserveAsync();
        (await world.ShowAsync(world.Officer, observed))!.Identity.ShouldBeNull();
        var number = await world.LeadAsync(ChildCaseState.Monitoring);

        var shown = (await world.ShowAsync(world.Officer, number))!;
        (shown.Identity!.Name, shown.Identity.Caregiver, shown.Plan!.Summary, shown.Observation).ShouldBe(("Kabeya Mutombo Elie", "Mutombo Kalenga", "Back to school.", "By the water."));
        var stored = await world.Portal.ReadAsync(async db => (
            Child: await db.Set<Registration>().AsNoTracking().SingleAsync(), Plan: await db.Set<CasePlan>().AsNoTracking().SingleAsync(), Token: await db.Set<NameToken>().AsNoTracking().ToListAsync()));
        foreach (var value in new[] { stored.Child.SealedName, stored.Child.SealedCaregiver, stored.Child.SealedContact, stored.Plan.SealedSummary })
        {
            Encoding.UTF8.GetString(value!).ShouldNotContain("Mutombo");
            Encoding.UTF8.GetString(value!).ShouldNotContain("school");
        }

        stored.Token.ShouldAllBe(token => token.Value.Length == Limits.Token);
        world.People.Told.ShouldNotBeEmpty();
        world.People.Told.ShouldAllBe(told => !told.Text.Subject.Contains("Elie", StringComparison.Ordinal) && told.Text.Body.Length == 0);
    }

    [DatabaseTheory, EngineData]
    public async Task Readings_AreAuditedByRecord_OnPagesListsAndTheProvidersSlice(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.PlanApproved);
        (await world.ReferAsync(world.Officer, number)).Reasons.ShouldBeEmpty();
        var other = await world.ObserveAsync();
        var (first, second) = ((await world.ReadAsync(number)).Id, (await world.ReadAsync(other)).Id);
        var before = await ReadingsAsync(world);

        await world.ShowAsync(world.Supervisor, number);
        await world.AsAsync(world.Officer, (CaseList list) => list.PageAsync(new CaseFilter(), null, 50, default));
        await world.AsAsync(world.Provider, (ReferralReader reader) => reader.PageAsync(null, 50, default));
        var slice = await world.AsAsync(world.Provider, async (ReferralReader reader) => await reader.FindAsync(await world.ReferralAsync(number), default));

        slice!.FirstName.ShouldBe("Elie");
        var after = (await ReadingsAsync(world))[before.Count..];
        after.Select(row => (row.Name, row.SubjectId)).ShouldBe(
            [("ChildProtection.CaseRead", first), ("ChildProtection.ListRead", first), ("ChildProtection.ListRead", second), ("ChildProtection.ReferralListRead", first), ("ChildProtection.ReferralRead", first)],
            ignoreOrder: true);
    }

    [DatabaseTheory, EngineData]
    public async Task Scope_ShowsEachPersonTheirCasesOnly(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var free = await world.ObserveAsync();
        var mine = await world.LeadAsync(ChildCaseState.Registered);

        foreach (var (person, seesMine, seesFree) in new[]
        {
            (world.Officer, true, true), (world.Supervisor, true, true), (world.Colleague, false, true), (world.Stranger, false, true), (world.OtherSupervisor, false, true), (world.Provider, false, false), (world.Monitor, false, false),
        })
        {
            ((await world.ShowAsync(person, mine)) is not null).ShouldBe(seesMine, person.Role);
            ((await world.ShowAsync(person, free)) is not null).ShouldBe(seesFree, person.Role);
            (await world.AssessAsync(person, mine)).Failure.ShouldBe(person == world.Officer ? null : person == world.Supervisor ? FailureKind.Forbidden : FailureKind.NotFound, person.Role);
        }

        (await world.AsAsync(world.Monitor, (CaseScope scope) => scope.Observed().CountAsync())).ShouldBe(2);
        world.Portal.Clock.Advance(TimeSpan.FromHours(25));
        (await world.AsAsync(world.Monitor, (CaseScope scope) => scope.Observed().CountAsync())).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task TwoOfficers_TakingOneCaseAtOnce_OneHasIt(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();

        var results = await Task.WhenAll(new[] { world.Officer, world.Colleague, world.Stranger }.Select(person => Task.Run(() => world.TakeAsync(person, number))));

        results.Count(result => result.Succeeded).ShouldBe(1);
        results.Where(result => !result.Succeeded).ShouldAllBe(result => result.Failure == FailureKind.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task Change_OnAnOldVersion_IsAConflict(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Registered);
        var seen = (await world.ReadAsync(number)).Version;
        (await world.AsAsync(world.Supervisor, (Following following) => following.NoteAsync(number, "Please hurry.", seen, default))).Succeeded.ShouldBeTrue();

        (await world.AsAsync(world.Officer, (RiskAssessing assessing) => assessing.AssessAsync(number, new RiskRequest(RiskLevel.Low, [], "Late.", seen), default))).Failure.ShouldBe(FailureKind.Conflict);
        (await world.ReadAsync(number)).Risk.ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Plan_IsApprovedBySomebodyElse_OrReturnedWithWords(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.PlanDrafted);

        (await world.ApproveAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.ApproveAsync(world.OtherSupervisor, number)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AsAsync(world.Supervisor, (Planning planning) => planning.DecideAsync(number, false, " ", null, default))).Failure.ShouldBe(FailureKind.Invalid);
        (await world.ApproveAsync(world.Supervisor, number, approve: false)).Succeeded.ShouldBeTrue();
        (await world.ApproveAsync(world.Supervisor, number)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.PlanAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
        (await world.ApproveAsync(world.Supervisor, number)).Succeeded.ShouldBeTrue();
        (await world.ReadAsync(number)).State.ShouldBe(ChildCaseState.PlanApproved);
        (await world.PlanAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.Conflict);
    }

    [DatabaseTheory, EngineData]
    public async Task Registration_NeedsConsentAndAssent_OrARecordedBasis(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();
        (await world.TakeAsync(world.Officer, number)).Succeeded.ShouldBeTrue();

        (await world.VisitAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.AssessAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.RegisterAsync(world.Officer, number, change: request => request with { ChildAssents = false })).Reasons.Single().Field.ShouldBe("childAssents");
        (await world.RegisterAsync(world.Officer, number, change: request => request with { CaregiverConsents = false })).Reasons.Single().Field.ShouldBe("caregiverConsents");
        (await world.RegisterAsync(world.Officer, number, change: request => request with { Basis = null })).Reasons.Single().Field.ShouldBe("basis");
        (await world.RegisterAsync(world.Officer, number, change: request => request with { Basis = ConsentBasis.BestInterests, MayExport = true })).Reasons.Select(reason => reason.Field).ShouldBe(["why", "mayExport"]);
        (await world.Portal.ReadAsync(db => db.Set<Registration>().CountAsync())).ShouldBe(0);
        (await world.RegisterAsync(world.Officer, number, change: request => request with { Basis = ConsentBasis.BestInterests, Why = "The parents cannot be found." })).Succeeded.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Adult_IsEndedOnlyByBetterEvidenceThanLooks_AndComesBack(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Registered);

        (await AdultAsync()).Failure.ShouldBe(FailureKind.Conflict);
        (await FactsAsync(18, AgeEvidence.Appearance)).Succeeded.ShouldBeTrue();
        (await world.ReadAsync(number)).Classification.ShouldBe(WfclResult.NotAChild);
        (await AdultAsync()).Failure.ShouldBe(FailureKind.Conflict);
        (await FactsAsync(18, AgeEvidence.OfficialDocument)).Succeeded.ShouldBeTrue();
        (await AdultAsync()).Succeeded.ShouldBeTrue();

        // The paper was somebody else's: a child after all.
        (await FactsAsync(16, AgeEvidence.CaregiversWord)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.AsAsync(world.Supervisor, (Ending ending) => ending.ReopenAsync(number, "The card is the brother's.", null, default))).Succeeded.ShouldBeTrue();
        (await FactsAsync(16, AgeEvidence.CaregiversWord)).Succeeded.ShouldBeTrue();
        var runs = (await world.ShowAsync(world.Officer, number))!.Classifications;
        runs.Select(run => run.Result).ShouldBe([WfclResult.WorstFormHazardous, WfclResult.NotAChild, WfclResult.NotAChild, WfclResult.WorstFormHazardous]);
        runs.Select(run => run.ReviewerId is not null).ShouldBe([true, true, true, false]);

        Task<Result> AdultAsync() => world.AsAsync(world.Officer, (Ending ending) => ending.AdultAsync(number, "Saw a paper.", null, default));
        Task<Result> FactsAsync(int age, AgeEvidence evidence) => world.AsAsync(world.Officer, (Classifying classifying) => classifying.ClassifyAsync(
            number, new FactsRequest { AgeFrom = age, AgeTo = age, Evidence = evidence, InMiningArea = true, Activities = [WorkActivity.Washing] }, default));
    }

    [DatabaseTheory, EngineData]
    public async Task ChangedRules_LeaveOldResultsAsTheyWere(DatabaseEngine engine)
    {
        var newer = new WfclRuleBook(WfclRules.Current with { Version = "2027-1" });
        await using var world = await CaseWorld.OpenAsync(engine, services => services.Replace(ServiceDescriptor.Singleton(_ => newer)));
        var number = await world.LeadAsync(ChildCaseState.Registered);
        await world.Portal.ReadAsync(db => db.Set<Classification>().ExecuteUpdateAsync(set => set.SetProperty(row => row.RuleVersion, "2026-1")));

        (await world.AsAsync(world.Officer, (Classifying classifying) => classifying.ClassifyAsync(
            number, new FactsRequest { AgeFrom = 12, AgeTo = 14, InMiningArea = true, Activities = [WorkActivity.Selling] }, default))).Succeeded.ShouldBeTrue();

        var runs = (await world.ShowAsync(world.Officer, number))!.Classifications;
        runs.Select(run => (run.RuleVersion, run.Result)).ShouldBe([("2027-1", WfclResult.ChildLabour), ("2026-1", WfclResult.WorstFormHazardous)]);
    }

    [DatabaseTheory, EngineData]
    public async Task LostToFollowUp_NeedsThreeAttemptsInARow_AndASupervisor(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Registered);
        await AttemptAsync(false, false, true, false, false);

        (await LostAsync(world.Officer)).Failure.ShouldBe(FailureKind.Forbidden);
        (await LostAsync(world.Supervisor)).Failure.ShouldBe(FailureKind.Conflict);
        await AttemptAsync(false);
        (await LostAsync(world.Supervisor)).Succeeded.ShouldBeTrue();
        var lost = await world.ReadAsync(number);
        (lost.State, lost.NextDueAt).ShouldBe((ChildCaseState.LostToFollowUp, null));

        Task<Result> LostAsync(CasePerson person) => world.AsAsync(person, (Ending ending) => ending.LostAsync(number, "The school looks out.", null, default));
        async Task AttemptAsync(params bool[] reached)
        {
            foreach (var one in reached)
            {
                world.Portal.Clock.Advance(TimeSpan.FromHours(1));
                (await world.TryAsync(world.Officer, number, one)).Succeeded.ShouldBeTrue();
            }
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Closing_WithoutTheGate_OrByOneself_IsRefused(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Monitoring);

        (await world.ProposeAsync(world.Officer, number)).Reasons.Count.ShouldBe(2);
        (await world.VisitAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
        (await world.VisitAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
        (await world.ResolveAsync(number)).Succeeded.ShouldBeTrue();
        (await world.CloseAsync(world.Supervisor, number)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.ProposeAsync(world.Supervisor, number)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.ProposeAsync(world.Officer, number)).Reasons.ShouldBeEmpty();
        (await world.ProposeAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.CloseAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.Forbidden);

        // What a visit finds between proposal and decision shuts the gate.
        (await world.VisitAsync(world.Officer, number, FollowUpResult.ChildLabour)).Succeeded.ShouldBeTrue();
        (await world.CloseAsync(world.Supervisor, number)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.ReadAsync(number)).State.ShouldBe(ChildCaseState.Monitoring);
    }

    [DatabaseTheory, EngineData]
    public async Task OtherClosure_NeedsWords_AndEndsTheProvidersAccess(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.InService);
        var referral = await world.ReferralAsync(number);

        (await world.AsAsync(world.Officer, (Closing closing) => closing.ProposeAsync(number, new ClosureRequest(ClosureKind.FamilyMovedAway, false, true, ""), default))).Reasons.Single().Field.ShouldBe("reason");
        (await world.ProposeAsync(world.Officer, number, ClosureKind.FamilyMovedAway)).Succeeded.ShouldBeTrue();
        (await world.CloseAsync(world.Supervisor, number)).Succeeded.ShouldBeTrue();

        (await world.AnswerAsync(world.Provider, referral, ReferralState.InProgress)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.ReadAsync(number)).CheckDueAt.ShouldBeNull();
    }

    private static Task<List<(string Name, Guid SubjectId)>> ReadingsAsync(CaseWorld world) => world.Portal.ReadAsync(async db =>
        (await db.Set<AuditEntry>().AsNoTracking().Where(row => row.SubjectType == ChildCase.Kind && EF.Functions.Like(row.Name, "%Read")).OrderBy(row => row.Sequence).Select(row => new { row.Name, row.SubjectId }).ToListAsync())
            .Select(row => (row.Name, Guid.Parse(row.SubjectId))).ToList());
}
