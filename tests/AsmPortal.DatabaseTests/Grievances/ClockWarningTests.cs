using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Grievances;

public sealed class ClockWarningTests
{
    [DatabaseTheory, EngineData]
    public async Task ClockMovedThroughEveryDeadline_EachBreachEscalatesOnceOnItsDay(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        await world.AsAsync(null, async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var row = await db.Set<Grievance>().SingleAsync(one => one.Id == grievance.Id);
            row.OwnerId = world.Officer;
            await services.GetRequiredService<CaseClocks>().StartAsync(row, Enum.GetValues<ClockKind>(), default);
            return await db.SaveChangesAsync();
        });
        var rules = new ClockRules(WorkingDays.Drc, new GrievanceOptions());
        var deadlines = await world.RowsAsync<GrievanceDeadline>(row => row.GrievanceId == grievance.Id);
        deadlines.Count.ShouldBe(Enum.GetValues<ClockKind>().Length);
        var expected = deadlines.SelectMany(row => rules.Steps(row.Clock, GrievanceCriticality.Standard, row.StartedOn, row.DueOn, false).Select(step => (row.Id, step.Percent, On: step.On))).ToList();

        var begin = world.Portal.Clock.Now;
        var last = expected.Max(step => step.On).DayNumber - DateOnly.FromDateTime(begin).DayNumber;
        for (var days = 0; days <= last; days++)
        {
            // Shortly after midnight in Lubumbashi it is still the day before in UTC.
            world.Portal.Clock.Set(new DateTimeOffset(begin.Date.AddDays(days).AddHours(-1.5), TimeSpan.Zero));
            await world.Portal.RunTaskAsync("WarnOfGrievances");
            await world.Portal.RunTaskAsync("WarnOfGrievances");
        }

        var given = await world.RowsAsync<GrievanceEscalation>(row => row.GrievanceId == grievance.Id);
        given.Select(row => (row.DeadlineId, row.Percent, row.On)).ShouldBe(expected, ignoreOrder: true);
        var late = world.Told.All.Where(one => one.Kind == GrievanceNoticeKinds.Late).ToList();
        late.Count(one => one.User == world.Officer).ShouldBe(deadlines.Count * 1, "the owner at 75 %, but not as the only supervisor at 100 %");
        late.Count(one => one.User == world.Supervisor).ShouldBe(deadlines.Count);
        late.Count(one => one.User == world.Members[0]).ShouldBe(deadlines.Count);
        late.ShouldAllBe(one => one.Text.Subject.Contains(grievance.Number) && !one.Text.Body.Contains(GrievancesWorld.Narrative));

        // Set back, it warns of nothing again.
        world.Portal.Clock.Set(new DateTimeOffset(begin, TimeSpan.Zero));
        await world.Portal.RunTaskAsync("WarnOfGrievances");
        (await world.RowsAsync<GrievanceEscalation>(row => row.GrievanceId == grievance.Id)).Count.ShouldBe(expected.Count);
    }

    [DatabaseTheory, EngineData]
    public async Task Pause_IsAllowedByTheRuleOnly_AndMovesTheLastDay(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        await world.LeadToInquiryAsync(grievance);
        var feedback = (await world.RowsAsync<GrievanceDeadline>(row => row.GrievanceId == grievance.Id && row.Clock == ClockKind.Feedback)).Single();
        var ended = (await world.RowsAsync<GrievanceDeadline>(row => row.GrievanceId == grievance.Id && row.Clock == ClockKind.Log)).Single();

        (await world.HandleAsync(world.Officer, one => one.PauseAsync(grievance.Number, ended.Id, PauseReason.Danger, "No", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.HandleAsync(world.Officer, one => one.PauseAsync(grievance.Number, feedback.Id, null, "No", default))).ShouldBeRefused(FailureKind.Invalid);
        (await world.HandleAsync(world.Officer, one => one.PauseAsync(grievance.Number, feedback.Id, PauseReason.Access, " ", default))).ShouldBeRefused(FailureKind.Invalid);
        (await world.HandleAsync(world.Investigator, one => one.PauseAsync(grievance.Number, feedback.Id, PauseReason.Access, "Floods", default))).ShouldBeRefused(FailureKind.Forbidden);
        (await world.HandleAsync(world.Officer, one => one.PauseAsync(grievance.Number, feedback.Id, PauseReason.Access, "Floods", default))).ShouldBeDone();
        (await world.HandleAsync(world.Officer, one => one.PauseAsync(grievance.Number, feedback.Id, PauseReason.Access, "Floods", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.ReadAsync(grievance)).DueOrder.ShouldBe(Grievance.NoDueDay);

        world.Portal.Clock.Advance(TimeSpan.FromDays(10));
        (await world.HandleAsync(world.Officer, one => one.ExtendAsync(grievance.Number, ExtensionReason.Experts, "需要更多时间。", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.HandleAsync(world.Officer, one => one.ResumeAsync(grievance.Number, feedback.Id, default))).ShouldBeDone();
        (await world.HandleAsync(world.Officer, one => one.ResumeAsync(grievance.Number, feedback.Id, default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.ReadAsync(grievance)).DueOrder.ShouldBe(feedback.DueOn.AddDays(10));

        (await world.HandleAsync(world.Officer, one => one.ExtendAsync(grievance.Number, ExtensionReason.Experts, "需要更多时间。", default))).ShouldBeDone();
        (await world.HandleAsync(world.Officer, one => one.ExtendAsync(grievance.Number, ExtensionReason.Experts, "需要更多时间。", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.ReadAsync(grievance)).DueOrder.ShouldBe(feedback.StartedOn.AddMonths(6).AddDays(10));
    }

    [DatabaseTheory, EngineData]
    public async Task News_AreToldByTheTaskOnce_SoThatNoNoticeTellsWhenSomebodyCame(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        world.Told.All.ShouldBeEmpty();

        await world.Portal.RunTaskAsync("WarnOfGrievances");
        await world.Portal.RunTaskAsync("WarnOfGrievances");
        world.Told.All.Count(one => one.Kind == GrievanceNoticeKinds.Received && one.User == world.Officer).ShouldBe(1);

        (await world.ActAsync(grievance, (acts, row, key) =>
        {
            acts.Write(row, key, "还有一件事", MessageKind.Message, "zh");
            return Task.FromResult(Result.Done);
        })).ShouldBeDone();
        world.Told.All.ShouldNotContain(one => one.Kind == GrievanceNoticeKinds.Work);
        await world.Portal.RunTaskAsync("WarnOfGrievances");
        world.Told.All.Count(one => one.Kind == GrievanceNoticeKinds.Work && one.User == world.Officer).ShouldBe(1);
    }
}
