using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.ChildProtection.Services.Observing;
using AsmPortal.ChildProtection.Services.Reminders;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.DatabaseTests.ChildProtection;

public sealed class ObservationIntakeTests
{
    private const string Json = """{"sex":"Boy","ageFrom":10,"ageTo":13,"evidence":"Appearance","accompaniment":"Alone","immediateDanger":false,"inMiningArea":true,"activities":["Digging","Carrying"],"observedAt":"2026-03-01T08:00:00.000Z"}""";

    [DatabaseTheory, EngineData]
    public async Task SameObservation_SentTwiceAndAtOnce_IsOneCase(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var seen = world.Seen();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.AsAsync(world.Monitor, (ObservationIntake intake) => intake.SaveAsync(seen, default))));

        results.Count(result => result.Outcome == IntakeOutcome.Saved).ShouldBe(1);
        results.Select(result => result.Number).Distinct().ShouldHaveSingleItem();
        var row = await world.Portal.ReadAsync(db => db.Set<ChildCase>().SingleAsync());
        (row.ObserverId, row.SiteId, row.Sex, row.AgeFrom, row.AgeTo, row.OwnerId).ShouldBe((world.Monitor.Id, world.Site.Id, ChildSex.Girl, 9, 12, null));
        (await world.Portal.ReadAsync(db => db.Set<CaseDeadline>().CountAsync(deadline => deadline.CaseId == row.Id))).ShouldBe(2);
    }

    [DatabaseTheory, EngineData]
    public async Task SealedBatch_IsOpenedOnce_AndOnlyForWhoSealedIt(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var (key, publicKey) = await world.AsAsync(world.Monitor, (ObservationKeys keys) => keys.CurrentAsync(default));
        var (mine, theirs) = (Seal(publicKey, key, world.Monitor.Id), Seal(publicKey, key, world.Officer.Id));

        (await OutcomesAsync(world, mine, theirs, mine with { ClientKey = Guid.CreateVersion7() })).ShouldBe([IntakeOutcome.Saved, IntakeOutcome.Refused, IntakeOutcome.Refused]);
        (await OutcomesAsync(world, mine)).ShouldBe([IntakeOutcome.AlreadySaved]);

        var row = await world.Portal.ReadAsync(db => db.Set<ChildCase>().SingleAsync());
        (row.Sex, row.AgeFrom, row.AgeTo, row.Accompaniment).ShouldBe((ChildSex.Boy, 10, 13, Accompaniment.Alone));
        row.ObservedAt.ShouldBe(new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc));
        (await world.Portal.ReadAsync(db => db.Set<CaseActivity>().Select(one => one.Activity).ToListAsync())).ShouldBe([WorkActivity.Digging, WorkActivity.Carrying], ignoreOrder: true);
    }

    [DatabaseTheory, EngineData]
    public async Task PublicKey_IsRenewed_AndWhatWasSealedToTheOldOneStillOpens_UntilItIsDestroyed(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var (old, publicKey) = await world.AsAsync(world.Monitor, (ObservationKeys keys) => keys.CurrentAsync(default));
        (await world.AsAsync(world.Monitor, (ObservationKeys keys) => keys.CurrentAsync(default))).Id.ShouldBe(old);

        world.Portal.Clock.Advance(TimeSpan.FromDays(31));
        (await world.AsAsync(world.Monitor, (ObservationKeys keys) => keys.CurrentAsync(default))).Id.ShouldNotBe(old);
        (await OutcomesAsync(world, Seal(publicKey, old, world.Monitor.Id))).ShouldBe([IntakeOutcome.Saved]);

        await world.AsAsync(null, async (IEnumerable<AsmPortal.Sealing.ISealedKind> kinds) =>
        {
            await kinds.Single(kind => kind.Name == ObservationKey.Kind).RemoveContentAsync([old], default);
            return true;
        });
        (await OutcomesAsync(world, Seal(publicKey, old, world.Monitor.Id))).ShouldBe([IntakeOutcome.Refused]);
    }

    [DatabaseTheory, EngineData]
    public async Task Observer_SeesWhatTheyRecorded_ForADayOnly_AndEachReadingIsAudited(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync(taken: false);

        (await world.AsAsync(world.Monitor, (ObserverReader reader) => reader.MineAsync(default))).ShouldHaveSingleItem().Number.ShouldBe(row.Number);
        (await world.AsAsync(world.Officer, (ObserverReader reader) => reader.MineAsync(default))).ShouldBeEmpty();
        world.Portal.Clock.Advance(TimeSpan.FromHours(24));
        (await world.AsAsync(world.Monitor, (ObserverReader reader) => reader.MineAsync(default))).ShouldBeEmpty();

        var log = await world.AsAsync(null, (AsmPortal.Sealing.ISealedReadLog readings) => readings.OfAsync(ChildCase.Kind, row.Id, 10));
        log.Count(entry => entry.Event == "ChildProtection.OwnObservationsRead").ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task ChildInDanger_IsToldAtOnce_ToThoseWhoMayTakeTheCase(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);

        await world.AsAsync(world.Monitor, (ObservationIntake intake) => intake.SaveAsync(world.Seen() with { ImmediateDanger = true }, default));

        world.Told.Count(ReminderKinds.Danger, world.Officer).ShouldBe(1);
        world.Told.Count(ReminderKinds.Danger, world.Supervisor).ShouldBe(1);
        world.Told.Count(ReminderKinds.Danger, world.Monitor).ShouldBe(0);
    }

    [DatabaseTheory, EngineData]
    public async Task Monitor_LearnsThatHelpWasArrangedAtTheSite_NotForWhom(DatabaseEngine engine)
    {
        await using var world = await EdgeWorld.OpenAsync(engine);
        var row = await world.CaseAsync();
        (await world.AsAsync(world.Monitor, (ObserverReader reader) => reader.HelpedAsync(default))).ShouldBeEmpty();

        await world.AddAsync(EdgeRows.Referral(world, row));

        (await world.AsAsync(world.Monitor, (ObserverReader reader) => reader.HelpedAsync(default))).ShouldBe(["Kando"]);
        (await world.AsAsync(world.Statistician, (ObserverReader reader) => reader.HelpedAsync(default))).ShouldBeEmpty();
    }

    private static ObservationEnvelope Seal(string publicKey, Guid key, Guid person)
    {
        var one = TestDevice.Seal(publicKey, key, person, Json);
        return new ObservationEnvelope(one.ClientKey, one.Key, one.Ephemeral, one.Nonce, one.Data);
    }

    private static async Task<IEnumerable<IntakeOutcome>> OutcomesAsync(EdgeWorld world, params ObservationEnvelope[] envelopes) =>
        (await world.AsAsync(world.Monitor, (ObservationIntake intake) => intake.SaveSealedAsync(envelopes, default))).Value.Select(result => result.Outcome);
}
