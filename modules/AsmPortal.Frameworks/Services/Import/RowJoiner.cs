using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>The rows of one requirement over all files.</summary>
internal sealed class JoinedRows(string code)
{
    public string Code { get; } = code;

    /// <summary>In the order of the files, sound or not.</summary>
    public List<ReadRow> Rows { get; } = [];

    public IEnumerable<ReadRow> Sound => Rows.Where(row => !row.IsFaulty);
}

/// <summary>Joins rows by their code and finds what only several rows together show.</summary>
internal sealed class RowJoiner(ImportOptions options, LevelSet levels, FaultList faults)
{
    private readonly string _source = options.Framework.AuthoritativeLanguage;

    /// <summary>The requirements in their order: that of the files with the authoritative texts, then what only others have.</summary>
    public IReadOnlyList<JoinedRows> Join(IReadOnlyList<IReadOnlyList<ReadRow>> files)
    {
        var byCode = new Dictionary<string, JoinedRows>(StringComparer.Ordinal);
        var ordered = new List<JoinedRows>();
        foreach (var row in files.OrderBy(rows => rows[0].Columns.Has(ImportFields.Text, _source) ? 0 : 1).SelectMany(rows => rows))
        {
            if (row.IsHeading || row.Code.Length == 0)
            {
                continue;
            }

            if (!byCode.TryGetValue(row.Code, out var joined))
            {
                byCode[row.Code] = joined = new JoinedRows(row.Code);
                ordered.Add(joined);
            }

            FindTwice(joined, row);
            joined.Rows.Add(row);
        }

        foreach (var joined in ordered)
        {
            CheckRequired(joined);
        }

        FindStableIdsTwice(ordered);
        FindMissing(files, byCode, ordered);
        foreach (var joined in ordered)
        {
            CompareValues(joined);
        }

        return ordered;
    }

    /// <summary>One code twice in a file, or with two texts in one language. A catalog repeats the source text where a translation is missing: that is one text.</summary>
    private void FindTwice(JoinedRows joined, ReadRow row)
    {
        var other = joined.Rows.Find(before => ReferenceEquals(before.Columns, row.Columns)
            || Languages.All.Any(language => AreTwoTexts(before.Cell(ImportFields.Text, language), row.Cell(ImportFields.Text, language))));
        if (other is null)
        {
            return;
        }

        faults.Error(FaultCode.CodeTwice, row.File, row.Number, row.Columns.Heading(ImportFields.Code), row.Code, other.File, other.Number);
        row.IsFaulty = true;
    }

    private static bool AreTwoTexts(string one, string other) => one.Length > 0 && other.Length > 0 && one != other;

    /// <summary>Text, section and level: each must be in some row. A row that is faulty already is not blamed again.</summary>
    private void CheckRequired(JoinedRows joined)
    {
        var row = joined.Sound.FirstOrDefault(row => row.Columns.Has(ImportFields.Text, _source));
        if (row is null || joined.Rows.Exists(other => other.IsFaulty && other.Columns != row.Columns && other.Cell(ImportFields.Text, _source).Length > 0))
        {
            return;
        }

        if (joined.Sound.All(sound => sound.Cell(ImportFields.Text, _source).Length == 0))
        {
            Blame(row, FaultCode.TextMissing, row.Columns.Heading(ImportFields.Text, _source), $"{ImportFields.Text}.{_source}");
        }

        if (joined.Sound.All(sound => sound.PrincipleCode.Length == 0))
        {
            Blame(row, FaultCode.PrincipleMissing, row.Columns.Heading(ImportFields.PrincipleCode), ImportFields.PrincipleCode);
        }

        if (joined.Sound.All(sound => sound.Level is null))
        {
            if (row.Columns.Marks.Count > 0)
            {
                Blame(row, FaultCode.LevelNoMark, row.Columns.Table.Headings[row.Columns.Marks[0]], row.Columns.LevelHeadings);
            }
            else
            {
                Blame(row, FaultCode.LevelMissing, row.Columns.Heading(ImportFields.Level), levels.Known);
            }
        }
    }

    private readonly HashSet<ReadRow> _blamed = [];

    /// <summary>Reports all that a row lacks; it turns faulty only after the last check, see <see cref="FindStableIdsTwice"/>.</summary>
    private void Blame(ReadRow row, FaultCode code, string column, params object[] arguments)
    {
        faults.Error(code, row.File, row.Number, column, arguments);
        _blamed.Add(row);
    }

