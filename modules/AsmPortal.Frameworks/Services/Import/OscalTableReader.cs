using System.Text.Json;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>
/// Reads an OSCAL catalog: groups are principles, controls requirements, also nested ones. Source: NIST OSCAL 1.1, catalog model.
/// It gives a table, so that what holds for rows holds for controls: every property of a control is a column, and <c>--map level=priority</c> works.
/// The portal's own properties (namespace <see cref="Namespace"/>) are read back: <c>stable-id</c>, <c>level</c>, <c>critical</c>, <c>annex-ii</c>,
/// <c>text-state</c> and <c>language</c>.
/// </summary>
internal sealed class OscalTableReader
{
    /// <summary>Namespace of the portal's own properties.</summary>
    public const string Namespace = "https://asmportal.example/ns/oscal";

    private const int MaxDepth = 16;

    private readonly List<string> _headings = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<ImportRow> _rows = [];
    private readonly Dictionary<string, string> _resources = new(StringComparer.Ordinal);
    private readonly string _language;
    private int _controls;

    private OscalTableReader(string language) => _language = language;

    /// <summary>Columns that only a catalog gives.</summary>
    public static IReadOnlyList<string> OwnFields { get; } =
        [ImportFields.PrincipleStableId, .. Languages.All.Select(language => $"{ImportFields.TextState}.{language}")];

    /// <summary>The table, or null with a fault. A row's number is the control's place in the catalog, from 1; a group's is that of the control after it.</summary>
    public static ImportTable? Read(string file, string? language, string authoritative, JsonElement catalog, ImportLimits limits, FaultList faults)
    {
        if (catalog.ValueKind != JsonValueKind.Object)
        {
            faults.Error(FaultCode.JsonShape, file, null, null);
            return null;
        }

        var spoken = language ?? Property(Child(catalog, "metadata"), "language");
        var reader = new OscalTableReader(Languages.IsKnown(spoken) ? spoken! : authoritative);
        foreach (var resource in Items(Child(catalog, "back-matter"), "resources"))
        {
            reader._resources.TryAdd($"#{Text(resource, "uuid")}", Text(resource, "title"));
        }

        reader.ReadGroups(catalog, "", 0);
        reader.ReadControls(catalog, "", 0);
        if (reader._controls > limits.Rows || reader._headings.Count > limits.Columns)
        {
            var isRows = reader._controls > limits.Rows;
            faults.Error(isRows ? FaultCode.TooManyRows : FaultCode.TooManyColumns, file, null, null, isRows ? [limits.Rows] : [reader._headings.Count, limits.Columns]);
            return null;
        }

        if (reader._controls == 0)
        {
            faults.Error(FaultCode.NoRows, file, null, null);
            return null;
        }

        return new ImportTable(file, reader._language, reader._headings, reader._rows) { HasFixedHeadings = true };
    }

    private void ReadGroups(JsonElement owner, string parent, int depth)
    {
        foreach (var group in depth < MaxDepth ? Items(owner, "groups") : [])
        {
            var code = CodeOf(group);
            var cells = new Dictionary<string, string>
            {
                [ImportFields.PrincipleCode] = code,
                [ImportFields.ParentCode] = parent,
                [ImportFields.PrincipleStableId] = Property(group, "stable-id"),
                [$"{ImportFields.Principle}.{LanguageOf(group)}"] = Text(group, "title"),
            };
            foreach (var part in Items(group, "parts").Where(part => Text(part, "name") is "overview" or "introduction"))
            {
                cells[$"{ImportFields.Introduction}.{LanguageOf(part)}"] = Prose(part, 0);
            }

            Add(cells, [], _controls + 1);
            ReadGroups(group, code, depth + 1);
            ReadControls(group, code, depth + 1);
        }
    }

