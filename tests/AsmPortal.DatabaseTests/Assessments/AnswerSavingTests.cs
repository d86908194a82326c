using AsmPortal.Assessments;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Assessments;

public sealed class AnswerSavingTests
{
    [DatabaseTheory, EngineData]
    public async Task Save_OverSomebodyElsesAnswer_ShowsBothAndKeepsTheirs(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        var colleague = Guid.CreateVersion7();
        world.People.Members[colleague] = FakeSites.Cooperative;

        var first = await world.SaveAsync(id, "1.2", Rating.Partially, "Half done", version: 0);
        var refused = await world.AsAuthor(colleague).SaveAsync(id, "1.2", Rating.Fully, "All done", version: 0);
        var same = await world.SaveAsync(id, "r-a", Rating.Partially, " Half done ", version: 0);
        var second = await world.SaveAsync(id, "1.2", Rating.Fully, "All done", version: refused.Current!.Version);

        (first.Outcome, first.Current!.Version).ShouldBe((SaveOutcome.Saved, 1));
        (refused.Outcome, refused.Refusal!.Failure).ShouldBe((SaveOutcome.Conflict, FailureKind.Conflict));
        (refused.Current.Rating, refused.Current.Reason, refused.Current.Version).ShouldBe((Rating.Partially, "Half done", 1));
        refused.By.ShouldBe($"Person {world.Author:n}");
        same.Outcome.ShouldBe(SaveOutcome.AlreadySaved, "saying the same is no conflict");
        (second.Outcome, second.Current!.Version, second.Current.ById).ShouldBe((SaveOutcome.Saved, 2, colleague));
    }

    [DatabaseTheory, EngineData]
    public async Task Save_TheSameChangeAgain_IsDoneOnceEvenAfterOthersWroteAndAfterSubmission(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();

        await world.SaveAsync(id, "1.2", Rating.Partially, "mine", version: 0, key: "k1");
        var again = await world.SaveAsync(id, "1.2", Rating.Partially, "mine", version: 0, key: "k1");
        await world.SaveAsync(id, "1.2", Rating.Fully, "theirs", key: "k2");
        await world.LeadAsync(id, AssessmentState.Submitted);
        var late = await world.SaveAsync(id, "1.2", Rating.Partially, "mine", version: 0, key: "k1");
        var tooLate = await world.SaveAsync(id, "1.2", Rating.Partially, "new", key: "k3");

        (again.Outcome, again.Current!.Version).ShouldBe((SaveOutcome.AlreadySaved, 1));
        (late.Outcome, late.Current!.Reason).ShouldBe((SaveOutcome.AlreadySaved, "theirs"));
        (tooLate.Outcome, tooLate.Refusal!.Failure).ShouldBe((SaveOutcome.Refused, FailureKind.Conflict));
        (await world.Portal.ReadAsync(db => db.Set<ResponseWrite>().CountAsync())).ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task Save_ManyAtOnce_LosesAndDoublesNothing(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();

        var sameVersion = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => world.SaveAsync(id, "1.2", Rating.Partially, $"by {number}", version: 0))));
        var sameKey = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.SaveAsync(id, "1.3", Rating.Partially, "once", version: 0, key: "one"))));

        sameVersion.Count(saved => saved.Outcome == SaveOutcome.Saved).ShouldBe(1);
        sameVersion.Count(saved => saved.Outcome == SaveOutcome.Conflict).ShouldBe(5);
        sameKey.Count(saved => saved.Outcome == SaveOutcome.Saved).ShouldBe(1);
        sameKey.Count(saved => saved.Outcome == SaveOutcome.AlreadySaved).ShouldBe(5);
        (await world.ResponseAsync(id, "r-a")).SelfReason.ShouldBe(sameVersion.Single(saved => saved.Outcome == SaveOutcome.Saved).Current!.Reason);
        (await world.ResponseAsync(id, "r-b")).Version.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Save_ABatch_GivesEachAnswerItsOwnResult(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        await world.SaveAsync(id, "2.1", Rating.DoesNotMeet, "theirs");
        Task<Result<List<SavedAnswer>>> SendAsync(params AnswerInput[] inputs) => world.AskAsync((AnswerSaving saving) => saving.SaveAsync(id, RatingSide.SelfDeclared, inputs, default));

        var batch = await SendAsync(
            new AnswerInput("1.2", Rating.Fully, "") { Version = 0, ClientKey = "a" },
            new AnswerInput("1.3", Rating.NotApplicable, " ") { Version = 0, ClientKey = "b" },
            new AnswerInput("2.1", Rating.Fully, "") { Version = 0, ClientKey = "c" },
            new AnswerInput("9.9", Rating.Fully, "") { ClientKey = "d" },
            new AnswerInput("1.2", Rating.Partially, "on second thoughts") { Version = 0, ClientKey = "e" });
        var again = await SendAsync(new AnswerInput("1.2", Rating.Fully, "") { Version = 0, ClientKey = "a" }, new AnswerInput("1.2", Rating.Partially, "on second thoughts") { Version = 0, ClientKey = "e" });
        var tooMany = await SendAsync([.. Enumerable.Range(0, Limits.Batch + 1).Select(number => new AnswerInput("1.2", Rating.Fully, ""))]);

        batch.Value.Select(saved => saved.Outcome).ShouldBe([SaveOutcome.Saved, SaveOutcome.Refused, SaveOutcome.Conflict, SaveOutcome.Refused, SaveOutcome.Saved]);
        batch.Value[1].Refusal!.Reasons.Single().Field.ShouldBe("reason");
        batch.Value[2].Current!.Reason.ShouldBe("theirs");
        batch.Value[3].Refusal!.Failure.ShouldBe(FailureKind.NotFound);
        again.Value.ShouldAllBe(saved => saved.Outcome == SaveOutcome.AlreadySaved);
        tooMany.Failure.ShouldBe(FailureKind.Invalid);
        var stored = await world.ResponseAsync(id, "r-a");
        (stored.SelfRating, stored.SelfReason, stored.Version).ShouldBe((Rating.Partially, "on second thoughts", 2));
    }

    [DatabaseTheory, EngineData]
    public async Task Save_ByThoseWhoAreNotOfThisSide_IsRefusedAndByStrangersNotFound(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PlanAsync();
        var member = Guid.CreateVersion7();
        world.People.Members[member] = FakeSites.Cooperative;
        Task<Result<SavedAnswer>> TryAsync(RatingSide side) => world.AskAsync((AnswerSaving saving) => saving.SaveAsync(id, side, new AnswerInput("1.2", Rating.Fully, ""), default));

        world.As(Guid.CreateVersion7(), Permissions.Plan, Permissions.Answer);
        (await TryAsync(RatingSide.SelfDeclared)).Failure.ShouldBe(FailureKind.NotFound, "another cooperative does not even learn that it exists");
        world.As(member);
        (await TryAsync(RatingSide.SelfDeclared)).Failure.ShouldBe(FailureKind.Forbidden, "a member without the permission reads only");
        (await world.AsAuthor().AskAsync((AnswerSaving saving) => saving.SaveAsync(id, RatingSide.Verified, new AnswerInput("1.2", Rating.Fully, ""), default))).Failure.ShouldBe(FailureKind.Forbidden);
        world.AsVerifier();
        (await TryAsync(RatingSide.SelfDeclared)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.ResponseAsync(id, "r-a")).Version.ShouldBe(0);
    }
}
