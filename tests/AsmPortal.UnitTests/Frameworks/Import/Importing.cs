using System.Text;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.UnitTests.Frameworks.Import;

/// <summary>Shortens what the tests of the import say again and again.</summary>
internal static class Importing
{
    public static readonly string[] AsvsMapping =
        ["code=req_id", "text=req_description", "principleCode=section_id", "principle=section_name", "level=level1|level2|level3"];

    public static ImportOptions Options(params string[] mapping) => new()
    {
        Framework = new FrameworkHeader { Slug = "cobalt", Title = new LocalizedText("Cobalt") },
        Version = "1.0",
        Mapping = ImportMapping.Parse(mapping),
        Levels = [new LevelDocument { Number = 1, Code = "base" }, new LevelDocument { Number = 2, Code = "good" }],
    };

    public static ImportFile File(string name, string content, string? language = null) =>
        new(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), language);

    public static Task<ImportResult> Read(ImportOptions options, params ImportFile[] files) =>
        new FrameworkImporter().ReadAsync(files, options);

    public static Task<ImportResult> ReadCsv(params string[] lines) => Read(Options(), File("a.csv", string.Join("\r\n", lines)));

    public static Task<ImportResult> ReadBytes(string name, byte[] bytes) => Read(Options(), new ImportFile(name, new MemoryStream(bytes)));

    public static IReadOnlyList<RequirementDocument> Requirements(this ImportResult result) =>
        result.Document is null ? [] : [.. result.Document.Principles.SelectMany(All)];

    public static string Lines(this ImportResult result) => string.Join("\n", result.Faults);

    public static ImportFault Only(this ImportResult result, FaultCode code) =>
        result.Faults.Count(fault => fault.Code == code) == 1
            ? result.Faults.Single(fault => fault.Code == code)
            : throw new InvalidOperationException($"Expected one {code} among:\n{result.Lines()}");

    /// <summary>The folder of real input: beside the checkout, or where ASMPORTAL_SHARED says.</summary>
    public static string SharedFile(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "AsmPortal.sln")))
            {
                var beside = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", path));
                if (System.IO.File.Exists(beside))
                {
                    return beside;
                }
            }
        }

        var named = Environment.GetEnvironmentVariable("ASMPORTAL_SHARED");
        return Path.Combine(named ?? throw new FileNotFoundException("The shared data is neither beside the checkout nor where ASMPORTAL_SHARED says."), "data", path);
    }

    private static IEnumerable<RequirementDocument> All(PrincipleDocument principle) =>
        principle.Requirements.Concat(principle.Principles.SelectMany(All));
}

/// <summary>Gives every text back as it is, with the plural's form chosen as in English.</summary>
internal sealed class EnglishLocalizer : IStringLocalizer
{
    public LocalizedString this[string name] => new(name, name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var plural = arguments.OfType<PluralArgument>().FirstOrDefault();
            var format = plural is { Count: not 1 } ? plural.Many : name;
            return new LocalizedString(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, format, [.. arguments.Select(argument => argument is PluralArgument count ? count.Count : argument)]));
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
