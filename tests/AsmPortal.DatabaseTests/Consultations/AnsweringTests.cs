using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Consultations;

public sealed class AnsweringTests
{
    private static readonly LocalizedText Why = new("Because", "Parce que", "因为");

    [DatabaseTheory, EngineData]
    public async Task Propose_ByTwoAtOnce_SucceedsForOne(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        var row = (await world.AddAsync(1, _ => "A comment")).Single();
        (await world.AnswerAsync(row, Why)).Result.Succeeded.ShouldBeTrue();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.AskAsync((AnswerDesk desk) => desk.ProposeAsync(world.Consultation, [row.Id], default)))));

        results.Count(result => result.Succeeded).ShouldBe(1);
        results.Where(result => !result.Succeeded).ShouldAllBe(result => result.Failure == FailureKind.Conflict);
        (await world.ReadAsync(row.Id)).AnswerState.ShouldBe(AnswerState.Proposed);
        (await world.AnswerAsync(row, new LocalizedText("Too late"))).Result.Failure.ShouldBe(FailureKind.Conflict);
    }

    [DatabaseTheory, EngineData]
    public async Task Save_OverSomebodyElsesAnswer_ShowsTheirsAndKeepsIt(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        var row = (await world.AddAsync(1, _ => "A comment")).Single();
        await world.AnswerAsync(row, Why);

        var refused = await world.AskAsync((AnswerWriter writer) => writer.SaveAsync(new SaveAnswer(row.Id, Outcome.Rejected, new LocalizedText("Mine")) { ExpectedVersion = -1 }, default));

        refused.Result.Failure.ShouldBe(FailureKind.Conflict);
        refused.Conflict!.Rationale.ShouldBe(Why);
        var again = await world.AskAsync((AnswerWriter writer) => writer.SaveAsync(new SaveAnswer(row.Id, Outcome.Rejected, new LocalizedText("Mine")) { ExpectedVersion = refused.Conflict.Version }, default));
        again.Result.Succeeded.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Rationale_SharedByAGroup_IsTranslatedOnce(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        var group = Guid.CreateVersion7();
        var rows = await world.AddAsync(3, _ => "The same", (_, row) => row.SimilarGroupId = group);
        var saved = await world.AskAsync((AnswerWriter writer) => writer.SaveAsync(new SaveAnswer(rows[0].Id, Outcome.Accepted, new LocalizedText("Because")) { WholeGroup = true }, default));
        saved.Count.ShouldBe(3);

        var waiting = (await world.AskAsync((Rationales rationales) => rationales.WaitingAsync(world.Consultation.Id, "fr", null, 10, default))).Items.Single();
        waiting.Answers.ShouldBe(3);
        (await world.AskAsync((Rationales rationales) => rationales.TranslateAsync(world.Consultation, waiting.Id, "fr", "Parce que", 0, default))).Succeeded.ShouldBeTrue();
        (await world.AskAsync((Rationales rationales) => rationales.TranslateAsync(world.Consultation, waiting.Id, "zh", "因为", 0, default))).Failure.ShouldBe(FailureKind.Conflict);

        var answers = await world.Portal.ReadAsync(db => db.Set<Disposition>().AsNoTracking().ToListAsync());
        answers.ShouldAllBe(answer => answer.Rationale == new LocalizedText("Because", "Parce que", ""));
        (await world.AskAsync((Rationales rationales) => rationales.WaitingAsync(world.Consultation.Id, "fr", null, 10, default))).Items.ShouldBeEmpty();

        // Once one of them is with the committee, the text of that one stays as it is.
        (await world.AskAsync((AnswerDesk desk) => desk.ProposeAsync(world.Consultation, [rows[1].Id], default))).Succeeded.ShouldBeTrue();
        (await world.AnswerAsync(rows[0], new LocalizedText("Another reason"))).Result.Succeeded.ShouldBeTrue();
        (await world.Portal.ReadAsync(db => db.Set<Disposition>().SingleAsync(answer => answer.ContributionId == rows[1].Id))).Rationale.En.ShouldBe("Because");
    }

    [DatabaseTheory, EngineData]
    public async Task Publish_HoldsBackWhatIsNotReady_AndOpensTheGateOnlyWhenAllIsAnswered(DatabaseEngine engine)
    {
        await using var world = await AnswerWorld.OpenAsync(engine);
        var rows = await world.AddAsync(4, number => $"Comment {number}");
        await world.AnswerAsync(rows[0], Why);
        await world.AnswerAsync(rows[1], new LocalizedText("Only English"));
        await world.AnswerAsync(rows[2], LocalizedText.Empty, Outcome.Duplicate, duplicateOf: rows[0].Reference);
        (await world.AnswerAsync(rows[3], Why, Outcome.Duplicate, duplicateOf: rows[2].Reference)).Result.Reasons.Single().Field.ShouldBe("duplicateOf");
        (await world.AnswerAsync(rows[0], Why, Outcome.Duplicate, duplicateOf: rows[3].Reference)).Result.Reasons.Single().Field.ShouldBe("duplicateOf");
        (await PublishAsync()).Failure.ShouldBe(FailureKind.Conflict);

        await world.SetStateAsync(AnswerState.Confirmed, rows[1].Id);
        (await PublishAsync()).Reasons.Single().Message.ShouldContain("three languages");

        await world.SetStateAsync(AnswerState.Confirmed, rows[0].Id, rows[2].Id);
        var published = (await PublishAsync()).Value;
        (published.Published, published.HeldBack.Count).ShouldBe((2, 1));
        (await world.ReadAsync(rows[2].Id)).AnswerState.ShouldBe(AnswerState.Published);
        var answer = await world.Portal.ReadAsync(db => db.Set<Disposition>().AsNoTracking().SingleAsync(one => one.ContributionId == rows[0].Id));
        answer.ReplyUntil!.Value.ShouldBeGreaterThan(world.Portal.Clock.Now.AddDays(14));

        (await GateAsync()).Single().Count.ShouldBe(2);
        (await world.AskAsync((AnswerPublishing publishing) => publishing.DeclareAnsweredAsync(world.Consultation, default))).Failure.ShouldBe(FailureKind.Conflict);
        (await world.AskAsync((AnswerDesk desk) => desk.SetSubstantiveAsync(world.Consultation, rows[3].Id, false, "Only a greeting.", default))).Succeeded.ShouldBeTrue();
        (await world.AskAsync((AnswerDesk desk) => desk.SetSubstantiveAsync(world.Consultation, rows[3].Id, false, "Again.", default))).Failure.ShouldBe(FailureKind.Conflict);
        await world.SetStateAsync(AnswerState.Drafted, rows[1].Id);
        await world.AnswerAsync(rows[1], Why);
        await world.SetStateAsync(AnswerState.Diverged, rows[1].Id);
        (await PublishAsync()).Value.Published.ShouldBe(1);
        (await GateAsync()).ShouldBeEmpty();
        (await world.AskAsync((AnswerPublishing publishing) => publishing.DeclareAnsweredAsync(world.Consultation, default))).Succeeded.ShouldBeTrue();
        (await world.AskAsync((AnswerDesk desk) => desk.SetSubstantiveAsync(world.Consultation, rows[3].Id, true, "It asks something after all.", default))).Succeeded.ShouldBeTrue();
        (await GateAsync()).Single().Count.ShouldBe(1);

        Task<Result<PublishedBatch>> PublishAsync() => world.AskAsync((AnswerPublishing publishing) => publishing.PublishAsync(world.Consultation, null, default));
        Task<IReadOnlyList<AsmPortal.Frameworks.Contracts.UnmetGate>> GateAsync() => world.Portal.InScopeAsync(services =>
            services.GetServices<AsmPortal.Frameworks.Contracts.IPublicationGate>().OfType<AnswersGate>().Single().CheckAsync(world.Consultation.VersionId, default));
    }
}
