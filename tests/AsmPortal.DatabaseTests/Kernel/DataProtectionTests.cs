using System.Xml.Linq;
using AsmPortal.Data;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Kernel.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class DataProtectionTests
{
    private static readonly XElement Key = new("key", new XAttribute("id", "1"), new XElement("value", "mark-91ac"));

    [DatabaseTheory, EngineData]
    public async Task Key_LiesSealedInTheDatabase_AndIsReadBackByEveryNode(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);

        Repository(world).StoreElement(Key, "key-1");

        (await RowsAsync(world)).ShouldHaveSingleItem().Xml.ShouldNotContain("mark");
        Repository(world).GetAllElements().ShouldHaveSingleItem().ShouldSatisfyAllConditions(element => XNode.DeepEquals(element, Key).ShouldBeTrue());
    }

    [DatabaseTheory, EngineData]
    public async Task Key_ThatAnEarlierReleaseLeftInTheClear_IsSealedAtTheStart(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        await world.World.SaveAsync(services => services.GetRequiredService<PortalDbContext>().Add(new DataProtectionKey { Id = Guid.CreateVersion7(), Xml = Key.ToString() }));
        var repository = Repository(world);
        repository.GetAllElements().ShouldHaveSingleItem();

        await repository.SealClearAsync(CancellationToken.None);
        await repository.SealClearAsync(CancellationToken.None);

        (await RowsAsync(world)).ShouldHaveSingleItem().Xml.ShouldNotContain("mark");
        XNode.DeepEquals(repository.GetAllElements().ShouldHaveSingleItem(), Key).ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task Key_MadeWhileTheKeyStoreIsMissing_LivesInThisProcessAlone(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var repository = Repository(world);
        repository.StoreElement(new XElement("key", new XAttribute("id", "before")), "before");
        var moved = world.Masters.Folder + ".away";
        Directory.Move(world.Masters.Folder, moved);

        repository.StoreElement(Key, "key-1");

        repository.GetAllElements().Select(element => element.Attribute("id")!.Value).ShouldBe(["1"]);
        (await RowsAsync(world)).Count.ShouldBe(1);
        Directory.Move(moved, world.Masters.Folder);
        repository.GetAllElements().Select(element => element.Attribute("id")!.Value).ShouldBe(["before", "1"]);
        Repository(world).GetAllElements().Select(element => element.Attribute("id")!.Value).ShouldBe(["before"]);
    }

    private static DatabaseKeyRepository Repository(SealingWorld world) => new(world.World.Scopes, world.Keys);

    private static Task<List<DataProtectionKey>> RowsAsync(SealingWorld world) => world.World.QueryAsync(context => context.Set<DataProtectionKey>().AsNoTracking().ToListAsync());
}
