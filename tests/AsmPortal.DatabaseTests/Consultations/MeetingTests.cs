using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Consultations;

public sealed class MeetingTests
{
    private static readonly LocalizedText Why = new("Because", "Parce que", "因为");

    [DatabaseTheory, EngineData]
    public async Task Steering_DecidesWithAQuorumAndTheVotesOfVotingMembersWhoArePresent(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        var rows = await world.AddAsync(4, number => $"Comment {number}");
        foreach (var row in rows)
        {
            await world.AnswerAsync(row, Why);
        }

        (await world.AskAsync((AnswerDesk desk) => desk.ProposeAsync(world.Consultation, [.. rows.Select(row => row.Id)], default))).Succeeded.ShouldBeTrue();
        var (one, other, observer) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.Portal.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var today = DateOnly.FromDateTime(world.Portal.Clock.Now);
            db.AddRange(Member(one, Standing.Voting, today), Member(other, Standing.Voting, today), Member(observer, Standing.Observer, today));
            await db.SaveChangesAsync();
        });
        var plan = new MeetingPlan(Committee.Steering, world.Portal.Clock.Now.AddDays(1), "Africa/Lubumbashi", "Kolwezi", 2);
        var meeting = (await world.AskAsync((Meetings meetings) => meetings.PlanAsync(world.Consultation, plan, default))).Value;
        (await world.AskAsync((Meetings meetings) => meetings.AddAnswersAsync(world.Consultation, meeting, new BoardFilter(), true, default))).Succeeded.ShouldBeTrue();
        (await world.AskAsync((Meetings meetings) => meetings.AddAnswersAsync(world.Consultation, meeting, new BoardFilter(), true, default))).Failure.ShouldBe(FailureKind.Conflict);
        var items = await world.Portal.ReadAsync(db => db.Set<AgendaItem>().AsNoTracking().OrderBy(item => item.Position).ToListAsync());
        items.Count.ShouldBe(4);

        // Nobody, and then an observer, is no quorum; neither votes.
        (await DecideAsync(items[0], AgendaDecision.Confirmed)).Reasons.Single().Message.ShouldContain("no quorum");
        (await VoteAsync(items[0], one, VoteValue.For)).Failure.ShouldBe(FailureKind.Conflict);
        await AttendAsync(one, observer);
        (await world.AskAsync((MeetingDecisions decisions) => decisions.DecideConsentAsync(world.Consultation, meeting, default))).Reasons.Single().Message.ShouldContain("1 of the 2");
        (await VoteAsync(items[0], observer, VoteValue.For)).Reasons.Single().Message.ShouldContain("Observers have no vote");

        await AttendAsync(one, other, observer);
        (await VoteAsync(items[0], one, VoteValue.Against)).Succeeded.ShouldBeTrue();
        (await VoteAsync(items[0], one, VoteValue.For)).Succeeded.ShouldBeTrue();
        (await world.AskAsync((MeetingDecisions decisions) => decisions.AttendAsync(world.Consultation, meeting, [other], default))).Failure.ShouldBe(FailureKind.Conflict);
        (await DecideAsync(items[0], AgendaDecision.Proposed)).Failure.ShouldBe(FailureKind.Invalid);
        (await DecideAsync(items[0], AgendaDecision.Confirmed)).Succeeded.ShouldBeTrue();
        (await DecideAsync(items[0], AgendaDecision.Confirmed)).Failure.ShouldBe(FailureKind.Conflict);
        (await DecideAsync(items[1], AgendaDecision.Returned)).Failure.ShouldBe(FailureKind.Invalid);
        (await DecideAsync(items[1], AgendaDecision.Returned, "Say who measures.")).Succeeded.ShouldBeTrue();
        (await DecideAsync(items[2], AgendaDecision.Diverged, dissent: new LocalizedText("No"))).Failure.ShouldBe(FailureKind.Invalid);
        (await DecideAsync(items[2], AgendaDecision.Diverged, dissent: Why)).Succeeded.ShouldBeTrue();
        (await world.AskAsync((MeetingDecisions decisions) => decisions.DecideConsentAsync(world.Consultation, meeting, default))).Succeeded.ShouldBeTrue();
        var states = await world.Portal.ReadAsync(db => db.Set<Contribution>().OrderBy(row => row.Id).Select(row => row.AnswerState).ToListAsync());
        states.ShouldBe([AnswerState.Confirmed, AnswerState.Returned, AnswerState.Diverged, AnswerState.Confirmed], ignoreOrder: true);

        (await world.AskAsync((Meetings meetings) => meetings.CloseAsync(world.Consultation, meeting, LocalizedText.Empty, default))).Failure.ShouldBe(FailureKind.Invalid);
        (await world.AskAsync((Meetings meetings) => meetings.CloseAsync(world.Consultation, meeting, Why, default))).Succeeded.ShouldBeTrue();
        (await world.AskAsync((Meetings meetings) => meetings.AddFreeItemAsync(world.Consultation, meeting, "Late", default))).Failure.ShouldBe(FailureKind.Conflict);
        (await AttendAsync(one)).Failure.ShouldBe(FailureKind.Conflict);

        Task<Result> AttendAsync(params Guid[] members) => world.AskAsync((MeetingDecisions decisions) => decisions.AttendAsync(world.Consultation, meeting, members, default));
        Task<Result> VoteAsync(AgendaItem item, Guid member, VoteValue value) => world.AskAsync((MeetingDecisions decisions) => decisions.VoteAsync(world.Consultation, meeting, item.Id, member, value, default));
        Task<Result> DecideAsync(AgendaItem item, AgendaDecision decision, string reason = "", LocalizedText? dissent = null) => world.AskAsync((MeetingDecisions decisions) =>
            decisions.DecideAsync(world.Consultation, meeting, new ItemDecision(item.Id, decision, reason, dissent ?? LocalizedText.Empty, Constituency.Government), default));
    }

    [DatabaseTheory, EngineData]
    public async Task Appeal_DecidedByWhoRefused_IsRefused(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        var row = (await world.AddAsync(1, _ => "Buy lamps")).Single();
        (await world.AskAsync((Moderating moderating) => moderating.RefuseAsync(world.Consultation, row.Id, RefusalReason.Other, "", default))).Reasons.Single().Field.ShouldBe("note");
        (await world.AskAsync((Moderating moderating) => moderating.RefuseAsync(world.Consultation, row.Id, RefusalReason.OffTopic, "Sells lamps.", default))).Succeeded.ShouldBeTrue();
        var other = Guid.CreateVersion7();
        var (own, foreign) = (new Appeal { ConsultationId = world.Consultation.Id, ContributionId = row.Id, Text = "No", At = world.Portal.Clock.Now }, other);
        await world.Portal.ReadAsync(async db =>
        {
            db.Add(own);
            return await db.SaveChangesAsync();
        });

        (await DecideAsync()).Reasons.Single().Message.ShouldContain("another person");
        await world.Portal.ReadAsync(db => db.Set<Appeal>().ExecuteUpdateAsync(set => set.SetProperty(appeal => appeal.RefusedById, foreign)));
        (await DecideAsync()).Succeeded.ShouldBeTrue();
        (await DecideAsync()).Failure.ShouldBe(FailureKind.Conflict);
        (await world.ReadAsync(row.Id)).State.ShouldBe(ContributionState.Approved);

        Task<Result> DecideAsync() => world.AskAsync((Moderating moderating) => moderating.DecideAppealAsync(world.Consultation, own.Id, true, "", default));
    }

    private static CommitteeMember Member(Guid id, Standing standing, DateOnly from) =>
        new() { Id = id, Committee = Committee.Steering, UserId = Guid.CreateVersion7(), Constituency = Constituency.Government, Standing = standing, From = from };
}
