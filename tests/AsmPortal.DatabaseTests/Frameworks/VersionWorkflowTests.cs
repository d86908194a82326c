using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Permissions = AsmPortal.Frameworks.Permissions;

namespace AsmPortal.DatabaseTests.Frameworks;

public sealed class VersionWorkflowTests : FrameworksTests
{
    [DatabaseTheory, EngineData]
    public async Task Publish_AfterProposalAndDecision_SupersedesTheVersionInForce(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        await PublishAsync(world, "1.0");
        await world.NextRequest().Writer.WriteAsync(SampleVersion.Small("1.1") with { BasedOn = "1.0" }, default);
        await PublishAsync(world, "1.1");

        (await world.VersionAsync("1.0")).State.ShouldBe(VersionState.Superseded);
        var current = await world.VersionAsync("1.1");
        current.State.ShouldBe(VersionState.Published);
        current.PublishedAt.ShouldNotBeNull();
        var published = world.Outbox.Events.OfType<FrameworkVersionPublished>().ToList();
        published.Select(one => one.Version).ShouldBe(["1.0", "1.1"]);
        published[1].SupersededVersionIds.ShouldBe([(await world.VersionAsync("1.0")).Id]);
        world.Audit.Names.ShouldContain("Frameworks.VersionSuperseded");
        world.Cache.Tags.ShouldContain("framework:demo");
        var steps = await world.Db.Set<Transition>().Where(row => row.VersionId == current.Id).OrderBy(row => row.At).Select(row => row.To).ToListAsync();
        steps.ShouldBe([VersionState.InConsultation, VersionState.InRevision, VersionState.TechnicalReview, VersionState.Approved, VersionState.Published]);
    }

