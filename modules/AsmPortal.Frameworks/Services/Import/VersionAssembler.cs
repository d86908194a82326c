using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Makes a version of tables: finds the columns, reads the rows, joins them, builds sections and requirements.</summary>
internal sealed class VersionAssembler(ImportOptions options, FaultList faults)
{
    private readonly string _source = options.Framework.AuthoritativeLanguage;
    private readonly LevelSet _levels = new(options);

    public ImportResult Assemble(IReadOnlyList<ImportTable> tables)
    {
        var found = tables.Select(table => TableColumns.Find(table, options.Mapping, faults)).ToList();
        if (found.Count == 0 || !HasRequiredColumns(found))
        {
            return new ImportResult
            {
                Faults = faults.Listed(),
                UnreadColumns = Unread(found),
                Counts = FrameworkImporter.Count(null, tables.Sum(table => table.Rows.Count), 0, faults),
            };
        }

        var reader = new RowReader(options, _levels, faults);
        var files = found.Select(columns => (IReadOnlyList<ReadRow>)[.. columns.Table.Rows.Select(row => reader.Read(columns, row))]).ToList();
        var joined = new RowJoiner(options, _levels, faults).Join(files);
        var tree = new PrincipleTree(_source, faults);
        foreach (var row in files.OrderBy(rows => rows[0].Columns.Has(ImportFields.Text, _source) ? 0 : 1).SelectMany(rows => rows))
        {
            if (!row.IsFaulty)
            {
                tree.Learn(row);
            }
        }

        foreach (var rows in joined.Where(rows => rows.Sound.Any()))
        {
            Place(rows, tree);
        }

        var principles = tree.Build();
        var document = principles.Count == 0 ? null : new VersionDocument
        {
            Framework = options.Framework,
            Version = options.Version,
            Levels = _levels.Levels,
            Principles = principles,
        };
        return new ImportResult
        {
            Document = document,
            Faults = faults.Listed(),
            FaultyRows = [.. files.SelectMany(rows => rows).Where(row => row.IsFaulty).Select(row => row.Columns.Table.Keep(row.Source))],
            UnreadColumns = Unread(found),
            Counts = FrameworkImporter.Count(document, tables.Sum(table => table.Rows.Count), _levels.Created, faults),
        };
    }

    /// <summary>The code in every file and a text in every language file; section, level and the authoritative text in some file.</summary>
    private bool HasRequiredColumns(List<TableColumns> found)
    {
        var errors = faults.Errors;
        foreach (var columns in found)
        {
            Require(columns, columns.Has(ImportFields.Code), ImportFields.Code);
            Require(columns, found.Count == 1 || columns.TextLanguages.Any(), ImportFields.Text);
        }

        var first = found.Find(columns => columns.Has(ImportFields.Text, _source)) ?? found.Find(columns => columns.Table.Language == _source) ?? found[0];
        Require(first, found.Exists(columns => columns.Has(ImportFields.Text, _source)), $"{ImportFields.Text}.{_source}");
        Require(first, found.Exists(columns => columns.Has(ImportFields.PrincipleCode)), ImportFields.PrincipleCode);
        Require(first, found.Exists(columns => columns.HasLevel), ImportFields.Level);
        if (faults.Errors == errors)
        {
            foreach (var field in options.Mapping.Columns.Keys.Where(field => !found.Exists(columns => columns.HasMapped(field))))
            {
                faults.Error(FaultCode.MappedColumnMissing, first.Table.File, 1, string.Join(", ", options.Mapping.Columns[field]), field, Headings(first));
            }
        }

        return faults.Errors == errors;
    }

    private void Require(TableColumns columns, bool isThere, string field)
    {
        if (!isThere)
        {
            var plain = field.Split('.')[0];
            var names = options.Mapping.Columns.GetValueOrDefault(field) ?? options.Mapping.Columns.GetValueOrDefault(plain) ?? [field];
            faults.Error(FaultCode.RequiredColumnMissing, columns.Table.File, 1, string.Join(", ", names), field, Headings(columns));
        }
    }

    private static string Headings(TableColumns columns)
    {
        var text = string.Join(", ", columns.Table.Headings);
        return text.Length <= 400 ? text : $"{text[..400]}…";
    }

    private void Place(JoinedRows joined, PrincipleTree tree)
    {
        var rows = joined.Sound.ToList();
        var code = rows.Select(row => row.PrincipleCode).First(code => code.Length > 0);
        var text = Merge(rows, ImportFields.Text);
        tree.Place(code, new RequirementDocument
        {
            Code = joined.Code,
            StableId = rows.Select(row => row.StableId).FirstOrDefault(id => id.Length > 0) ?? joined.Code,
            Level = rows.Select(row => row.Level).First(level => level is not null)!.Value,
            Critical = (rows.Find(row => row.Columns.Has(ImportFields.Critical)) ?? rows[0]).Critical,
            AnnexII = rows.Select(row => row.AnnexII).FirstOrDefault(list => list.Count > 0) ?? [],
            Mappings = rows.Select(row => row.Mappings).FirstOrDefault(list => list.Count > 0) ?? [],
            Text = text,
            Guidance = Merge(rows, ImportFields.Guidance),
            Evidence = Merge(rows, ImportFields.Evidence),
            TextStates = Languages.All.ToDictionary(language => language, language => StateOf(rows, text, language)),
        });
    }

    /// <summary>A text that comes from a file is a draft, unless the portal's own catalog says that it was reviewed.</summary>
    private static TextState StateOf(List<ReadRow> rows, LocalizedText text, string language)
    {
        if (text[language].Length == 0)
        {
            return TextState.Missing;
        }

        var said = rows.Find(row => row.TextStates.ContainsKey(language));
        return said is not null && said.TextStates[language] != TextState.Missing ? said.TextStates[language] : TextState.Draft;
    }

    private static LocalizedText Merge(List<ReadRow> rows, string field)
    {
        var merged = LocalizedText.Empty;
        foreach (var text in rows.Select(row => row.Texts(field)))
        {
            merged = new LocalizedText(
                merged.En.Length > 0 ? merged.En : text.En,
                merged.Fr.Length > 0 ? merged.Fr : text.Fr,
                merged.Zh.Length > 0 ? merged.Zh : text.Zh);
        }

        return merged;
    }

    private static IReadOnlyList<UnreadColumn> Unread(List<TableColumns> found) =>
        [.. found.Where(columns => !columns.Table.HasFixedHeadings).SelectMany(columns => columns.Table.Headings
            .Where((heading, index) => heading.Length > 0 && !columns.Used.Contains(index))
            .Select(heading => new UnreadColumn(columns.Table.File, heading)))];
}
