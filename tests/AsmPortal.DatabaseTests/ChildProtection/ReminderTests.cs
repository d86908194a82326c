using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.ChildProtection.Services.Reminders;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.ChildProtection;

public sealed class ReminderTests
{
    /// <summary>Every clock of domain.md §8 for every level of risk that has one of its own, in hours.</summary>
    private static readonly (DeadlineKind Kind, int Hours)[] Clocks =
    [
        (DeadlineKind.SafetyContact, 24), (DeadlineKind.SafetyContact, 72), (DeadlineKind.SafetyContact, 7 * 24),
        (DeadlineKind.Assessment, 72), (DeadlineKind.Assessment, 7 * 24), (DeadlineKind.Assessment, 14 * 24),
        (DeadlineKind.Plan, 7 * 24), (DeadlineKind.Plan, 14 * 24), (DeadlineKind.Plan, 21 * 24),
        (DeadlineKind.ReferralAnswer, 24), (DeadlineKind.ReferralAnswer, 72), (DeadlineKind.ReferralAnswer, 5 * 24),
        (DeadlineKind.Visit, 7 * 24), (DeadlineKind.Visit, 30 * 24), (DeadlineKind.Visit, 91 * 24),
        (DeadlineKind.ClosureDecision, 7 * 24), (DeadlineKind.SixMonthCheck, 182 * 24),
    ];

    [DatabaseTheory, EngineData]
    public async Task EveryClock_WarnsAtEachStepOnce_HoweverOftenTheTaskRuns(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync();
        await ClearClocksAsync(world);
        var start = world.Portal.Clock.Now;
        var clocks = Clocks.Select(clock => EdgeRows.Clock(row, clock.Kind, start, TimeSpan.FromHours(clock.Hours), Guid.CreateVersion7())).ToList();
        await world.AddAsync([.. clocks]);

        // Every moment just before a step and just at it, over all clocks.
        var moments = clocks.SelectMany(clock => EscalationSteps.All.Select(step => EscalationSteps.At(step, clock.StartedAt, clock.DueAt))).SelectMany(at => new[] { at.AddSeconds(-1), at }).Distinct().Order();
        foreach (var moment in moments)
        {
            world.Portal.Clock.Set(new DateTimeOffset(moment, TimeSpan.Zero));
            await world.RunAsync();
            await world.RunAsync();
            var expected = clocks.Sum(clock => EscalationSteps.Reached(clock.StartedAt, clock.DueAt, moment).Count());
            (await world.Portal.ReadAsync(db => db.Set<CaseEscalation>().CountAsync())).ShouldBe(expected, moment.ToString("O"));
        }

        world.Told.Count(ReminderKinds.Deadline, world.Officer).ShouldBe(clocks.Count * 3);
        world.Told.Count(ReminderKinds.Overdue, world.Supervisor).ShouldBe(clocks.Count * 2);
        world.Told.Count(ReminderKinds.Overdue, world.Leader).ShouldBe(clocks.Count, "who leads the organisation hears of what is long overdue only");
        world.Told.All.Where(told => told.Kind == ReminderKinds.Deadline).ShouldAllBe(told => told.Text.Body.Length == 0 && told.Text.Subject.Contains(row.Number, StringComparison.Ordinal));
    }

    [DatabaseTheory, EngineData]
    public async Task ClockThatPassedSeveralStepsAtOnce_TellsTheLastOnly_AndThatOfAFreeCaseGoesToSupervisors(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync(taken: false);
        await ClearClocksAsync(world);
        await world.AddAsync(EdgeRows.Clock(row, DeadlineKind.SafetyContact, world.Portal.Clock.Now, TimeSpan.FromHours(24)));

        world.Portal.Clock.Advance(TimeSpan.FromHours(19));
        await world.RunAsync();
        world.Told.Count(ReminderKinds.Deadline, world.Supervisor).ShouldBe(1);
        world.Portal.Clock.Advance(TimeSpan.FromDays(3));
        await world.RunAsync();

        world.Told.Count(ReminderKinds.Overdue, world.Supervisor).ShouldBe(1);
        (await world.Portal.ReadAsync(db => db.Set<CaseEscalation>().Select(step => step.Step).ToListAsync())).ShouldBe([75, 100, 125], ignoreOrder: true);
    }

