using System.Security.Cryptography;
using System.Text;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class FileStoreTests
{
    [DatabaseTheory, EngineData]
    public async Task Save_KeepsContentUnderARandomName(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);
        var content = RandomNumberGenerator.GetBytes(200_000);

        var stored = await SaveAsync(world, content, "../../etc/pass\\wd.txt");
        var (file, read) = await OpenAsync(world, stored.Id);

        file.Name.ShouldBe("wd.txt");
        file.Length.ShouldBe(200_000);
        file.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        read.ShouldBe(content);
        var path = Contents(world).ShouldHaveSingleItem();
        Path.GetFileName(path).ShouldMatch("^[0-9a-f]{32}$");
    }

    [Theory]
    [InlineData("%PDF-1.7 x", "application/pdf")]
    [InlineData("PK\u0003\u0004zip", "application/zip")]
    [InlineData("MZ program", "application/x-executable")]
    [InlineData("<script>alert(1)</script>", "text/plain")]
    [InlineData("a\0b", "application/octet-stream")]
    public async Task Save_TellsTheTypeByContentNotByName(string content, string type)
    {
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite);

        (await SaveAsync(world, Encoding.Latin1.GetBytes(content), "picture.png")).ContentType.ShouldBe(type);
    }

    [Fact]
    public async Task Save_OfTooMuch_KeepsNothing()
    {
        await using var world = await KernelWorld.CreateAsync(DatabaseEngine.Sqlite);

        await Should.ThrowAsync<FileTooLargeException>(() => world.SaveAsync(services =>
            services.GetRequiredService<IFileStore>().SaveAsync(new MemoryStream(new byte[1001]), "a", "Test", 1000, null)));

        Contents(world).ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task CleanUp_RemovesWhatIsPastItsTimeAndWhatHasNoRow_AndNothingElse(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);
        var kept = await SaveAsync(world, [1], "kept");
        var shortLived = await SaveAsync(world, [2], "short-lived", world.Clock.Now.AddHours(1));

        // Written, then the unit of work was not saved.
        await world.ReadAsync(services => services.GetRequiredService<IFileStore>().SaveAsync(new MemoryStream([3]), "lost", "Test", 10, null));
        Contents(world).Count().ShouldBe(3);
        world.Clock.Advance(TimeSpan.FromDays(2));

        for (var run = 0; run < 2; run++)
        {
            await world.ReadAsync(async services =>
            {
                await new CleanUpTask().DoWorkAsync(services, CancellationToken.None);
                return 0;
            });
        }

        Contents(world).Count().ShouldBe(1);
        (await OpenAsync(world, kept.Id)).Content.ShouldBe([1]);
        (await world.ReadAsync(services => services.GetRequiredService<IFileStore>().OpenAsync(shortLived.Id))).ShouldBeNull();
    }

    [DatabaseTheory, EngineData]
    public async Task Check_OfALostContent_NamesTheFile(DatabaseEngine engine)
    {
        await using var world = await KernelWorld.CreateAsync(engine);
        var stored = await SaveAsync(world, [1], "a");
        File.Delete(Contents(world).Single());

        var faults = await world.ReadAsync(services => new FileCheck(services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<IFileStore>()).FindFaultsAsync(CancellationToken.None));

        faults.ShouldHaveSingleItem().ShouldContain(stored.Id.ToString());
        (await world.QueryAsync(context => context.Set<FileRow>().CountAsync())).ShouldBe(1);
    }

    private static async Task<StoredFile> SaveAsync(KernelWorld world, byte[] content, string name, DateTime? keepUntil = null)
    {
        StoredFile? stored = null;
        await world.SaveAsync(async services => stored = await services.GetRequiredService<IFileStore>().SaveAsync(new MemoryStream(content), name, "Test", 1_000_000, keepUntil));
        return stored!;
    }

    private static Task<(StoredFile File, byte[] Content)> OpenAsync(KernelWorld world, Guid id) => world.ReadAsync(async services =>
    {
        var (file, stream) = (await services.GetRequiredService<IFileStore>().OpenAsync(id)).ShouldNotBeNull();
        await using var content = stream;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return (file, copy.ToArray());
    });

    private static IEnumerable<string> Contents(KernelWorld world)
    {
        var folder = Path.Combine(world.Services.GetRequiredService<DatabaseSettings>().Folder, "files");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}
