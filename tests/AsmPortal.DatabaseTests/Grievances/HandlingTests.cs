using System.Text;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Kernel.Audit;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Grievances;

public sealed class HandlingTests
{
    [DatabaseTheory, EngineData]
    public async Task TakingUp_ByTwoAtOnce_GoesToOne(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();

        var results = await Task.WhenAll(
            world.HandleAsync(world.Officer, one => one.TakeUpAsync(grievance.Number, default)),
            world.HandleAsync(world.Supervisor, one => one.TakeUpAsync(grievance.Number, default)));

        results.Count(result => result.Succeeded).ShouldBe(1);
        results.Single(result => !result.Succeeded).ShouldBeRefused(FailureKind.Conflict);
        (await world.RowsAsync<CasePerson>(row => row.GrievanceId == grievance.Id)).ShouldHaveSingleItem();
    }

    [DatabaseTheory, EngineData]
    public async Task Scope_ShowsACaseToThoseWhoHaveAPartInIt_AndToNobodyOfTheAccused(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        await SeenByAsync(world, grievance, world.Officer, world.OtherOfficer, world.Supervisor, world.Accused);

        await world.LeadToInquiryAsync(grievance);
        await SeenByAsync(world, grievance, world.Officer, world.Supervisor, world.Investigator);
        (await world.HandleAsync(world.OtherOfficer, one => one.WriteAsync(grievance.Number, "Hello", false, default))).ShouldBeRefused(FailureKind.NotFound);
        (await world.HandleAsync(world.Accused, one => one.MarkReadAsync(grievance.Number, default))).ShouldBeRefused(FailureKind.NotFound);

        // Emergency access reads, and changes nothing.
        (await world.AsAsync(world.OtherOfficer, (IBreakGlass glass) => glass.OpenAsync(GrievanceKinds.Case, grievance.Id, "Somebody is in danger at the pit"))).ShouldBeDone();
        (await world.AsAsync(world.OtherOfficer, async (CaseReader reader) => (await reader.OpenAsync(grievance.Number, "case", default))!.Standing.ByBreakGlass)).ShouldBeTrue();
        (await world.HandleAsync(world.OtherOfficer, one => one.WriteAsync(grievance.Number, "Hello", false, default))).ShouldBeRefused(FailureKind.Forbidden);
        world.Portal.Clock.Advance(TimeSpan.FromHours(3.1));
        await SeenByAsync(world, grievance, world.Officer, world.Supervisor, world.Investigator);
    }

