using AsmPortal.Data;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class SealedRecordTests
{
    private const string Text = "Elle s’appelle — 她叫 — mark-7f3a";

    [DatabaseTheory, EngineData]
    public async Task Open_GivesTheTextBack_AndWritesOneAuditRowForEachRecord(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var (first, second) = (await world.WriteAsync(Text), await world.WriteAsync("b"));

        var read = await world.ReadAsync(first, second, first, Guid.CreateVersion7());

        read.ShouldBe(new Dictionary<Guid, string> { [first] = Text, [second] = "b" }, ignoreOrder: true);
        var audit = await world.AuditAsync("Test.Read");
        audit.Select(row => row.SubjectId).ShouldBe([first.ToString(), second.ToString()], ignoreOrder: true);
        audit.ShouldAllBe(row => row.UserId == world.Me.Id && row.SubjectType == SealingWorld.Kind && row.Details == "{\"readBy\":\"CaseOfficer\"}");
        (await LogAsync(world, first)).ShouldHaveSingleItem().Roles.ShouldBe(PortalRoles.CaseOfficer);
    }

    [DatabaseTheory, EngineData]
    public async Task Open_OfAnotherKind_GivesNothingAndIsNotAudited(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);

        var keys = await world.World.ReadAsync(services => services.GetRequiredService<ISealedRecords>().OpenAsync(new SealedReading("Test.Read"), "Test.Other", [id]));

        keys.ShouldBeEmpty();
        (await world.AuditAsync("Test.Read")).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Open_WhenTheAuditTableTakesNoMore_IsRefused(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);
        await world.World.QueryAsync(context => context.Database.ExecuteSqlRawAsync(engine == DatabaseEngine.Sqlite
            ? """CREATE TRIGGER full BEFORE INSERT ON "Kernel_AuditEntry" BEGIN SELECT RAISE(ABORT, 'disk full'); END"""
            : """ALTER TABLE "Kernel_AuditEntry" ADD CONSTRAINT full_disk CHECK ("Sequence" < 0) NOT VALID"""));

        await Should.ThrowAsync<DbUpdateException>(() => world.ReadAsync(id));
    }

    [DatabaseTheory, EngineData]
    public async Task Open_ForItsAuthorAndForWriting_LeavesNoTrace(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);

        var text = await world.World.ReadAsync(async services =>
        {
            var records = services.GetRequiredService<ISealedRecords>();
            var adding = (await records.ForWritingAsync(id)).ShouldNotBeNull();
            adding.ShouldNotBeAssignableTo<ISealedKey>();
            return (await records.OpenForItsAuthorAsync(id))!.Unseal("more", adding.Seal("more", "added"));
        });

        text.ShouldBe("added");
        (await world.AuditAsync("Test.Read")).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Destroy_OnItsDay_LeavesNothingReadable_AlsoInAnOldCopyOfTheDatabase(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var (due, later, held) = (await world.WriteAsync(Text), await world.WriteAsync("later"), await world.WriteAsync("held"));
        await world.RetainAsync(due, world.World.Clock.Now.AddDays(30));
        await world.RetainAsync(held, world.World.Clock.Now.AddDays(30));
        await world.RetainAsync(later, world.World.Clock.Now.AddDays(40));
        await world.World.SaveAsync(services => services.GetRequiredService<ISealedRecords>().SetHoldAsync(held, true, "court"));
        await world.DestroyDueAsync();
        (await world.ReadAsync(due, later, held)).Count.ShouldBe(3);

        world.World.Clock.Advance(TimeSpan.FromDays(30));
        await world.DestroyDueAsync();
        await world.DestroyDueAsync();

        (await world.ReadAsync(due, later, held)).Keys.ShouldBe([later, held], ignoreOrder: true);
        world.Content.Removed.ShouldBe([due]);
        (await world.AuditAsync("Sealing.RecordDestroyed")).ShouldHaveSingleItem().SubjectId.ShouldBe(due.ToString());

        // An old copy of the database still says that the record lives, and has its sealed text: there is no key to it any more.
        await ReviveAsync(world, due);
        world.Content.Values.ShouldContainKey(due);
        (await world.ReadAsync(due, later)).Keys.ShouldBe([later]);
        (await world.World.ReadAsync(services => services.GetRequiredService<ISealedRecords>().OpenForItsAuthorAsync(due))).ShouldBeNull();
        (await FaultsAsync(world)).ShouldBeEmpty();

        await world.World.SaveAsync(services => services.GetRequiredService<ISealedRecords>().SetHoldAsync(held, false, "court"));
        await world.DestroyDueAsync();
        (await world.ReadAsync(held)).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Destroy_CutShortBeforeTheKeyWentAway_IsFinishedByTheNextRun(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);
        await world.World.QueryAsync(context => context.Set<SealedRecordRow>().Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DestroyedAt, world.World.Clock.Now.AddHours(-1))));
        world.Keys.Has(id).ShouldBeTrue();
        (await FaultsAsync(world)).ShouldHaveSingleItem().ShouldContain(id.ToString());

        await world.DestroyDueAsync();

        world.Keys.Has(id).ShouldBeFalse();
        (await FaultsAsync(world)).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Destroyed_BroughtBackByOldCopiesOfDatabaseAndKeys_IsDestroyedAgain(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var (due, other) = (await world.WriteAsync(Text), await world.WriteAsync("other"));
        var file = KeyFile(world, due);
        var old = await File.ReadAllBytesAsync(file);
        await world.RetainAsync(due, world.World.Clock.Now.AddDays(1));
        world.World.Clock.Advance(TimeSpan.FromDays(2));
        await world.DestroyDueAsync();

        await ReviveAsync(world, due);
        await world.RetainAsync(due, null);
        await File.WriteAllBytesAsync(file, old);
        (await world.ReadAsync(due, other)).Keys.ShouldBe([other]);
        world.World.Clock.Advance(TimeSpan.FromDays(100));
        await world.DestroyDueAsync();
        await world.DestroyDueAsync();

        File.Exists(file).ShouldBeFalse();
        (await world.World.ReadAsync(services => services.GetRequiredService<ISealedRecords>().StatusAsync(due)))!.DestroyedAt.ShouldBe(world.World.Clock.Now);
        world.Content.Removed.ShouldBe([due, due]);
        (await world.AuditAsync("Sealing.RecordDestroyed")).Count.ShouldBe(2);
        (await world.ReadAsync(other))[other].ShouldBe("other");
    }

    [DatabaseTheory, EngineData]
    public async Task Keys_OfRecordsThatAnOlderDatabaseDoesNotKnow_Stay(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);
        await world.World.QueryAsync(context => context.Set<SealedRecordRow>().Where(row => row.Id == id).ExecuteDeleteAsync());

        world.World.Clock.Advance(TimeSpan.FromDays(400));
        await world.DestroyDueAsync();

        world.Keys.Find(id).ShouldNotBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Open_WhenAKeyIsMissingThoughNothingWasDestroyed_IsRefused(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);
        File.Delete(KeyFile(world, id));

        await Should.ThrowAsync<SealingUnavailableException>(() => world.ReadAsync(id));
        (await world.AuditAsync("Test.Read")).ShouldBeEmpty();
        (await FaultsAsync(world)).ShouldHaveSingleItem().ShouldContain(id.ToString());
    }

    [DatabaseTheory, EngineData]
    public async Task Rotate_WhileOthersReadAndWrite_LosesNothing_AndTheOldKeyOpensNothing(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var ids = new List<Guid>();
        for (var i = 0; i < 40; i++)
        {
            ids.Add(await world.WriteAsync($"{Text} {i}"));
        }

        var old = world.Masters.Current();
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var rounds = 0;
            while (!stop.IsCancellationRequested || rounds == 0)
            {
                (await world.ReadAsync([.. ids])).Count.ShouldBe(40);
                rounds++;
            }
        });
        var writing = Task.Run(() => Enumerable.Range(0, 200).Select(_ => world.Keys.Create(Guid.CreateVersion7())).Count());
        world.Masters.Write(MasterKey.New(), old);
        await world.Keys.RewrapAsync(CancellationToken.None);
        (await writing).ShouldBe(200);
        await stop.CancelAsync();
        await reading;
        world.Masters.Write(world.Masters.Current());

        world.Masters.Find(old.Id).ShouldBeNull();
        (await world.ReadAsync([.. ids]))[ids[7]].ShouldBe($"{Text} 7");
        world.Keys.All().ShouldAllBe(record => world.Keys.Find(record) != null);

        world.Masters.Write(old);
        await Should.ThrowAsync<SealingUnavailableException>(() => world.ReadAsync(ids[0]));
    }

    [DatabaseTheory, EngineData]
    public async Task Start_WithoutTheKeys_OpensNothingAndMakesNoNewOnes(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);
        var index = world.World.Services.GetRequiredService<IBlindIndex>();
        var before = index.Of("Test.Name", "kabila");
        var moved = world.Masters.Folder + ".away";
        Directory.Move(world.Masters.Folder, moved);

        await world.World.Services.PrepareSealingAsync();

        File.Exists(world.Masters.File).ShouldBeFalse();
        await Should.ThrowAsync<SealingUnavailableException>(() => world.ReadAsync(id));
        await Should.ThrowAsync<SealingUnavailableException>(() => world.WriteAsync("new"));
        Should.Throw<SealingUnavailableException>(() => index.Of("Test.Name", "kabila"));

        if (Directory.Exists(world.Masters.Folder))
        {
            Directory.Delete(world.Masters.Folder, recursive: true);
        }

        Directory.Move(moved, world.Masters.Folder);
        await world.World.Services.PrepareSealingAsync();
        (await world.ReadAsync(id))[id].ShouldBe(Text);
        index.Of("Test.Name", "kabila").ShouldBe(before);
        index.Of("Test.Other", "kabila").ShouldNotBe(before);
    }

    [DatabaseTheory, EngineData]
    public async Task Store_HoldsNothingInTheClear(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var id = await world.WriteAsync(Text);

        world.Content.Values[id].AsSpan().IndexOf("mark-7f3a"u8).ShouldBe(-1);
        var file = KeyFile(world, id);
        File.ReadAllBytes(file).AsSpan().IndexOf(world.Keys.Find(id)).ShouldBe(-1);
        File.GetLastWriteTimeUtc(file).TimeOfDay.ShouldBe(TimeSpan.Zero);
    }

    private static string KeyFile(SealingWorld world, Guid id) =>
        Directory.EnumerateFiles(world.Masters.Folder, "*.key", SearchOption.AllDirectories).Single(path => path.Contains(id.ToString("N")));

    private static Task ReviveAsync(SealingWorld world, Guid id) =>
        world.World.QueryAsync(context => context.Set<SealedRecordRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DestroyedAt, (DateTime?)null)));

    private static Task<IReadOnlyList<SealedReadEntry>> LogAsync(SealingWorld world, Guid id) =>
        world.World.ReadAsync(services => services.GetRequiredService<ISealedReadLog>().OfAsync(SealingWorld.Kind, id, 10));

    private static Task<IReadOnlyList<string>> FaultsAsync(SealingWorld world) =>
        world.World.ReadAsync(services => new SealingCheck(services.GetRequiredService<PortalDbContext>(), world.Keys).FindFaultsAsync(CancellationToken.None));
}