    [DatabaseTheory, EngineData]
    public async Task ClockThatWasMet_OrMovedBack_DoesNotWarnAgain(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync();
        await ClearClocksAsync(world);
        var met = EdgeRows.Clock(row, DeadlineKind.Plan, world.Portal.Clock.Now, TimeSpan.FromHours(24));
        (met.Open, met.MetAt) = (false, world.Portal.Clock.Now);
        await world.AddAsync(met, EdgeRows.Clock(row, DeadlineKind.Visit, world.Portal.Clock.Now, TimeSpan.FromHours(24)));
        var start = new DateTimeOffset(world.Portal.Clock.Now, TimeSpan.Zero);
        world.Portal.Clock.Set(start.AddHours(20));
        await world.RunAsync();

        world.Portal.Clock.Set(start);
        await world.RunAsync();
        world.Portal.Clock.Set(start.AddHours(21));
        await world.RunAsync();

        world.Told.Count(ReminderKinds.Deadline, world.Officer).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task ReferralWithoutAnAnswer_RemindsTheProvider_ThenExpires(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync();
        await ClearClocksAsync(world);
        await world.AddAsync(EdgeRows.Referral(world, row));

        world.Portal.Clock.Advance(TimeSpan.FromHours(19));
        await world.RunAsync();
        world.Told.Count(ReminderKinds.Answer, world.Provider).ShouldBe(1);
        world.Portal.Clock.Advance(TimeSpan.FromHours(28));
        await world.RunAsync();
        (await StateAsync(world)).ShouldBe(ReferralState.Sent);
        world.Portal.Clock.Advance(TimeSpan.FromHours(1));
        await world.RunAsync();
        await world.RunAsync();

        (await StateAsync(world)).ShouldBe(ReferralState.Expired);
        (await world.Portal.ReadAsync(db => db.Set<CaseStep>().CountAsync(step => step.Kind == CaseStepKind.ReferralExpired))).ShouldBe(1);
        (await world.AsAsync(world.Provider, async (CaseScope scope) => await (await scope.ReferralsAsync(default)).CountAsync())).ShouldBe(0, "the provider's access ended");
    }

    [DatabaseTheory, EngineData]
    public async Task EmergencyOpening_RemindsAnotherThanWhoOpenedIt_UntilItIsReviewed(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync();
        var grant = (await world.AsAsync(world.Supervisor, (IBreakGlass glass) => glass.OpenAsync(ChildCase.Kind, row.Id, "The officer cannot be reached and the child is ill."))).Value;
        await world.RunAsync();
        world.Told.Count(ReminderKinds.Emergency, world.Supervisor).ShouldBe(0);

        var other = await world.AsAsync(world.Officer, (IBreakGlass glass) => glass.OpenAsync(ChildCase.Kind, row.Id, "The supervisor asked me to look at once."));
        other.Succeeded.ShouldBeTrue();
        await world.RunAsync();
        await world.RunAsync();
        world.Told.Count(ReminderKinds.Emergency, world.Supervisor).ShouldBe(1);
        world.Portal.Clock.Advance(TimeSpan.FromHours(73));
        await world.RunAsync();
        world.Told.Count(ReminderKinds.Emergency, world.Supervisor).ShouldBe(2);
        grant.ShouldNotBe(Guid.Empty);
    }

    [DatabaseTheory, EngineData]
    public async Task CasesThatWillBeDestroyed_AreToldToSupervisorsOnce_AMonthBefore_AndHeldOnesAreNot(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var (row, held) = (await world.CaseAsync(), await world.CaseAsync());
        await ClearClocksAsync(world);
        var until = world.Portal.Clock.Now.AddMonths(84);
        await world.AsAsync(null, async (IServiceProvider services) =>
        {
            var records = services.GetRequiredService<ISealedRecords>();
            await records.RetainUntilAsync(row.Id, until);
            await records.RetainUntilAsync(held.Id, until);
            await records.SetHoldAsync(held.Id, true, "court");
            return await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });

        world.Portal.Clock.Set(new DateTimeOffset(until.AddDays(-38), TimeSpan.Zero));
        await world.RunAsync();
        world.Told.Count(ReminderKinds.Retention, world.Supervisor).ShouldBe(0);
        world.Portal.Clock.Set(new DateTimeOffset(until.AddDays(-30), TimeSpan.Zero));
        await world.RunAsync();
        world.Portal.Clock.Advance(TimeSpan.FromDays(20));
        await world.RunAsync();

        world.Told.Count(ReminderKinds.Retention, world.Supervisor).ShouldBe(1);
        world.Told.All.Single(told => told.Kind == ReminderKinds.Retention).Text.Subject.ShouldStartWith("1 ");
    }

    [DatabaseTheory, EngineData]
    public async Task ChildWhomNobodyTook_IsToldToSupervisors_BeforeItIsForgotten(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        await world.CaseAsync(taken: false);
        await ClearClocksAsync(world);
        var until = world.Portal.Clock.Now.AddMonths(12);

        world.Portal.Clock.Set(new DateTimeOffset(until.AddDays(-38), TimeSpan.Zero));
        await world.RunAsync();
        world.Told.Count(ReminderKinds.Retention, world.Supervisor).ShouldBe(0);
        world.Portal.Clock.Set(new DateTimeOffset(until.AddDays(-30), TimeSpan.Zero));
        await world.RunAsync();
        await world.RunAsync();

        world.Told.Count(ReminderKinds.Retention, world.Supervisor).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task PlanThatWaitsForADecision_RemindsTheSupervisor_AfterTwoDaysThenWeekly(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync();
        await ClearClocksAsync(world);
        await world.AddAsync(new CasePlan { CaseId = row.Id, Number = 1, State = PlanState.Submitted, DraftedAt = world.Portal.Clock.Now, SubmittedAt = world.Portal.Clock.Now });

        await world.RunAsync();
        world.Told.Count(CaseNoticeKinds.Waiting, world.Supervisor).ShouldBe(0);
        foreach (var (day, times) in new[] { (3, 1), (6, 1), (8, 2), (13, 2), (15, 3) })
        {
            world.Portal.Clock.Set(new DateTimeOffset(2026, 3, 2 + day, 9, 0, 0, TimeSpan.Zero));
            await world.RunAsync();
            await world.RunAsync();
            world.Told.Count(CaseNoticeKinds.Waiting, world.Supervisor).ShouldBe(times, $"day {day}");
        }

        world.Told.Count(CaseNoticeKinds.Waiting, world.Officer).ShouldBe(0);
    }

    private static Task<int> ClearClocksAsync(EdgeWorld world) => world.Portal.ReadAsync(db => db.Set<CaseDeadline>().ExecuteDeleteAsync());

    private static Task<ReferralState> StateAsync(EdgeWorld world) => world.Portal.ReadAsync(db => db.Set<Referral>().Select(row => row.State).SingleAsync());
}