    [DatabaseTheory, EngineData]
    public async Task Lists_AreInPagesByDueDay_AndEveryCaseShownIsAnAuditRow(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        for (var number = 0; number < 7; number++)
        {
            await world.FileAsync((GrievanceCriticality)(number % 3));
            world.Portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        var shown = new List<ListedCase>();
        string? after = null;
        do
        {
            var cursor = after;
            var page = await world.AsAsync(world.Officer, (CaseBoard board) => board.PageAsync(new CaseFilter(), cursor, 3, default));
            shown.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        shown.Count.ShouldBe(7);
        shown.Select(row => row.Case.DueOrder).ShouldBeInOrder();
        (await world.Portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Name == "Grievances.ListRead"))).ShouldBe(7);
        (await world.AsAsync(world.Officer, (CaseBoard board) => board.PageAsync(new CaseFilter { Criticality = GrievanceCriticality.Critical }, null, 50, default))).Items.Count.ShouldBe(3);
        (await world.AsAsync(world.Officer, (CaseBoard board) => board.PageAsync(new CaseFilter { Mine = true }, null, 50, default))).Items.ShouldBeEmpty();
        (await world.AsAsync(world.Officer, (CaseBoard board) => board.PageAsync(new CaseFilter { Overdue = true, Free = true }, null, 50, default))).Items.Count.ShouldBeGreaterThan(0);
        (await world.AsAsync(world.Investigator, (CaseBoard board) => board.PageAsync(new CaseFilter(), null, 50, default))).Items.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Screening_RefusesWhatTheChecklistDoesNotBear(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var (grievance, other) = (await world.FileAsync(), await world.FileAsync());
        var number = grievance.Number;
        (await world.AsAsync(world.Officer, (CaseScreening one) => one.BeginAsync(number, null, default))).ShouldBeRefused(FailureKind.Forbidden);
        (await world.HandleAsync(world.Officer, one => one.TakeUpAsync(number, default))).ShouldBeDone();
        (await world.AsAsync(world.Officer, (CaseScreening one) => one.BeginAsync(number, null, default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.HandleAsync(world.Officer, one => one.AcknowledgeAsync(number, null, "收到", default))).ShouldBeDone();
        (await world.AsAsync(world.Officer, (CaseScreening one) => one.BeginAsync(number, null, default))).ShouldBeDone();

        Task<Result> End(ScreeningRequest request) => world.AsAsync(world.Officer, (CaseScreening one) => one.EndAsync(number, null, request, default));
        (await End(new ScreeningRequest(ScreeningEnd.Admit) { Text = "Yes" })).ShouldBeRefused(FailureKind.Invalid);
        (await world.AsAsync(world.Officer, (CaseScreening one) => one.AnswerAsync(number, new Dictionary<ScreeningQuestion, ScreeningAnswerValue> { [ScreeningQuestion.DangerNow] = ScreeningAnswerValue.Yes, [ScreeningQuestion.ChildConcerned] = ScreeningAnswerValue.Yes }, null, default))).ShouldBeDone();
        (await End(new ScreeningRequest(ScreeningEnd.Inadmissible) { Text = "No", Redirect = RedirectBody.Saemape })).Reasons.Single().Field.ShouldBe("reason");
        (await End(new ScreeningRequest(ScreeningEnd.Inadmissible) { Text = "No", Reason = InadmissibleReason.OutOfScope })).Reasons.Single().Field.ShouldBe("redirect");
        (await End(new ScreeningRequest(ScreeningEnd.Merge) { Text = "No", Into = number })).Reasons.Single().Field.ShouldBe("into");
        (await End(new ScreeningRequest(ScreeningEnd.Refer) { Text = "No" })).Reasons.Single().Field.ShouldBe("redirect");
        (await End(new ScreeningRequest(null) { Text = "No" })).Reasons.Single().Field.ShouldBe("end");
        (await End(new ScreeningRequest(ScreeningEnd.Merge) { Into = other.Number })).Reasons.Single().Field.ShouldBe("text");
        (await End(new ScreeningRequest(ScreeningEnd.Merge) { Text = "并案处理", Into = other.Number.ToLowerInvariant() })).ShouldBeDone();

        var row = await world.ReadAsync(grievance);
        (row.State, row.MergedIntoId, row.Criticality, row.ConcernsChild).ShouldBe((GrievanceState.Merged, other.Id, GrievanceCriticality.Critical, true));
        (await world.RowsAsync<GrievanceDeadline>(one => one.GrievanceId == grievance.Id)).ShouldAllBe(clock => clock.EndedOn != null);

        // The dialogue goes on.
        (await world.HandleAsync(world.Officer, one => one.WriteAsync(number, "我们在另一案中继续。", false, default))).ShouldBeDone();
    }

    [DatabaseTheory, EngineData]
    public async Task Committee_IsOfOthers_AndDecidesByMoreThanHalf(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        var number = grievance.Number;
        var allegation = await world.LeadToInquiryAsync(grievance);
        Task<Result> Seat(params Guid[] members) => world.AsAsync(world.Officer, (Committee one) => one.SeatAsync(number, null, members, default));

        (await Seat(world.Members[0], world.Members[1])).ShouldBeRefused(FailureKind.Conflict);
        (await world.AsAsync(world.Investigator, (InquiryWork one) => one.MoveAsync(number, null, GrievanceMove.HearRespondent, "By telephone", default))).ShouldBeDone();
        (await Seat(world.Members[0], world.Members[1])).Reasons.Single().Message.ShouldContain("no finding");
        (await world.AsAsync(world.Officer, (AllegationBook one) => one.FindAsync(number, allegation.Id, new FindingRequest(GrievanceOutcome.Substantiated, "x"), default))).ShouldBeRefused(FailureKind.Forbidden);
        (await world.AsAsync(world.Investigator, (AllegationBook one) => one.FindAsync(number, Guid.CreateVersion7(), new FindingRequest(GrievanceOutcome.Substantiated, "x"), default))).ShouldBeRefused(FailureKind.NotFound);
        (await world.AsAsync(world.Investigator, (AllegationBook one) => one.FindAsync(number, allegation.Id, new FindingRequest(GrievanceOutcome.Substantiated, "Tested"), default))).ShouldBeDone();
        (await Seat(world.Members[0])).ShouldBeRefused(FailureKind.Invalid);
        (await Seat(world.Members[0], world.Members[0])).ShouldBeRefused(FailureKind.Invalid);
        (await Seat(world.Members[0], world.Accused)).ShouldBeRefused(FailureKind.Invalid);
        (await Seat(world.Members[0], world.Investigator)).ShouldBeRefused(FailureKind.Invalid);
        (await Seat(world.Members[0], world.Members[1])).ShouldBeDone();
        (await Seat(world.Members[2], world.Members[3])).ShouldBeRefused(FailureKind.Conflict);
        (await world.HandleAsync(world.Officer, one => one.AssignAsync(number, null, world.Officer, world.Members[0], default))).ShouldBeRefused(FailureKind.Invalid);

        (await world.AsAsync(world.Members[2], (Committee one) => one.VoteAsync(number, GrievanceOutcome.Substantiated, "x", default))).ShouldBeRefused(FailureKind.NotFound);
        (await world.AsAsync(world.Officer, (Committee one) => one.VoteAsync(number, GrievanceOutcome.Substantiated, "x", default))).ShouldBeRefused(FailureKind.Forbidden);
        (await world.AsAsync(world.Members[0], (Committee one) => one.VoteAsync(number, GrievanceOutcome.Substantiated, "x", default))).ShouldBeDone();
        (await world.AsAsync(world.Members[0], (Committee one) => one.DecideAsync(number, null, "x", "x", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.AsAsync(world.Members[1], (Committee one) => one.VoteAsync(number, GrievanceOutcome.Inconclusive, "x", default))).ShouldBeDone();
        (await world.AsAsync(world.Members[1], (Committee one) => one.DecideAsync(number, null, "x", "x", default))).ShouldBeRefused(FailureKind.Conflict);
        await world.DecideAsync(grievance, GrievanceOutcome.Substantiated, world.Members[0], world.Members[1]);

        var row = await world.ReadAsync(grievance);
        (row.State, row.Outcome).ShouldBe((GrievanceState.Decided, GrievanceOutcome.Substantiated));
        (await world.AsAsync(world.Officer, (CaseEnding one) => one.MoveAsync(number, null, GrievanceMove.Close, "结束", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.AsAsync(world.Officer, (CaseEnding one) => one.MoveAsync(number, null, GrievanceMove.PutRight, "x", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.AsAsync(world.Officer, (CaseEnding one) => one.RecommendAsync(number, new ActionRequest(allegation.Id) { Description = "Buy a tested scale", Owner = world.Staff.Cooperative.Name }, default))).ShouldBeDone();
        (await world.AsAsync(world.Officer, (CaseEnding one) => one.MoveAsync(number, null, GrievanceMove.PutRight, "Now", default))).ShouldBeDone();
        (await world.AsAsync(world.Officer, (CaseEnding one) => one.MoveAsync(number, null, GrievanceMove.Verify, "Now", default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.Portal.ReadAsync(db => db.Set<AsmPortal.Actions.Models.CorrectiveAction>().AsNoTracking().SingleAsync())).Confidential.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Appeal_IsFiledOnceInTime_AndDecidedByOthers(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var (grievance, late) = (await world.FileAsync(), await world.FileAsync());
        await world.LeadToDecisionAsync(grievance, GrievanceOutcome.Unsubstantiated);
        await world.LeadToDecisionAsync(late, GrievanceOutcome.Unsubstantiated);
        Task<Result> Appeal(Grievance which) => world.ActAsync(which, (acts, row, key) => acts.AppealAsync(row, key, "没有看称。", "zh", default));

        (await Appeal(grievance)).ShouldBeDone();
        (await Appeal(grievance)).ShouldBeRefused(FailureKind.Conflict);
        world.Portal.Clock.Advance(TimeSpan.FromDays(31));
        (await Appeal(late)).ShouldBeRefused(FailureKind.Conflict);

        (await world.AsAsync(world.Officer, (Committee one) => one.SeatAsync(grievance.Number, null, [world.Members[1], world.Members[2]], default))).ShouldBeRefused(FailureKind.Invalid);
        (await world.AsAsync(world.Officer, (Committee one) => one.SeatAsync(grievance.Number, null, [world.Members[2], world.Members[3]], default))).ShouldBeDone();
        await world.DecideAsync(grievance, GrievanceOutcome.PartlySubstantiated, world.Members[2], world.Members[3]);

        var row = await world.ReadAsync(grievance);
        (row.State, row.Outcome).ShouldBe((GrievanceState.Decided, GrievanceOutcome.PartlySubstantiated));
        (await world.RowsAsync<GrievanceAppeal>(one => one.GrievanceId == grievance.Id)).Single().Changed.ShouldBe(true);
        (await Appeal(grievance)).ShouldBeRefused(FailureKind.Conflict);
    }

    [DatabaseTheory, EngineData]
    public async Task Withdrawal_EndsACase_ButNotACriticalOne(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var (plain, critical) = (await world.FileAsync(), await world.FileAsync(GrievanceCriticality.Critical));
        foreach (var grievance in new[] { plain, critical })
        {
            (await world.ActAsync(grievance, (acts, row, key) => acts.WithdrawAsync(row, key, "我撤回", "zh", default))).ShouldBeDone();
            (await world.ActAsync(grievance, (acts, row, key) => acts.WithdrawAsync(row, key, "我撤回", "zh", default))).ShouldBeRefused(FailureKind.Conflict);
        }

        (await world.ReadAsync(plain)).State.ShouldBe(GrievanceState.Withdrawn);
        var row = await world.ReadAsync(critical);
        (row.State, row.WithdrawnOn).ShouldBe((GrievanceState.Submitted, row.ReceivedOn));
        row.DueOrder.ShouldNotBe(Grievance.NoDueDay);
    }

    [DatabaseTheory, EngineData]
    public async Task Publication_NeedsThreeLanguagesAndASecondPerson(DatabaseEngine engine)
    {
        await using var world = await GrievancesWorld.OpenAsync(engine);
        var grievance = await world.FileAsync();
        var number = grievance.Number;
        var text = new LocalizedText("Weights were false.", "Les poids étaient faux.", "重量不实。");
        (await world.AsAsync(world.Supervisor, (Publications one) => one.WriteAsync(number, text, default))).ShouldBeRefused(FailureKind.Conflict);
        await world.LeadToDecisionAsync(grievance, GrievanceOutcome.Substantiated);
        (await world.AsAsync(world.Officer, (Publications one) => one.WriteAsync(number, text with { Zh = "" }, default))).Reasons.Single().Field.ShouldBe("text.zh");
        (await world.AsAsync(world.Officer, (Publications one) => one.WriteAsync(number, text, default))).ShouldBeDone();
        var written = (await world.RowsAsync<GrievancePublication>(row => row.GrievanceId == grievance.Id)).Single();
        written.Text.IsEmpty.ShouldBeTrue();
        Encoding.UTF8.GetString(written.Draft!).ShouldNotContain("Weights");

        (await world.AsAsync(world.Officer, (Publications one) => one.ConfirmAsync(number, written.Version, text, true, default))).ShouldBeRefused(FailureKind.Forbidden);
        (await world.AsAsync(world.Investigator, (Publications one) => one.ConfirmAsync(number, written.Version + 1, text, true, default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.AsAsync(world.Investigator, (Publications one) => one.ConfirmAsync(number, written.Version, text, false, default))).ShouldBeRefused(FailureKind.Invalid);
        (await world.AsAsync(world.Members[0], (Publications one) => one.ConfirmAsync(number, written.Version, text, true, default))).ShouldBeRefused(FailureKind.Forbidden);
        (await world.AsAsync(world.Investigator, (Publications one) => one.ConfirmAsync(number, written.Version, text, true, default))).ShouldBeDone();
        var published = (await world.RowsAsync<GrievancePublication>(row => row.GrievanceId == grievance.Id)).Single();
        (published.State, published.Text, published.PublishedOn!.Value.Day).ShouldBe((PublicationState.Published, text, 1));
        (await world.AsAsync(world.Officer, (Publications one) => one.WriteAsync(number, text, default))).ShouldBeRefused(FailureKind.Conflict);
        (await world.AsAsync(world.Officer, (Publications one) => one.TakeDownAsync(number, default))).ShouldBeDone();
        (await world.RowsAsync<GrievancePublication>(row => row.GrievanceId == grievance.Id)).Single().Text.IsEmpty.ShouldBeTrue();
    }

    private static async Task SeenByAsync(GrievancesWorld world, Grievance grievance, params Guid[] people)
    {
        foreach (var person in (Guid[])[world.Officer, world.OtherOfficer, world.Supervisor, world.Investigator, world.OtherInvestigator, world.Custodian, world.Members[0], world.Accused])
        {
            var seen = await world.AsAsync(person, async (CaseReader reader) => await reader.OpenAsync(grievance.Number, "case", default));
            (seen is not null).ShouldBe(people.Contains(person), (await world.Staff.GetNamesAsync([person]))[person]);
            seen?.Key.Unseal(SealedFields.Narrative, seen.Grievance.Narrative).ShouldBe(GrievancesWorld.Narrative);
        }
    }
}
