using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Which column of the files is which field, where files are named otherwise: the <c>--map FIELD=COLUMN</c> of the command and of the page.</summary>
internal sealed class ImportMapping
{
    private readonly Dictionary<string, IReadOnlyList<string>> _columns = [];

    /// <summary>Columns have the fields' names.</summary>
    public static ImportMapping None { get; } = new();

    /// <summary>Entries that cannot be used; the importer lists them with the faults of the files.</summary>
    public IReadOnlyList<ImportFault> Faults { get; private init; } = [];

    /// <summary>Field and columns, as given.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Columns => _columns;

    /// <summary>Reads entries such as <c>code=req_id</c> or <c>level=level1|level2|level3</c>.</summary>
    public static ImportMapping Parse(IEnumerable<string> entries)
    {
        var faults = new List<ImportFault>();
        var mapping = new ImportMapping { Faults = faults };
        foreach (var entry in entries.Select(entry => entry.Trim()).Where(entry => entry.Length > 0))
        {
            var equals = entry.IndexOf('=');
            var columns = entry[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (equals <= 0 || columns.Length == 0)
            {
                faults.Add(Fault(FaultCode.MappingSyntax, entry));
            }
            else if (ImportFields.Find(entry[..equals]) is not { } field)
            {
                faults.Add(Fault(FaultCode.MappingField, entry[..equals].Trim(), string.Join(", ", ImportFields.All)));
            }
            else if (columns.Length > 1 && field != ImportFields.Level)
            {
                faults.Add(Fault(FaultCode.MappingSeveral, entry));
            }
            else
            {
                mapping._columns[field] = columns;
            }
        }

        return mapping;
    }

    private static ImportFault Fault(FaultCode code, params string[] arguments) =>
        new(FaultSeverity.Error, code, "", null, null, arguments);
}

/// <summary>The columns that are read. Source: contract.md §5; <c>parentCode</c>, <c>parent</c> and <c>introduction</c> are ours, for sections above and on sections.</summary>
internal static class ImportFields
{
    public const string Code = "code";
    public const string StableId = "stableId";
    public const string Level = "level";
    public const string Critical = "critical";
    public const string AnnexII = "annexII";
    public const string Maps = "maps";
    public const string PrincipleCode = "principleCode";
    public const string ParentCode = "parentCode";
    public const string Text = "text";
    public const string Guidance = "guidance";
    public const string Evidence = "evidence";
    public const string Principle = "principle";
    public const string Parent = "parent";
    public const string Introduction = "introduction";

    /// <summary>Only from OSCAL: elsewhere the state of a text is the portal's to decide.</summary>
    public const string TextState = "textState";

    /// <summary>Only from OSCAL: the stable id of a section.</summary>
    public const string PrincipleStableId = "principleStableId";

    /// <summary>One column, whatever the language.</summary>
    public static IReadOnlyList<string> Plain { get; } = [Code, PrincipleCode, ParentCode, Level, Critical, AnnexII, Maps, StableId];

    /// <summary>One column a language: <c>text.fr</c>, or <c>text</c> in the language of the file.</summary>
    public static IReadOnlyList<string> Localized { get; } = [Text, Guidance, Evidence, Principle, Parent, Introduction];

    /// <summary>What a person may map.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Plain, .. Localized.SelectMany(field => Languages.All.Select(language => $"{field}.{language}").Prepend(field))];

    private static readonly Dictionary<string, string> s_byNormal = All.ToDictionary(TableHeadings.Normal);

    /// <summary>The field of this name, case and spacing ignored; null when there is none.</summary>
    public static string? Find(string name) => s_byNormal.GetValueOrDefault(TableHeadings.Normal(name));
}
