using System.Security.Cryptography;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Files;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.DatabaseTests.Kernel;

public sealed class SealedFileTests
{
    private const int Part = 64 * 1024;

    [DatabaseTheory]
    [EngineData(0)]
    [EngineData(1)]
    [EngineData(Part - 1)]
    [EngineData(Part)]
    [EngineData(Part + 1)]
    [EngineData((3 * Part) + 17)]
    public async Task Save_OfAnyLength_ComesBackWhole_AndLiesSealed(DatabaseEngine engine, int length)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var record = await world.WriteAsync("text");
        var content = RandomNumberGenerator.GetBytes(length);

        var file = await SaveAsync(world, record, content, Part * 4);

        (await ReadAsync(world, record, file.Id)).ShouldBe(content);
        file.Length.ShouldBe(length);
        var path = PathOf(world);
        var onDisk = await File.ReadAllBytesAsync(path);
        (length < 32 || onDisk.AsSpan().IndexOf(content.AsSpan(0, 32)) < 0).ShouldBeTrue();
        File.GetLastWriteTimeUtc(path).TimeOfDay.ShouldBe(TimeSpan.Zero);
        var row = await world.World.QueryAsync(context => context.Set<FileRow>().SingleAsync());
        (row.Name, row.CreatedAt.TimeOfDay).ShouldBe(("sealed", TimeSpan.Zero));
    }

    [DatabaseTheory, EngineData]
    public async Task Save_OfTooMuch_KeepsNothing(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var record = await world.WriteAsync("text");

        await Should.ThrowAsync<FileTooLargeException>(() => SaveAsync(world, record, new byte[Part + 1], Part));

        (await world.World.QueryAsync(context => context.Set<FileRow>().CountAsync())).ShouldBe(0);
        Paths(world).ShouldBeEmpty();
    }

    [DatabaseTheory]
    [EngineData("changed")]
    [EngineData("cut at a part")]
    [EngineData("cut in a part")]
    [EngineData("parts exchanged")]
    public async Task Open_OfATamperedFile_Breaks(DatabaseEngine engine, string how)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var record = await world.WriteAsync("text");
        var file = await SaveAsync(world, record, RandomNumberGenerator.GetBytes(3 * Part), Part * 4);
        const int head = 1 + SealedParts.NameLength;
        var bytes = await File.ReadAllBytesAsync(PathOf(world));
        bytes = how switch
        {
            "changed" => [.. bytes[..100], (byte)(bytes[100] ^ 1), .. bytes[101..]],
            "cut at a part" => bytes[..(head + (2 * SealedParts.SealedPartLength))],
            "cut in a part" => bytes[..^5],
            _ => [.. bytes[..head], .. bytes[(head + SealedParts.SealedPartLength)..(head + (2 * SealedParts.SealedPartLength))],
                .. bytes[head..(head + SealedParts.SealedPartLength)], .. bytes[(head + (2 * SealedParts.SealedPartLength))..]],
        };
        await File.WriteAllBytesAsync(PathOf(world), bytes);

        await Should.ThrowAsync<SealBrokenException>(() => ReadAsync(world, record, file.Id));
    }

    [DatabaseTheory, EngineData]
    public async Task Open_WithTheKeyOfAnotherRecord_Breaks_AndRemovedFilesAreGone(DatabaseEngine engine)
    {
        await using var world = await SealingWorld.CreateAsync(engine);
        var (record, other) = (await world.WriteAsync("text"), await world.WriteAsync("other"));
        var file = await SaveAsync(world, record, "content"u8.ToArray(), Part);

        await Should.ThrowAsync<SealBrokenException>(() => ReadAsync(world, other, file.Id));
        await world.World.SaveAsync(services => services.GetRequiredService<ISealedFiles>().RemoveAsync([file.Id]));

        (await world.World.ReadAsync(async services => await services.GetRequiredService<ISealedFiles>().OpenAsync((await KeyAsync(services, record))!, file.Id))).ShouldBeNull();
    }

    private static async Task<SealedFile> SaveAsync(SealingWorld world, Guid record, byte[] content, long most)
    {
        SealedFile? file = null;
        await world.World.SaveAsync(async services =>
        {
            var key = (await services.GetRequiredService<ISealedRecords>().ForWritingAsync(record)).ShouldNotBeNull();
            file = await services.GetRequiredService<ISealedFiles>().SaveAsync(key, new MemoryStream(content), most);
        });
        return file!;
    }

    private static Task<byte[]> ReadAsync(SealingWorld world, Guid record, Guid file) => world.World.ReadAsync(async services =>
    {
        await using var stream = (await services.GetRequiredService<ISealedFiles>().OpenAsync((await KeyAsync(services, record))!, file)).ShouldNotBeNull();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    });

    private static Task<ISealedKey?> KeyAsync(IServiceProvider services, Guid record) => services.GetRequiredService<ISealedRecords>().OpenForItsAuthorAsync(record);

    private static IEnumerable<string> Paths(SealingWorld world)
    {
        var folder = Path.Combine(world.World.Services.GetRequiredService<DatabaseSettings>().Folder, "files");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private static string PathOf(SealingWorld world) => Paths(world).Single();
}