    private void ReadControls(JsonElement owner, string principle, int depth)
    {
        foreach (var control in depth < MaxDepth ? Items(owner, "controls") : [])
        {
            _controls++;
            var cells = new Dictionary<string, string>();
            foreach (var property in Items(control, "props"))
            {
                var name = Text(property, "name");
                var column = name == "text-state" ? $"{ImportFields.TextState}.{_language}"
                    : name.StartsWith("text-state.", StringComparison.Ordinal) ? $"{ImportFields.TextState}.{name["text-state.".Length..]}"
                    : name switch { "annex-ii" => ImportFields.AnnexII, "stable-id" => ImportFields.StableId, _ => name };
                cells[column] = cells.TryGetValue(column, out var before) ? $"{before};{Text(property, "value")}" : Text(property, "value");
            }

            cells[ImportFields.Code] = CodeOf(control);
            cells[ImportFields.PrincipleCode] = principle;
            foreach (var part in Items(control, "parts"))
            {
                var field = Text(part, "name") switch
                {
                    "statement" => ImportFields.Text,
                    "guidance" => ImportFields.Guidance,
                    "evidence" => ImportFields.Evidence,
                    _ => null,
                };
                if (field is not null)
                {
                    var column = $"{field}.{LanguageOf(part)}";
                    cells[column] = cells.TryGetValue(column, out var before) ? $"{before}\n\n{Prose(part, 0)}" : Prose(part, 0);
                }
            }

            NameByTitle(control, cells);
            Add(cells, [.. Items(control, "links").Select(Mapping).OfType<MappingDocument>()], _controls);
            ReadControls(control, principle, depth + 1);
        }
    }

    /// <summary>A catalog of others says what a control is about in its title; the portal's own only repeats the code there.</summary>
    private void NameByTitle(JsonElement control, Dictionary<string, string> cells)
    {
        var column = $"{ImportFields.Text}.{_language}";
        var title = Text(control, "title");
        if (!cells.ContainsKey(ImportFields.StableId) && title.Length > 0 && cells.TryGetValue(column, out var text))
        {
            cells[column] = $"**{title}**\n\n{text}";
        }
    }

    private MappingDocument? Mapping(JsonElement link)
    {
        var relation = CellValues.Relation(Text(link, "rel"));
        var provision = Uri.UnescapeDataString(Text(link, "resource-fragment"));
        return relation is { } found && provision.Length > 0 && _resources.TryGetValue(Text(link, "href"), out var standard)
            ? new MappingDocument { Standard = standard, Provision = provision, Relation = found }
            : null;
    }

    private void Add(Dictionary<string, string> values, IReadOnlyList<MappingDocument> mappings, int number)
    {
        foreach (var name in values.Keys)
        {
            if (_places.TryAdd(name, _headings.Count))
            {
                _headings.Add(name);
            }
        }

        var cells = new string[_headings.Count];
        Array.Fill(cells, "");
        foreach (var (name, value) in values)
        {
            cells[_places[name]] = value;
        }

        _rows.Add(new ImportRow(number, cells) { Mappings = mappings });
    }

    /// <summary>A part's prose with that of its items, each behind its label.</summary>
    private static string Prose(JsonElement part, int depth)
    {
        var blocks = new List<string> { Text(part, "prose") };
        foreach (var item in depth < MaxDepth ? Items(part, "parts") : [])
        {
            var label = Label(item);
            blocks.Add(label.Length > 0 ? $"{label} {Prose(item, depth + 1)}" : Prose(item, depth + 1));
        }

        return string.Join("\n\n", blocks.Where(block => block.Length > 0));
    }

    private string LanguageOf(JsonElement owner) => Property(owner, "language") is { } language && Languages.IsKnown(language) ? language : _language;

    private static string CodeOf(JsonElement owner) => Label(owner) is { Length: > 0 } label ? label : Text(owner, "id");

    /// <summary>The label as people write it: one with a class is a variant for other documents.</summary>
    private static string Label(JsonElement owner)
    {
        var labels = Items(owner, "props").Where(property => Text(property, "name") == "label").ToList();
        var plain = labels.FindIndex(property => Text(property, "class").Length == 0);
        return labels.Count == 0 ? "" : Text(labels[Math.Max(plain, 0)], "value");
    }

    private static string Property(JsonElement owner, string name) =>
        Items(owner, "props").Where(property => Text(property, "name") == name && Text(property, "ns") == Namespace)
            .Select(property => Text(property, "value")).FirstOrDefault("");

    private static JsonElement Child(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var child) ? child : default;

    private static IEnumerable<JsonElement> Items(JsonElement owner, string name) =>
        Child(owner, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string Text(JsonElement owner, string name) =>
        Child(owner, name) is { ValueKind: JsonValueKind.String } text ? JsonTableReader.TextOf(text) : "";
}
