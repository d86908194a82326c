using AsmPortal.Data;

namespace AsmPortal.WebTests.Kernel;

/// <summary>A backup of a portal, put into an empty place, is the same portal.</summary>
public sealed class BackupTests
{
    [DatabaseTheory, EngineData]
    public async Task Backup_RestoredIntoAnEmptyPlace_IsTheSamePortal(DatabaseEngine engine)
    {
        var (data, elsewhere) = (TemporaryFolders.Create(), TemporaryFolders.Create());
        var (first, second) = (await PlaceAsync(engine, data), await PlaceAsync(engine, elsewhere));
        var file = Path.Combine(TemporaryFolders.Create(), "backup.zip");
        (await RunAsync(first, "do", "demo", "load")).ExitCode.ShouldBe(0);

        var written = await RunAsync(first, "do", "backup", file);
        var twice = await RunAsync(first, "do", "backup", file);
        var ontoItself = await RunAsync(first, "do", "restore", file);
        var restored = await RunAsync(second, "do", "restore", file);

        written.ExitCode.ShouldBe(0, written.Error);
        twice.ExitCode.ShouldBe(1);
        ontoItself.ExitCode.ShouldBe(1);
        ontoItself.Output.ShouldContain("There is a portal here already.");
        restored.ExitCode.ShouldBe(0, restored.Output + restored.Error);
        written.Output.ShouldContain(Path.Combine(data, "keys"));
        var keyless = await RunAsync(second, "do", "check");
        keyless.ExitCode.ShouldBe(1);
        keyless.Output.ShouldContain("is gone");
        CopyKeys(data, elsewhere);
        var check = await RunAsync(second, "do", "check");
        check.ExitCode.ShouldBe(0, check.Output);
        (await ExportAsync(second)).ShouldBe(await ExportAsync(first));
    }

    [Fact]
    public async Task Restore_OfAFileThatIsNoBackup_IsRefused()
    {
        var file = Path.Combine(TemporaryFolders.Create(), "missing.zip");

        var answer = await PortalProcess.RunAsync("do", "restore", file, "--data", TemporaryFolders.Create());

        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldContain("There is no file");
    }

    /// <summary>What an operator does, since the backup must not hold the keys.</summary>
    private static void CopyKeys(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(from, "keys"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static async Task<string[]> PlaceAsync(DatabaseEngine engine, string data) =>
        engine == DatabaseEngine.PostgreSql ? ["--data", data, "--database", await PostgreSqlServer.CreateDatabaseAsync()] : ["--data", data];

    private static Task<PortalResult> RunAsync(string[] place, params string[] command) => PortalProcess.RunAsync([.. command, .. place]);

    private static async Task<string> ExportAsync(string[] place)
    {
        var file = Path.Combine(TemporaryFolders.Create(), "version.json");
        var answer = await RunAsync(place, "do", "framework", "export", "--slug", "asm-cobalt", "--version", "1.0", "--format", "json", "--culture", "en", "--out", file);
        answer.ExitCode.ShouldBe(0, answer.Output + answer.Error);
        return await File.ReadAllTextAsync(file);
    }
}
