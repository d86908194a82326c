using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.Actions;

public sealed class MovingTests
{
    [DatabaseTheory, EngineData]
    public async Task Agree_ByFourAtOnce_SucceedsForOne(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.MoveAsync(world.Speaker, action, ActionState.Agreed))));

        results.Count(result => result.Succeeded).ShouldBe(1);
        results.Where(result => !result.Succeeded).ShouldAllBe(result => result.Failure == FailureKind.Conflict);
        var after = await world.ReadAsync(action.Id);
        (after.State, after.Steps, after.DueOn).ShouldBe((ActionState.Agreed, 2, world.Today.AddDays(30)));
    }

    [DatabaseTheory, EngineData]
    public async Task Step_OnAnOldVersion_IsAConflict(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();
        await world.LeadAsync(action, ActionState.Agreed);

        var late = await world.AsAsync(world.Speaker, (ActionMoves moves) => moves.ReportAsync(action.Number, new ProgressRequest(50) { Note = "Half", Version = action.Version }, default));

        late.Failure.ShouldBe(FailureKind.Conflict);
        (await world.ReadAsync(action.Id)).Progress.ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Action_GoesItsWholeWay_AndEveryStepIsKept(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();
        await world.LeadAsync(action, ActionState.Agreed);

        // The first report begins the work.
        (await ReportAsync(world, action, 40)).Succeeded.ShouldBeTrue();
        (await ReportAsync(world, action, 70)).Succeeded.ShouldBeTrue();
        (await world.ReadAsync(action.Id)).Progress.ShouldBe(70);
        await world.LeadAsync(action, ActionState.Implemented, ActionState.Ineffective, ActionState.InProgress);
        (await world.ReadAsync(action.Id)).Progress.ShouldBe(0);
        await world.LeadAsync(action, ActionState.Implemented, ActionState.VerifiedEffective);

        var after = await world.ReadAsync(action.Id);
        (after.State, after.Progress).ShouldBe((ActionState.VerifiedEffective, 100));
        var steps = await world.Portal.ReadAsync(db => db.Set<ActionStep>().AsNoTracking().Where(step => step.ActionId == action.Id).OrderBy(step => step.Number).ToListAsync());
        steps.Select(step => step.To).ShouldBe(
            [ActionState.Recommended, ActionState.Agreed, ActionState.InProgress, null, ActionState.Implemented, ActionState.Ineffective, ActionState.InProgress, ActionState.Implemented, ActionState.VerifiedEffective]);
        (await ReportAsync(world, action, 10)).Failure.ShouldBe(FailureKind.Conflict);
        world.Told.Count(ActionNoticeKinds.Verification, world.Assessor).ShouldBe(2);
        world.Told.Count(ActionNoticeKinds.Changed, world.Member).ShouldBe(5);
        world.Told.Count(ActionNoticeKinds.Changed, world.Speaker).ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task Verify_ByWhoeverReportedProgress_IsRefusedAlsoAfterTheyLeft(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();
        var insider = world.Assessor;
        world.People.Join(insider.Id, world.People.Cooperative, AsmPortal.Accounts.Contracts.OrganisationRole.Member);
        await world.LeadAsync(action, ActionState.Agreed);
        (await world.AsAsync(insider, (ActionMoves moves) => moves.ReportAsync(action.Number, new ProgressRequest(90) { Note = "Nearly" }, default))).Succeeded.ShouldBeTrue();
        await world.LeadAsync(action, ActionState.Implemented);

        (await world.MoveAsync(insider, action, ActionState.VerifiedEffective)).Failure.ShouldBe(FailureKind.Forbidden);
        world.People.Leave(insider.Id, world.People.Cooperative);
        (await world.MoveAsync(insider, action, ActionState.VerifiedEffective)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.MoveAsync(world.RiskExpert, action, ActionState.VerifiedEffective, note: " ")).Reasons.Single().Field.ShouldBe("note");
        (await world.MoveAsync(world.RiskExpert, action, ActionState.VerifiedEffective)).Succeeded.ShouldBeTrue();
        (await world.MoveAsync(world.RiskExpert, action, ActionState.VerifiedEffective)).Failure.ShouldBe(FailureKind.Conflict);
    }

    [DatabaseTheory, EngineData]
    public async Task Strangers_FindNoAction_AndConfidentialOnesAreForAFew(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var open = await world.AddAsync();
        var sealedAction = await world.AddAsync(world.New() with { Confidential = true });

        (await world.MoveAsync(world.Stranger, open, ActionState.Agreed)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.MoveAsync(world.Assessor, open, ActionState.Agreed)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.MoveAsync(world.Member, open, ActionState.Agreed)).Failure.ShouldBe(FailureKind.Forbidden);
        (await world.MoveAsync(world.Assessor, sealedAction, ActionState.Cancelled)).Failure.ShouldBe(FailureKind.NotFound);
        (await world.AsAsync(world.Assessor, (ActionReader reader) => reader.FindAsync(sealedAction.Number, default))).ShouldBeNull();
        (await world.AsAsync(world.RiskExpert, (ActionReader reader) => reader.FindAsync(sealedAction.Number, default))).ShouldNotBeNull();
        (await world.MoveAsync(world.Speaker, sealedAction, ActionState.Agreed)).Succeeded.ShouldBeTrue();
        world.Told.All.ShouldAllBe(one => !one.Text.Body.Contains("Helmets", StringComparison.Ordinal) || !one.Text.Path.EndsWith(sealedAction.Number, StringComparison.Ordinal));
    }

    [DatabaseTheory, EngineData]
    public async Task Plan_IsChangedByThoseWhoManage_WithAReason(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();
        Task<Result> Plan(Actor actor, PlanRequest plan) => world.AsAsync(actor, (ActionPlanning planning) => planning.ChangeAsync(action.Number, plan, default));

        (await Plan(world.Speaker, new PlanRequest { Owner = world.People.Union.Name, Note = "Ours no more" })).Failure.ShouldBe(FailureKind.Forbidden);
        var faults = await Plan(world.Assessor, new PlanRequest { Owner = "Nobody of this name", Cost = -1, Note = "" });
        faults.Reasons.Select(reason => reason.Field).ShouldBe(["owner", "cost", "note"]);
        (await Plan(world.Assessor, new PlanRequest { Owner = world.People.Union.Name, Cost = 500, Note = "They work the pit now" })).Succeeded.ShouldBeTrue();
        (await world.MoveAsync(world.Stranger, action, ActionState.Agreed)).Succeeded.ShouldBeTrue();
        (await Plan(world.Assessor, new PlanRequest { Owner = world.People.Cooperative.Name, DueOn = world.Today, Note = "Back" })).Reasons.Single().Field.ShouldBe("owner");

        (await world.ReadAsync(action.Id)).Cost.ShouldBe(500);
        world.Told.Count(ActionNoticeKinds.Recommended, world.Stranger).ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Evidence_IsJudgedByItsContent_AndARefusalKeepsNothing(DatabaseEngine engine)
    {
        await using var world = await ActionsWorld.OpenAsync(engine);
        var action = await world.AddAsync();
        await world.LeadAsync(action, ActionState.Agreed);

        var refused = await ReportAsync(world, action, 20, File("program.jpg", [(byte)'M', (byte)'Z', 0, 0]), File("big.pdf", [.. "%PDF-"u8, .. new byte[EvidenceFiles.MostBytes]]));
        refused.Reasons.Count.ShouldBe(2);
        refused.Reasons.ShouldAllBe(reason => reason.Field == "files");
        (await world.ReadAsync(action.Id)).State.ShouldBe(ActionState.Agreed);

        (await ReportAsync(world, action, 20, File("note.txt", [0xFF, 0xD8, 0xFF, 0xE0]))).Succeeded.ShouldBeTrue();
        var kept = (await world.Portal.ReadAsync(db => db.Set<ActionEvidence>().AsNoTracking().ToListAsync())).Single();
        (kept.ContentType, kept.Length, kept.Sha256.Length).ShouldBe(("image/jpeg", 4, 64));
        (await world.AsAsync(world.Stranger, (ActionReader reader) => reader.FindEvidenceAsync(action.Number, kept.Id, default))).ShouldBeNull();
        (await world.AsAsync(world.Assessor, (ActionReader reader) => reader.FindEvidenceAsync(action.Number, kept.Id, default))).ShouldNotBeNull();
    }

    private static Task<Result> ReportAsync(ActionsWorld world, CorrectiveAction action, int percent, params IFormFile[] files) =>
        world.AsAsync(world.Speaker, (ActionMoves moves) => moves.ReportAsync(action.Number, new ProgressRequest(percent) { Note = "Done so far", Files = files }, default));

    private static Microsoft.AspNetCore.Http.FormFile File(string name, byte[] content) => new(new MemoryStream(content), 0, content.Length, "file", name);
}
