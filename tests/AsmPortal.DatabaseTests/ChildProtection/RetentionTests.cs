using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.ChildProtection;

/// <summary>How long a child is kept whom somebody saw and nobody registered.</summary>
public sealed class RetentionTests
{
    [DatabaseTheory, EngineData]
    public async Task Observation_IsKeptTwelveMonthsAfterItsLastStep_AndWithoutADayOnceTheChildIsRegistered(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();
        (await UntilAsync(world, number)).ShouldBe(world.Portal.Clock.Now.AddMonths(12));

        world.Portal.Clock.Advance(TimeSpan.FromDays(90));
        (await world.TakeAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
        (await UntilAsync(world, number)).ShouldBe(world.Portal.Clock.Now.AddMonths(12));
        world.Portal.Clock.Advance(TimeSpan.FromDays(90));
        (await world.AssessAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.Conflict);
        (await UntilAsync(world, number)).ShouldBe(world.Portal.Clock.Now.AddDays(-90).AddMonths(12), "what is refused is no step");

        (await world.RegisterAsync(world.Officer, number)).Succeeded.ShouldBeTrue();
        (await UntilAsync(world, number)).ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Observation_ThatNobodyTookUp_IsDestroyedOnItsDay_AndLeavesTheLists(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();
        var kept = await world.LeadAsync(ChildCaseState.Registered);
        var day = world.Portal.Clock.Now.AddMonths(12);

        world.Portal.Clock.Set(new DateTimeOffset(day.AddMinutes(-1), TimeSpan.Zero));
        await world.Portal.RunTaskAsync("DestroyRecords");
        (await world.ShowAsync(world.Officer, number))!.Observation.ShouldBe("By the water.");
        world.Portal.Clock.Set(new DateTimeOffset(day, TimeSpan.Zero));
        await world.Portal.RunTaskAsync("DestroyRecords");
        await world.Portal.RunTaskAsync("DestroyRecords");

        var row = await world.ReadAsync(number);
        (row.State, row.ClosedAs, row.SealedObservation, row.NextDueAt, row.DueOrder).ShouldBe((ChildCaseState.Closed, ClosureKind.NeverTakenUp, null, null, ChildCase.NothingDue));
        (await world.Portal.ReadAsync(db => db.Set<CaseDeadline>().CountAsync(clock => clock.CaseId == row.Id && clock.Open))).ShouldBe(0);
        (await world.ShowAsync(world.Officer, number)).ShouldBeNull();
        (await world.TakeAsync(world.Officer, number)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AsAsync(world.Officer, (CaseList list) => list.PageAsync(new CaseFilter(), null, 50, default))).Items.Select(item => item.Number).ShouldBe([kept]);
    }

    [DatabaseTheory, EngineData]
    public async Task NobodyTookItUp_IsNoReasonThatAPersonCanGive(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.LeadAsync(ChildCaseState.Registered);

        (await world.ProposeAsync(world.Officer, number, ClosureKind.NeverTakenUp)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("kind");
    }

    [DatabaseTheory, EngineData]
    public async Task LegalHold_IsASupervisors_AndKeepsACaseBeyondItsDay(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.OpenAsync(engine);
        var number = await world.ObserveAsync();

        (await HoldAsync(world.Officer, HoldGround.Court)).Failure.ShouldBe(FailureKind.Forbidden);
        (await HoldAsync(world.Supervisor, null)).Reasons.ShouldHaveSingleItem().Field.ShouldBe("ground");
        (await LiftAsync()).Failure.ShouldBe(FailureKind.Conflict);
        (await HoldAsync(world.Supervisor, HoldGround.Court)).Reasons.ShouldBeEmpty();
        (await HoldAsync(world.Supervisor, HoldGround.Family)).Failure.ShouldBe(FailureKind.Conflict);
        world.Portal.Clock.Set(new DateTimeOffset(world.Portal.Clock.Now.AddMonths(13), TimeSpan.Zero));
        await world.Portal.RunTaskAsync("DestroyRecords");
        (await world.ShowAsync(world.Supervisor, number))!.Observation.ShouldBe("By the water.");

        (await LiftAsync()).Reasons.ShouldBeEmpty();
        (await UntilAsync(world, number)).ShouldBe(world.Portal.Clock.Now.AddMonths(12), "lifting is a step: there is time to look at the case once more");

        Task<Result> HoldAsync(CasePerson person, HoldGround? ground) => world.AsAsync(person, (Holding holding) => holding.HoldAsync(number, ground, null, default));
        Task<Result> LiftAsync() => world.AsAsync(world.Supervisor, (Holding holding) => holding.LiftAsync(number, null, default));
    }

    private static async Task<DateTime?> UntilAsync(CaseWorld world, string number)
    {
        var id = (await world.ReadAsync(number)).Id;
        return (await world.AsAsync(null, (ISealedRecords records) => records.StatusAsync(id)))!.RetainUntil;
    }
}