    private void FindStableIdsTwice(List<JoinedRows> ordered)
    {
        foreach (var row in _blamed)
        {
            row.IsFaulty = true;
        }

        var byStableId = new Dictionary<string, (string Code, ReadRow Row)>(StringComparer.Ordinal);
        foreach (var joined in ordered)
        {
            if (joined.Sound.FirstOrDefault() is not { } first)
            {
                continue;
            }

            var row = joined.Sound.FirstOrDefault(sound => sound.StableId.Length > 0) ?? first;
            var stableId = row.StableId.Length > 0 ? row.StableId : joined.Code;
            if (!byStableId.TryAdd(stableId, (joined.Code, row)))
            {
                var other = byStableId[stableId].Row;
                faults.Error(FaultCode.StableIdTwice, row.File, row.Number, row.Columns.Heading(ImportFields.StableId), stableId, other.File, other.Number);
                foreach (var sound in joined.Rows)
                {
                    sound.IsFaulty = true;
                }
            }
        }
    }

    /// <summary>A code that some file has and another file, whose language nothing else gives, has not.</summary>
    private void FindMissing(IReadOnlyList<IReadOnlyList<ReadRow>> files, Dictionary<string, JoinedRows> byCode, List<JoinedRows> ordered)
    {
        if (files.Count < 2)
        {
            return;
        }

        var sourceFile = files.FirstOrDefault(rows => rows[0].Columns.Has(ImportFields.Text, _source))?[0].File ?? files[0][0].File;
        foreach (var rows in files)
        {
            var columns = rows[0].Columns;
            var languages = columns.TextLanguages.ToHashSet();
            ReadRow? before = null;
            foreach (var joined in ordered)
            {
                if (joined.Rows.Find(row => ReferenceEquals(row.Columns, columns)) is { } own)
                {
                    before = own;
                    continue;
                }

                var given = joined.Rows.SelectMany(row => row.Columns.TextLanguages).ToHashSet();
                if (!languages.Contains(_source) && languages.Any(language => !given.Contains(language)))
                {
                    faults.Warn(FaultCode.MissingInLanguage, columns.Table.File, null, columns.Heading(ImportFields.Code),
                        joined.Code, joined.Rows[0].File, joined.Rows[0].Number, before?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
                }
            }
        }

        foreach (var joined in byCode.Values)
        {
            var source = joined.Rows.Find(row => row.Columns.Has(ImportFields.Text, _source));
            if (source is not null && joined.Sound.Any(row => row.Cell(ImportFields.Text, _source).Length > 0))
            {
                continue;
            }

            foreach (var row in joined.Sound.ToList())
            {
                if (source is null)
                {
                    faults.Error(FaultCode.MissingInSource, row.File, row.Number, row.Columns.Heading(ImportFields.Code), joined.Code, sourceFile);
                }
                else
                {
                    faults.Warn(FaultCode.SourceFaulty, row.File, row.Number, row.Columns.Heading(ImportFields.Code), joined.Code, source.File, source.Number);
                }

                row.IsFaulty = true;
            }
        }
    }

    /// <summary>What two files say differently about one requirement; the first one stands.</summary>
    private void CompareValues(JoinedRows joined)
    {
        if (joined.Rows.Count < 2)
        {
            return;
        }

        Compare(joined, ImportFields.PrincipleCode, row => row.PrincipleCode);
        Compare(joined, ImportFields.Level, row => row.Level?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
        Compare(joined, ImportFields.Critical, row => row.Columns.Has(ImportFields.Critical) ? row.Critical ? "yes" : "no" : "");
        Compare(joined, ImportFields.AnnexII, row => string.Join(";", row.AnnexII));
        Compare(joined, ImportFields.Maps, row => string.Join(";", row.Mappings.Select(mapping => $"{mapping.Standard}:{mapping.Provision}:{mapping.Relation}")));
        Compare(joined, ImportFields.StableId, row => row.StableId);
    }

    private void Compare(JoinedRows joined, string field, Func<ReadRow, string> value)
    {
        ReadRow? first = null;
        foreach (var row in joined.Sound)
        {
            var own = value(row);
            if (own.Length == 0)
            {
                continue;
            }

            if (first is null)
            {
                first = row;
            }
            else if (value(first) != own)
            {
                var heading = field == ImportFields.Level ? row.Columns.LevelHeadings : row.Columns.Heading(field);
                faults.Warn(FaultCode.ValueDiffers, row.File, row.Number, heading, own, first.File, first.Number, value(first));
            }
        }
    }
}
