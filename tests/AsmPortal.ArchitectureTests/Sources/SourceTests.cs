using System.Diagnostics;

namespace AsmPortal.ArchitectureTests.Sources;

public sealed class SourceTests
{
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cs", ".cshtml", ".csproj", ".props", ".targets", ".json", ".ts", ".mjs", ".scss", ".md", ".po", ".sh", ".py", ".sln", ".txt", ".yml", ".html", "",
    };

    private static readonly HashSet<string> Code = new(StringComparer.OrdinalIgnoreCase) { ".cs", ".cshtml", ".ts", ".mjs", ".scss", ".sh", ".py" };

    [Fact]
    public async Task Sources_PutNothingOffAndNameNoMachine()
    {
        var faults = new List<string>();
        foreach (var file in await FilesAsync(Texts))
        {
            faults.AddRange(SourceRules.Forbidden(file, await File.ReadAllTextAsync(RepositoryFiles.Get(file))));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_AreShortEnoughToRead()
    {
        var faults = new List<string>();
        foreach (var file in await FilesAsync(Code))
        {
            faults.AddRange(SourceRules.TooLong(file, await File.ReadAllTextAsync(RepositoryFiles.Get(file))));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void BannedSymbols_AreErrorsInEveryProject()
    {
        var properties = File.ReadAllText(RepositoryFiles.Get("Directory.Build.props"));
        properties.ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        properties.ShouldContain("BannedSymbols.txt");
        properties.ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        File.ReadAllText(RepositoryFiles.Get(".editorconfig")).ShouldContain("dotnet_diagnostic.RS0030.severity = error");
        File.ReadAllText(RepositoryFiles.Get("BannedSymbols.txt")).ShouldContain("P:System.DateTime.UtcNow");
        Directory.GetFiles(RepositoryFiles.Root, "Directory.Build.props", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal) && file != RepositoryFiles.Get("Directory.Build.props"))
            .ShouldAllBe(file => File.ReadAllText(file).Contains("Directory.Build.props\" />", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("return 1; // good enough for " + "now")]
    [InlineData("var path = \"/ho" + "me/somebody/portal\";")]
    [InlineData("\"resolved\": \"ht" + "tps://registry.example/a.tgz\"")]
    public void Guard_OfAForbiddenLine_NamesIt(string line) => SourceRules.Forbidden("File.cs", "first\n" + line).ShouldBe([$"File.cs:2: {line}"]);

    [Fact]
    public void Guard_OfAnOrdinaryLine_SaysNothing() => SourceRules.Forbidden("File.cs", "var address = \"/en/work/tasks\"; // a method for nowhere").ShouldBeEmpty();

    [Fact]
    public void Guard_OfALongFile_NamesIt() => SourceRules.TooLong("File.cs", new string('\n', SourceRules.MostLines + 1)).Count.ShouldBe(1);

    /// <summary>What is committed or will be: git knows which files are of the project.</summary>
    private static async Task<IReadOnlyList<string>> FilesAsync(HashSet<string> extensions)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = RepositoryFiles.Root, RedirectStandardOutput = true })!;
        var files = (await git.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await git.WaitForExitAsync();
        files.Length.ShouldBeGreaterThan(100);
        return [.. files.Where(file => extensions.Contains(Path.GetExtension(file)) && File.Exists(RepositoryFiles.Get(file)))];
    }
}
