using System.Text.Json;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Makes a framework version of files, and lists everything that is wrong with them at once. It stores nothing.</summary>
internal sealed class FrameworkImporter
{
    /// <summary>Reads the files of one version.</summary>
    public async Task<ImportResult> ReadAsync(IReadOnlyList<ImportFile> files, ImportOptions options, CancellationToken cancellation = default)
    {
        var faults = new FaultList(options.Limits.Faults);
        faults.Know("");
        foreach (var fault in options.Mapping.Faults)
        {
            faults.Add(fault);
        }

        if (files.Count == 0)
        {
            faults.Error(FaultCode.NothingGiven, "", null, null);
        }

        var (tables, whole) = await ReadTablesAsync(files, options, faults, cancellation);
        if (whole is not null)
        {
            return whole;
        }

        return new VersionAssembler(options, faults).Assemble(tables);
    }

    /// <summary>The headings of each table, for choosing columns; with the faults of files that cannot be read at all.</summary>
    public async Task<ImportHeadings> HeadingsAsync(IReadOnlyList<ImportFile> files, ImportOptions options, CancellationToken cancellation = default)
    {
        var faults = new FaultList(options.Limits.Faults);
        var (tables, whole) = await ReadTablesAsync(files, options, faults, cancellation);
        return new ImportHeadings(
            [.. tables.Where(table => !table.HasFixedHeadings).Select(table => new FileHeadings(table.File, table.Language, table.Headings))],
            whole is not null || tables.Exists(table => table.HasFixedHeadings),
            whole is null ? faults.Listed() : []);
    }

    private static async Task<(List<ImportTable> Tables, ImportResult? Whole)> ReadTablesAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, FaultList faults, CancellationToken cancellation)
    {
        var tables = new List<ImportTable>();
        foreach (var file in Named(files))
        {
            faults.Know(file.Name);
            if (file.Language is not null && !Languages.IsKnown(file.Language))
            {
                faults.Error(FaultCode.LanguageUnknown, file.Name, null, null, file.Language);
            }
            else if (await FileContent.ReadAsync(file, options.Limits, faults, cancellation) is { } bytes
                && FileContent.Recognise(file.Name, bytes, faults) is { } kind)
            {
                if (kind == ContentKind.Json)
                {
                    using var json = JsonTableReader.Parse(file.Name, bytes, faults);
                    if (json is not null && IsVersion(json.RootElement))
                    {
                        if (files.Count == 1)
                        {
                            return ([], WholeVersion(file.Name, json.RootElement, options, faults));
                        }

                        faults.Error(FaultCode.WholeVersionAlone, file.Name, null, null);
                    }
                    else if (json is not null && ReadJson(file, json.RootElement, options, faults) is { } rows)
                    {
                        tables.Add(rows);
                    }
                }
                else if (ReadTable(file, kind, bytes, options, faults) is { } table)
                {
                    tables.Add(table);
                }
            }
        }

        return (tables, null);
    }

    /// <summary>The files under names that are all different, so that a fault says which one it is about.</summary>
    private static IEnumerable<ImportFile> Named(IReadOnlyList<ImportFile> files)
    {
        var names = new HashSet<string>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file.Name) is { Length: > 0 } plain ? plain : file.Name;
            if (!names.Add(name))
            {
                name = file.Name;
                for (var copy = 2; !names.Add(name); copy++)
                {
                    name = $"{Path.GetFileNameWithoutExtension(file.Name)} ({copy}){Path.GetExtension(file.Name)}";
                }
            }

            yield return file with { Name = name };
        }
    }

    private static bool IsVersion(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("framework", out _);

    private static ImportTable? ReadTable(ImportFile file, ContentKind kind, byte[] bytes, ImportOptions options, FaultList faults)
    {
        var language = file.Language ?? options.Framework.AuthoritativeLanguage;
        return kind == ContentKind.Xlsx
            ? XlsxTableReader.Read(file.Name, language, bytes, options.Limits, faults)
            : CsvTableReader.Read(file.Name, language, FileContent.Text(bytes), options.Limits, faults);
    }

    private static ImportTable? ReadJson(ImportFile file, JsonElement root, ImportOptions options, FaultList faults)
    {
        var authoritative = options.Framework.AuthoritativeLanguage;
        if (root.ValueKind == JsonValueKind.Array)
        {
            return JsonTableReader.Read(file.Name, file.Language ?? authoritative, root, options.Limits, faults);
        }

        if (root.TryGetProperty("catalog", out var catalog))
        {
            return OscalTableReader.Read(file.Name, file.Language, authoritative, catalog, options.Limits, faults);
        }

        faults.Error(FaultCode.JsonShape, file.Name, null, null);
        return null;
    }

    private static ImportResult WholeVersion(string file, JsonElement root, ImportOptions options, FaultList faults)
    {
        var (document, faulty, rows) = VersionJsonReader.Read(file, root, options, faults);
        var known = options.Levels.Select(level => level.Number).ToHashSet();
        return new ImportResult
        {
            Document = document,
            IsWholeVersion = true,
            Faults = faults.Listed(),
            FaultyRows = faulty,
            Counts = Count(document, rows, document?.Levels.Count(level => !known.Contains(level.Number)) ?? 0, faults),
        };
    }

    /// <summary>The numbers of a document.</summary>
    public static ImportCounts Count(VersionDocument? document, int rows, int levelsCreated, FaultList faults)
    {
        var texts = Languages.All.ToDictionary(language => language, _ => 0);
        var (requirements, principles) = (0, 0);
        var open = new Stack<PrincipleDocument>(document?.Principles ?? []);
        while (open.TryPop(out var principle))
        {
            principles++;
            requirements += principle.Requirements.Count;
            foreach (var language in Languages.All)
            {
                texts[language] += principle.Requirements.Count(requirement => requirement.Text[language].Length > 0);
            }

            foreach (var inner in principle.Principles)
            {
                open.Push(inner);
            }
        }

        return new ImportCounts
        {
            Rows = rows,
            Requirements = requirements,
            Principles = principles,
            Texts = texts,
            LevelsCreated = levelsCreated,
            Errors = faults.Errors,
            Warnings = faults.Warnings,
        };
    }
}
