using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class BreakGlassTests
{
    private const string Reason = "The child was taken to hospital and the owner cannot be reached.";

    [DatabaseTheory, EngineData]
    public async Task Open_WithAReason_LastsThreeHoursForThatPersonAlone(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync("text");
        var me = world.Me.Id;

        (await UseAsync(world, glass => glass.OpenAsync(SealingWorld.Kind, id, Reason))).Succeeded.ShouldBeTrue();

        (await MineAsync(world)).ShouldBe([id]);
        world.Me.Id = Guid.CreateVersion7();
        (await MineAsync(world)).ShouldBeEmpty();
        world.Me.Id = me;
        world.World.Clock.Advance(TimeSpan.FromHours(3));
        (await MineAsync(world)).ShouldBeEmpty();

        // A clock that is set back to before the opening gives nothing either.
        world.World.Clock.Advance(TimeSpan.FromHours(-4));
        (await MineAsync(world)).ShouldBeEmpty();
        (await world.AuditAsync("Sealing.BreakGlassOpened")).ShouldHaveSingleItem().Details.ShouldNotContain("hospital");
    }

    [DatabaseTheory, EngineData]
    public async Task Open_WithoutAReasonOrARecord_IsRefused(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync("text");

        var unreasoned = await UseAsync(world, glass => glass.OpenAsync(SealingWorld.Kind, id, "  please  "));
        var unknown = await UseAsync(world, glass => glass.OpenAsync(SealingWorld.Kind, Guid.CreateVersion7(), Reason));
        var other = await UseAsync(world, glass => glass.OpenAsync("Test.Other", id, Reason));

        unreasoned.Reasons.ShouldHaveSingleItem().Field.ShouldBe("Reason");
        (unknown.Failure, other.Failure).ShouldBe((FailureKind.NotFound, FailureKind.NotFound));
        (await MineAsync(world)).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Review_IsBySomebodyElse_Once_WithANoteWhenItWasWrong(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync("text");
        var grant = (await UseAsync(world, glass => glass.OpenAsync(SealingWorld.Kind, id, Reason))).Value;

        (await ReviewAsync(world, grant, true, "")).Failure.ShouldBe(FailureKind.Forbidden);
        world.Me.Id = Guid.CreateVersion7();
        var waiting = (await UseAsync(world, glass => glass.WaitingAsync(SealingWorld.Kind))).ShouldHaveSingleItem();
        waiting.ReviewDueAt.ShouldBe(waiting.OpenedAt.AddHours(72));
        (await world.AuditAsync("Sealing.BreakGlassReasonsRead")).ShouldBeEmpty("what waits is known without opening anything");
        (await UseAsync(world, glass => glass.ReadReasonsAsync(SealingWorld.Kind, [grant]))).ShouldHaveSingleItem().Value.ShouldBe(Reason);
        (await world.AuditAsync("Sealing.BreakGlassReasonsRead")).ShouldHaveSingleItem().SubjectId.ShouldBe(id.ToString());
        (await ReviewAsync(world, grant, false, "no")).Reasons.ShouldHaveSingleItem().Field.ShouldBe("Note");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReviewAsync(world, grant, false, "The owner was in the next room."))));

        answers.Count(answer => answer.Succeeded).ShouldBe(1);
        answers.Where(answer => !answer.Succeeded).ShouldAllBe(answer => answer.Failure == FailureKind.Conflict);
        (await UseAsync(world, glass => glass.WaitingAsync(SealingWorld.Kind))).ShouldBeEmpty();
        (await world.AuditAsync("Sealing.BreakGlassNotJustified")).ShouldHaveSingleItem().SubjectId.ShouldBe(id.ToString());
    }

    private static Task<T> UseAsync<T>(SealingWorld world, Func<IBreakGlass, Task<T>> use) => world.World.ReadAsync(services => use(services.GetRequiredService<IBreakGlass>()));

    private static Task<IReadOnlyList<Guid>> MineAsync(SealingWorld world) => UseAsync(world, glass => glass.OpenForMeAsync(SealingWorld.Kind));

    private static Task<Result> ReviewAsync(SealingWorld world, Guid grant, bool justified, string note) =>
        UseAsync(world, glass => glass.ReviewAsync(SealingWorld.Kind, grant, justified, note));
}