    [DatabaseTheory, EngineData]
    public async Task Publish_OfATextThatGrewOutOfAConsultedDraft_SupersedesTheDraft(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small("0.8"), default);
        await world.NextRequest().Writer.WriteAsync(SampleVersion.Small("0.9") with { BasedOn = "0.8" }, default);
        await MoveAsync(world, "0.9", VersionState.InConsultation);
        await MoveAsync(world, "0.9", VersionState.InRevision);
        await world.NextRequest().Writer.WriteAsync(SampleVersion.Small() with { BasedOn = "0.9" }, default);
        await PublishAsync(world, "1.0");
        (await world.VersionAsync("0.9")).State.ShouldBe(VersionState.Superseded);
        (await world.VersionAsync("0.8")).State.ShouldBe(VersionState.Draft);
    }

    [DatabaseTheory, EngineData]
    public async Task Publish_WithUnmetGates_SaysWhatIsMissingAndWhere(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Uneven(), default);
        await SetStateAsync(world, "1.1", VersionState.Approved);
        world.Gates.Add(new UnansweredComments());
        var refused = await world.NextRequest().Workflow.MoveAsync((await world.VersionAsync("1.1")).Id, VersionState.Published, "", default);
        refused.Failure.ShouldBe(FailureKind.Conflict);
        refused.Reasons.Select(reason => (reason.Message, reason.Link)).ShouldBe(
        [
            ("1 text in English has not been reviewed.", "/work/frameworks/demo/1.1/translate?language=en&state=Draft"),
            ("1 text in French is stale: its source changed.", "/work/frameworks/demo/1.1/translate?language=fr&state=Stale"),
            ("1 text is missing in Chinese.", "/work/frameworks/demo/1.1/translate?language=zh&state=Missing"),
            ("The technical committee has not proposed this text as it stands now.", "/work/frameworks/demo/1.1/workflow"),
            ("The steering committee has not decided in favour of this text as it stands now.", "/work/frameworks/demo/1.1/workflow"),
            ("3 comments have no answer.", "/work/consultations"),
        ]);
        (await world.NextRequest().VersionAsync("1.1")).State.ShouldBe(VersionState.Approved);
    }

    [DatabaseTheory, EngineData]
    public async Task Decision_BeforeTheLastChange_DoesNotCount(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        foreach (var state in new[] { VersionState.InConsultation, VersionState.InRevision, VersionState.TechnicalReview })
        {
            await MoveAsync(world, "1.0", state);
        }

        var id = (await world.VersionAsync("1.0")).Id;
        (await world.Workflow.RecordDecisionAsync(id, DecisionKind.SteeringDecision, DecisionOutcome.InFavour, "Too early", default)).Failure.ShouldBe(FailureKind.Conflict);
        await DecideAsync(world, id);
        await MoveAsync(world, "1.0", VersionState.Approved);
        await MoveAsync(world, "1.0", VersionState.InRevision, "A word is wrong");

        var text = await world.TextAsync("r-a", "en");
        (await world.Texts.SaveAsync(new(text.RequirementId, "en", text.Content with { Guidance = "Other" }, AsmPortal.Frameworks.Services.ChangeKind.Editorial, text.Version), default)).Succeeded.ShouldBeTrue();
        await MoveAsync(world, "1.0", VersionState.TechnicalReview);
        (await world.NextRequest().Workflow.MoveAsync(id, VersionState.Approved, "", default)).Reasons.Count.ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task Move_ByTheWrongRole_IsRefused(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        var id = (await world.VersionAsync("1.0")).Id;
        world.User.Become("Trudy Translator", Permissions.ViewDrafts, Permissions.Translate);
        (await world.NextRequest().Workflow.MoveAsync(id, VersionState.InConsultation, "", default)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.NextRequest().Workflow.MoveAsync(id, VersionState.Published, "", default)).Failure.ShouldBe(FailureKind.Conflict);
        (await world.NextRequest().Workflow.RecordDecisionAsync(id, DecisionKind.TechnicalProposal, DecisionOutcome.InFavour, "Yes", default)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.NextRequest().Workflow.MoveAsync(Guid.CreateVersion7(), VersionState.Published, "", default)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.NextRequest().VersionAsync("1.0")).State.ShouldBe(VersionState.Draft);
    }

    [DatabaseTheory, EngineData]
    public async Task Move_BackWithoutANote_AsksForOne(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        await SetStateAsync(world, "1.0", VersionState.TechnicalReview);
        var refused = await world.Workflow.MoveAsync((await world.VersionAsync("1.0")).Id, VersionState.InRevision, "  ", default);
        refused.Failure.ShouldBe(FailureKind.Invalid);
        refused.Reasons.Single().Field.ShouldBe("note");
    }

    [DatabaseTheory, EngineData]
    public async Task Status_OfAVersion_ListsHistoryNextStepsAndGates(DatabaseEngine engine)
    {
        using var world = await WorldAsync(engine);
        await world.Writer.WriteAsync(SampleVersion.Small(), default);
        await MoveAsync(world, "1.0", VersionState.InConsultation);
        var status = (await world.NextRequest().Status.ReadAsync("demo", "1.0", default)).ShouldNotBeNull();
        status.Transitions.Single().By.ShouldBe("Edith Editor");
        status.Next.Select(rule => rule.To).ShouldBe([VersionState.InRevision]);
        status.Gates.Count.ShouldBe(2);
    }

    private static async Task PublishAsync(FrameworksWorld world, string label)
    {
        foreach (var state in new[] { VersionState.InConsultation, VersionState.InRevision, VersionState.TechnicalReview })
        {
            await MoveAsync(world, label, state);
        }

        await DecideAsync(world, (await world.VersionAsync(label)).Id);
        await MoveAsync(world, label, VersionState.Approved);
        await MoveAsync(world, label, VersionState.Published);
    }

    private static async Task DecideAsync(FrameworksWorld world, Guid id)
    {
        (await world.Workflow.RecordDecisionAsync(id, DecisionKind.TechnicalProposal, DecisionOutcome.InFavour, "Proposed", default)).Succeeded.ShouldBeTrue();
        (await world.Workflow.RecordDecisionAsync(id, DecisionKind.SteeringDecision, DecisionOutcome.InFavour, "Decided", default)).Succeeded.ShouldBeTrue();
    }

    private static async Task MoveAsync(FrameworksWorld world, string label, VersionState to, string note = "")
    {
        var result = await world.NextRequest().Workflow.MoveAsync((await world.VersionAsync(label)).Id, to, note, default);
        result.Reasons.Select(reason => reason.Message).ShouldBeEmpty();
    }

    private sealed class UnansweredComments : IPublicationGate
    {
        public Task<IReadOnlyList<UnmetGate>> CheckAsync(Guid versionId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<UnmetGate>>([new UnmetGate("3 comments have no answer.", 3, "/work/consultations")]);
    }
}
