using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Where the fields stand in one table.</summary>
internal sealed class TableColumns
{
    private readonly Dictionary<string, int> _plain = [];
    private readonly Dictionary<(string Field, string Language), int> _localized = [];

    private TableColumns(ImportTable table) => Table = table;

    public ImportTable Table { get; }

    /// <summary>Mark columns in the order of the levels; empty when the level is one column.</summary>
    public IReadOnlyList<int> Marks { get; private set; } = [];

    public bool HasLevel => Marks.Count > 0 || _plain.ContainsKey(ImportFields.Level);

    /// <summary>Finds the fields by their names or through the mapping.</summary>
    public static TableColumns Find(ImportTable table, ImportMapping mapping, FaultList faults)
    {
        var columns = new TableColumns(table);
        var byName = new Dictionary<string, int>();
        var twice = new HashSet<string>();
        for (var index = 0; index < table.Headings.Count; index++)
        {
            var name = TableHeadings.Normal(table.Headings[index]);
            if (name.Length > 0 && !byName.TryAdd(name, index))
            {
                twice.Add(name);
            }
        }

        foreach (var field in ImportFields.All.Concat(table.HasFixedHeadings ? OscalTableReader.OwnFields : []))
        {
            var named = mapping.Columns.TryGetValue(field, out var mapped) ? mapped : [field];
            var found = named.Select(name => TableHeadings.Normal(name)).Where(byName.ContainsKey).ToList();
            foreach (var name in found.Where(twice.Contains))
            {
                faults.Error(FaultCode.ColumnTwice, table.File, 1, table.Headings[byName[name]]);
            }

            if (found.Count == named.Count)
            {
                columns.Take(field, [.. found.Select(name => byName[name])]);
            }
        }

        return columns;
    }

    /// <summary>Whether the field has a column here.</summary>
    public bool Has(string field) => field == ImportFields.Level ? HasLevel : _plain.ContainsKey(field);

    /// <summary>Whether the field has a column in this language here.</summary>
    public bool Has(string field, string language) => _localized.ContainsKey((field, language));

    /// <summary>Whether the field as a mapping names it, with or without a language, has its columns here.</summary>
    public bool HasMapped(string field)
    {
        var dot = field.IndexOf('.');
        return dot < 0 ? Has(field) || Has(field, Table.Language) : Has(field[..dot], field[(dot + 1)..]);
    }

    public int Index(string field) => _plain.GetValueOrDefault(field, -1);

    public int Index(string field, string language) => _localized.GetValueOrDefault((field, language), -1);

    /// <summary>The heading as the file writes it, or the field's name when the column is missing.</summary>
    public string Heading(string field) => Index(field) is >= 0 and var index ? Table.Headings[index] : field;

    /// <summary>The heading as the file writes it, or <c>text.fr</c> when the column is missing.</summary>
    public string Heading(string field, string language) =>
        Index(field, language) is >= 0 and var index ? Table.Headings[index] : $"{field}.{language}";

    /// <summary>Whether the column holds titles.</summary>
    public bool IsTitle(int index) => Languages.All.Any(language => Index(ImportFields.Principle, language) == index || Index(ImportFields.Parent, language) == index);

    /// <summary>The headings that name the level.</summary>
    public string LevelHeadings => Marks.Count > 0 ? string.Join(", ", Marks.Select(index => Table.Headings[index])) : Heading(ImportFields.Level);

    /// <summary>The languages that a row of this table can give a requirement in.</summary>
    public IEnumerable<string> TextLanguages => Languages.All.Where(language => Has(ImportFields.Text, language));

    /// <summary>The columns that some field reads, in the order of the file.</summary>
    public IReadOnlyList<int> Used => _used ??= [.. _plain.Values.Concat(_localized.Values).Concat(Marks).Distinct().Order()];

    private IReadOnlyList<int>? _used;

    private void Take(string field, IReadOnlyList<int> indexes)
    {
        var dot = field.IndexOf('.');
        if (indexes.Count > 1)
        {
            Marks = indexes;
        }
        else if (dot > 0)
        {
            _localized[(field[..dot], field[(dot + 1)..])] = indexes[0];
        }
        else if (ImportFields.Localized.Contains(field))
        {
            // A column that names its language is more exact than one that does not.
            _localized.TryAdd((field, Table.Language), indexes[0]);
        }
        else
        {
            _plain[field] = indexes[0];
        }
    }
}
