using System.Text.Json;

namespace AsmPortal.WebTests.Frameworks;

/// <summary>The commands as an operator runs them, on the real standard in three languages.</summary>
public sealed class ImportCommandTests
{
    private static readonly string[] Languages = ["en", "fr", "zh"];

    [SharedDataFact]
    public async Task Import_OfTheRealFiles_ReportsEveryFaultAndAfterCorrectionStoresAll()
    {
        var data = TemporaryFolders.Create();
        var files = TemporaryFolders.Create();
        foreach (var language in Languages)
        {
            await File.WriteAllTextAsync(Path.Combine(files, $"{language}.csv"), ImportFiles.CorrectedAsvs(language));
        }

        var dry = await ImportAsync(data, SharedData.Get("asvs-4.0.3"), "--dry-run", "--culture", "fr");
        var refused = await ImportAsync(data, SharedData.Get("asvs-4.0.3"));
        var accepted = await ImportAsync(data, SharedData.Get("asvs-4.0.3"), "--accept-faults", "--culture", "zh");
        var whole = await ImportAsync(data, files, "--json");

        dry.ExitCode.ShouldBe(1, dry.Error);
        dry.Output.ShouldContain("zh.csv");
        dry.Output.ShouldContain("V3.3.2");
        dry.Output.ShouldContain("Ceci était un essai\u00A0: rien n’a été modifié.");
        refused.ExitCode.ShouldBe(1);
        refused.Output.ShouldContain("Nothing was imported into asvs 4.0.3.");
        accepted.ExitCode.ShouldBe(0, accepted.Output);
        accepted.Output.ShouldContain("272 条正确的要求");
        whole.ExitCode.ShouldBe(0, whole.Output);
        var report = JsonDocument.Parse(whole.Output).RootElement;
        report.GetProperty("counts").GetProperty("errors").GetInt32().ShouldBe(0);
        report.GetProperty("counts").GetProperty("added").GetInt32().ShouldBe(286 - 272);
        foreach (var language in Languages)
        {
            report.GetProperty("counts").GetProperty("texts").GetProperty(language).GetInt32().ShouldBe(286);
        }

        await RoundTripAsync(data, files);
    }

    [Fact]
    public async Task Import_OfAFileThatIsNotThere_CouldNotRun()
    {
        var answer = await PortalProcess.RunAsync("do", "framework", "import", "no-such-file.csv", "--slug", "s", "--version", "1", "--data", TemporaryFolders.Create(), "--no-demo");

        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldContain("no-such-file.csv");
    }

    private static async Task RoundTripAsync(string data, string files)
    {
        var (first, second) = (Path.Combine(files, "first.json"), Path.Combine(files, "second.json"));
        var fresh = TemporaryFolders.Create();

        (await ExportAsync(data, first)).ExitCode.ShouldBe(0);
        var imported = await PortalProcess.RunAsync("do", "framework", "import", first, "--slug", "asvs", "--version", "4.0.3", "--data", fresh, "--no-demo");
        imported.ExitCode.ShouldBe(0, imported.Output);
        (await ExportAsync(fresh, second)).ExitCode.ShouldBe(0);

        (await File.ReadAllTextAsync(second)).ShouldBe(await File.ReadAllTextAsync(first));
    }

    private static Task<PortalResult> ExportAsync(string data, string file) =>
        PortalProcess.RunAsync("do", "framework", "export", "--slug", "asvs", "--version", "4.0.3", "--format", "json", "--culture", "en", "--out", file, "--data", data, "--no-demo");

    private static Task<PortalResult> ImportAsync(string data, string folder, params string[] more) => PortalProcess.RunAsync(
    [
        "do", "framework", "import", .. Languages.Select(language => $"{language}:{Path.Combine(folder, language)}.csv"),
        "--slug", "asvs", "--version", "4.0.3", .. ImportFiles.AsvsMapping.SelectMany(entry => (string[])["--map", entry]),
        "--create-levels", "--data", data, "--no-demo", .. more,
    ]);
}
