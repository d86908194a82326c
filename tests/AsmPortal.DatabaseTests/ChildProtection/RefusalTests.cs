using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using ChildPermissions = AsmPortal.ChildProtection.Permissions;

namespace AsmPortal.DatabaseTests.ChildProtection;

/// <summary>What casework refuses, and that nothing of it is kept.</summary>
public sealed class RefusalTests
{
    [DatabaseTheory, EngineData]
    public async Task Age_AtEachEdgeAndByEachEvidence_EndsACaseOnlyWhenPaperSaysAdult(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        foreach (var (age, evidence, adult) in new[]
        {
            (0, AgeEvidence.OfficialDocument, false), (17, AgeEvidence.OfficialDocument, false), (17, AgeEvidence.Appearance, false),
            (18, AgeEvidence.Appearance, false), (18, AgeEvidence.ChildsWord, false), (18, AgeEvidence.OfficialDocument, true),
        })
        {
            var number = await world.ObserveAsync();
            (await world.TakeAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
            (await FactsAsync(world, number, age, age, evidence)).Reasons.ShouldBeEmpty();

            var ended = await world.AsAsync(world.Officer, (Ending ending) => ending.AdultAsync(number, "Looked at what there is.", null, default));

            ended.Succeeded.ShouldBe(adult, $"{age} by {evidence}");
            var row = await world.ReadAsync(number);
            row.State.ShouldBe(adult ? ChildCaseState.Adult : ChildCaseState.Observed);
            (row.Classification == WfclResult.NotAChild).ShouldBe(age >= 18, $"{age} by {evidence}");
        }
    }

    [DatabaseTheory, EngineData]
    public async Task Age_ThatCannotBe_IsRefused_AndTheLowerBoundDecides(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();
        (await world.TakeAsync(world.Officer, number)).Succeeded.ShouldBeTrue();

        (await FactsAsync(world, number, -1, 3, AgeEvidence.Appearance)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("ageFrom");
        (await FactsAsync(world, number, 17, 16, AgeEvidence.Appearance)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("ageTo");
        (await FactsAsync(world, number, 17, 100, AgeEvidence.Appearance)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("ageTo");
        (await world.ReadAsync(number)).AgeFrom.ShouldBe(12);
        (await FactsAsync(world, number, 17, 25, AgeEvidence.OfficialDocument)).Succeeded.ShouldBeTrue();
        (await world.ReadAsync(number)).Classification.ShouldNotBe(WfclResult.NotAChild, "whoever may be under 18 is a child");
    }

    [DatabaseTheory, EngineData]
    public async Task WhoIsBothOfficerAndSupervisor_DecidesNothingOfTheirOwnCase(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var both = world.People.Add(
            PortalRoles.CaseSupervisor, world.People.Office, ChildPermissions.Observe, ChildPermissions.Read, ChildPermissions.Work, ChildPermissions.Supervise);
        var number = await world.LeadAsync(ChildCaseState.RiskAssessed);
        (await world.AsAsync(world.Supervisor, (Assigning assigning) => assigning.AssignAsync(number, null, both.Id, default))).Reasons.ShouldBeEmpty();

        (await world.PlanAsync(both, number)).Reasons.ShouldBeEmpty();
        (await world.ApproveAsync(both, number)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.ReadAsync(number)).State.ShouldBe(ChildCaseState.PlanDrafted);
        (await world.ApproveAsync(world.Supervisor, number)).Reasons.ShouldBeEmpty();
        (await world.ProposeAsync(both, number, ClosureKind.FamilyMovedAway)).Reasons.ShouldBeEmpty();
        (await world.CloseAsync(both, number)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.AsAsync(both, (Ending ending) => ending.LostAsync(number, "Gone.", null, default))).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.CloseAsync(world.Supervisor, number)).Reasons.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task AdministratorAndWhoeverHasAnotherRole_FindNoCase_AndOpenNoneInAnEmergency(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var free = await world.ObserveAsync();
        var number = await world.LeadAsync(ChildCaseState.InService);
        var referral = await world.ReferralAsync(number);
        var given = new ChildPermissions().GetDefaultStereotypes().ToLookup(one => one.Role, one => one.Permissions);

        // The mining police has no role of its own here: whatever role their people have, they are members of an organisation that works on cases.
        string[] concerned = [PortalRoles.CaseOfficer, PortalRoles.CaseSupervisor, PortalRoles.ServiceProvider];
        foreach (var role in PortalRoles.All.Except(concerned))
        {
            var person = world.People.Add(role, world.People.Office, [.. given[role].SelectMany(permissions => permissions)]);
            (await world.ShowAsync(person, number)).ShouldBeNull(role);
            (await world.ShowAsync(person, free)).ShouldBeNull(role);
            (await world.TakeAsync(person, free)).Failure.ShouldBe(FailureKind.NotFound, role);
            (await world.AnswerAsync(person, referral, ReferralState.InProgress)).Failure.ShouldBe(FailureKind.NotFound, role);
            (await world.AsAsync(person, (CaseList list) => list.PageAsync(new CaseFilter(), null, 50, default))).Items.ShouldBeEmpty(role);
        }

        given[PortalRoles.Administrator].ShouldBeEmpty();
        foreach (var (role, permissions) in given.SelectMany(group => group.Select(permissions => (group.Key, permissions))))
        {
            permissions.Contains(ChildPermissions.BreakGlass).ShouldBe(role is PortalRoles.CaseOfficer or PortalRoles.CaseSupervisor, role);
        }
    }

    [DatabaseTheory, EngineData]
    public async Task TwoOfficersChangingOneCaseAtOnce_OneDoes_AndTheOtherIsAskedToLookAgain(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Registered);
        var seen = (await world.ReadAsync(number)).Version;

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            world.AsAsync(world.Officer, (RiskAssessing assessing) => assessing.AssessAsync(number, new RiskRequest(RiskLevel.High, [], "Spoke with the caregiver.", seen), default)))));

        results.Count(result => result.Succeeded).ShouldBe(1);
        results.Where(result => !result.Succeeded).ShouldAllBe(result => result.Failure == FailureKind.Conflict);
        (await world.Portal.ReadAsync(db => db.Set<RiskAssessment>().CountAsync())).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task ClockSetBack_KeepsTheOrderOfTheHistory_AndRefusesDaysThatHaveNotCome(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();
        (await world.TakeAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
        var today = DateOnly.FromDateTime(world.Portal.Clock.Now);
        world.Portal.Clock.Set(new DateTimeOffset(world.Portal.Clock.Now.AddDays(-2), TimeSpan.Zero));

        (await world.RegisterAsync(world.Officer, number, change: request => request with { ConsentOn = today })).Reasons.ShouldHaveSingleItem().Field.ShouldBe("consentOn");
        (await world.RegisterAsync(world.Officer, number)).Reasons.ShouldBeEmpty();
        (await world.AssessAsync(world.Officer, number, RiskLevel.High)).Reasons.ShouldBeEmpty();
        (await world.AsAsync(world.Officer, (Following following) => following.VisitAsync(number, new VisitRequest(FollowUpResult.NoChildLabour, today, "Seen at home."), default))).Failure.ShouldBe(FailureKind.Invalid);

        var steps = (await world.ShowAsync(world.Officer, number))!.Steps.Select(step => step.Kind).Reverse().ToList();
        steps.ShouldBe([CaseStepKind.Observed, CaseStepKind.Taken, CaseStepKind.Registered, CaseStepKind.RiskAssessed]);
        var due = (await world.Portal.ReadAsync(db => db.Set<CaseDeadline>().SingleAsync(clock => clock.Open && clock.Kind == DeadlineKind.Plan))).DueAt;
        due.ShouldBe(world.Portal.Clock.Now.AddDays(7));
    }

    private static Task<Result> FactsAsync(CaseWorld world, string number, int from, int to, AgeEvidence evidence) => world.AsAsync(world.Officer, (Classifying classifying) => classifying.ClassifyAsync(
        number, new FactsRequest { AgeFrom = from, AgeTo = to, Evidence = evidence, InMiningArea = true, Activities = [WorkActivity.Washing] }, default));
}
