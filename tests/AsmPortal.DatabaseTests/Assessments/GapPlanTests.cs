using AsmPortal.Actions.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using AsmPortal.Web;

namespace AsmPortal.DatabaseTests.Assessments;

/// <summary>What a person says of a corrective action when it is made of a gap.</summary>
public sealed class GapPlanTests
{
    private const string Code = "r-c";

    [DatabaseTheory, EngineData]
    public async Task Plan_ReachesTheAction_AndRefusalsNameTheirFields(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PublishedAsync(rating: Rating.Partially);
        var today = DateOnly.FromDateTime(world.Portal.Clock.Now);
        var bad = new GapPlan { Description = new string('x', NewAction.DescriptionLength + 1), Owner = "Nobody at all", DueOn = today.AddDays(-1), Cost = -1 };
        var good = new GapPlan { Description = " Buy forty helmets. ", DueOn = today, Cost = 0, Support = SupportWanted.Equipment };

        var refused = await world.AsVerifier().AskAsync((GapActions gaps) => gaps.RecommendAsync(id, Code, bad, default));
        var far = await world.AskAsync((GapActions gaps) => gaps.RecommendAsync(id, Code, good with { DueOn = new DateOnly(9998, 1, 1) }, default));
        var ofAnother = await world.AsAuthor().AskAsync((GapActions gaps) => gaps.RecommendAsync(id, Code, good with { Owner = "" }, default));
        var none = world.Actions.Recommended.Count;
        var done = await world.AskAsync((GapActions gaps) => gaps.RecommendAsync(id, Code, good, default));

        refused.Failure.ShouldBe(FailureKind.Invalid);
        refused.Reasons.Select(reason => reason.Field).ShouldBe(["description", "owner", "dueOn", "cost"]);
        far.Reasons.Single().Field.ShouldBe("dueOn");
        ofAnother.Reasons.Single().Field.ShouldBe("owner", "a cooperative plans for itself");
        none.ShouldBe(0);
        done.Succeeded.ShouldBeTrue();
        var action = world.Actions.Recommended.Values.Single().Action;
        (action.Description, action.OwnerId, action.DueOn, action.Cost, action.Support).ShouldBe(("Buy forty helmets.", FakeSites.Cooperative, today, 0L, SupportWanted.Equipment));
    }

    [DatabaseTheory, EngineData]
    public async Task Verifier_MayLeaveTheOwnerOpen_OrNameOne(DatabaseEngine engine)
    {
        await using var world = await AssessmentWorld.OpenAsync(engine);
        var id = await world.PublishedAsync(rating: Rating.Partially);

        await world.AsVerifier().AskAsync((GapActions gaps) => gaps.RecommendAsync(id, "r-a", new GapPlan { Owner = "" }, default));
        await world.AskAsync((GapActions gaps) => gaps.RecommendAsync(id, "r-c", new GapPlan { Owner = FakePeople.CooperativeName }, default));

        world.Actions.Recommended.ToDictionary(one => one.Key.Key, one => one.Value.Action.OwnerId).ShouldBe(new Dictionary<string, Guid?> { ["r-a"] = null, ["r-c"] = FakeSites.Cooperative }, ignoreOrder: true);
    }
}
