using AsmPortal.Documents;
using System.Globalization;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>A row whose cells are understood.</summary>
internal sealed class ReadRow(TableColumns columns, ImportRow row)
{
    public TableColumns Columns { get; } = columns;

    public ImportRow Source { get; } = row;

    public string File => Columns.Table.File;

    public int Number => Source.Number;

    public string Code { get; set; } = "";

    public string StableId { get; set; } = "";

    public string PrincipleCode { get; set; } = "";

    public string PrincipleStableId { get; set; } = "";

    public string ParentCode { get; set; } = "";

    public int? Level { get; set; }

    public bool Critical { get; set; }

    public IReadOnlyList<AnnexIICategory> AnnexII { get; set; } = [];

    public IReadOnlyList<MappingDocument> Mappings { get; set; } = [];

    public Dictionary<string, TextState> TextStates { get; } = [];

    /// <summary>A row that only names a section.</summary>
    public bool IsHeading { get; set; }

    public bool IsFaulty { get; set; }

    /// <summary>The cell of a field, trimmed, with line feeds only; empty when there is no such column.</summary>
    public string Cell(string field, string language) => At(Columns.Index(field, language));

    /// <summary>The cell of a field, trimmed, with line feeds only; empty when there is no such column.</summary>
    public string Cell(string field) => At(Columns.Index(field));

    /// <summary>A cell by its place.</summary>
    public string At(int index)
    {
        if (index < 0 || index >= Source.Cells.Count)
        {
            return "";
        }

        var cell = Columns.Table.IsSpreadsheet ? SpreadsheetText.Restore(Source.Cells[index]) : Source.Cells[index];
        return cell.AsSpan().ContainsAny('\r', '\f', '\u0085') ? cell.Trim().ReplaceLineEndings("\n") : cell.Trim();
    }

    /// <summary>The field in the languages that the row has.</summary>
    public LocalizedText Texts(string field)
    {
        var text = LocalizedText.Empty;
        foreach (var language in Languages.All)
        {
            text = Cell(field, language) is { Length: > 0 } cell ? text.With(language, cell) : text;
        }

        return text;
    }
}

/// <summary>Understands rows one by one; what needs other rows is for <see cref="RowJoiner"/>.</summary>
internal sealed class RowReader(ImportOptions options, LevelSet levels, FaultList faults)
{
    private readonly ImportLimits _limits = options.Limits;

    public ReadRow Read(TableColumns columns, ImportRow source)
    {
        var row = new ReadRow(columns, source);
        if (source.Damage is not null)
        {
            faults.Add(source.Damage);
            row.IsFaulty = true;
            row.Code = CodeIfReadable(row);
            return row;
        }

        if (!HasRightWidth(row))
        {
            row.Code = CodeIfReadable(row);
            return row;
        }

        CheckCells(row);
        row.PrincipleCode = ReadCode(row, ImportFields.PrincipleCode);
        row.ParentCode = ReadCode(row, ImportFields.ParentCode);
        row.PrincipleStableId = ReadCode(row, ImportFields.PrincipleStableId);
        row.IsHeading = row.PrincipleCode.Length > 0 && row.Cell(ImportFields.Code).Length == 0
            && row.Texts(ImportFields.Text).IsEmpty && row.Cell(ImportFields.Level).Length == 0;
        if (row.IsHeading)
        {
            return row;
        }

        row.Code = ReadCode(row, ImportFields.Code);
        if (row.Code.Length == 0)
        {
            Error(row, FaultCode.CodeMissing, columns.Heading(ImportFields.Code));
        }

        row.StableId = ReadCode(row, ImportFields.StableId);
        row.Level = columns.Marks.Count > 0 ? ReadMarks(row) : ReadLevel(row);
        ReadCritical(row);
        ReadAnnexII(row);
        ReadMaps(row);
        ReadStates(row);
        return row;
    }

    private void Error(ReadRow row, FaultCode code, string? column, params object[] arguments)
    {
        faults.Error(code, row.File, row.Number, column, arguments);
        row.IsFaulty = true;
    }

    /// <summary>A row with more or fewer cells than columns: everything after the missing or surplus one stands under the wrong heading.</summary>
    private bool HasRightWidth(ReadRow row)
    {
        var expected = row.Columns.Table.Headings.Count;
        var cells = row.Source.Cells;
        var found = cells.Count;
        while (found > expected && string.IsNullOrWhiteSpace(cells[found - 1]))
        {
            found--;
        }

        if (found == expected || (found < expected && row.Columns.Table.HasFixedHeadings))
        {
            return true;
        }

        var (column, value) = FirstMisfit(row);
        column ??= found < expected ? row.Columns.Table.Headings[found] : null;
        Error(row, found < expected ? FaultCode.TooFewCells : FaultCode.TooManyCells, column, found, expected, value);
        return false;
    }

    /// <summary>The first column whose cell cannot be what its heading says: near there a separator is missing or too much.</summary>
    private (string? Column, string Value) FirstMisfit(ReadRow row)
    {
        foreach (var index in row.Columns.Used)
        {
            var value = row.At(index);
            var fits = row.Columns.Marks.Contains(index) || index == row.Columns.Index(ImportFields.Critical) ? CellValues.YesNo(value) is not null
                : index == row.Columns.Index(ImportFields.Level) ? value.Length > 0 && value.Length <= 40 && !value.Contains(' ')
                : index != row.Columns.Index(ImportFields.Code) || (value.Length > 0 && !value.Any(char.IsWhiteSpace));
            if (!fits)
            {
                return (row.Columns.Table.Headings[index], value);
            }
        }

        return (null, "");
    }

    private void CheckCells(ReadRow row)
    {
        foreach (var index in row.Columns.Used)
        {
            var value = index < row.Source.Cells.Count ? row.Source.Cells[index] : "";
            CheckLength(row, row.Columns.Table.Headings[index], value, row.Columns.IsTitle(index) ? _limits.TitleLength : _limits.CellLength);

            if (CellValues.ForbiddenCharacter(value) is >= 0 and var forbidden)
            {
                Error(row, FaultCode.CellForbiddenCharacter, row.Columns.Table.Headings[index], forbidden.ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        foreach (var (index, oddity) in row.Source.Oddities)
        {
            CheckOddity(row, index, oddity);
        }
    }

    private void CheckLength(ReadRow row, string heading, string value, int limit)
    {
        if (value.Length > limit)
        {
            Error(row, FaultCode.CellTooLong, heading, value.Length, limit);
        }
    }

    private void CheckOddity(ReadRow row, int index, CellOddity oddity)
    {
        if (!row.Columns.Used.Contains(index))
        {
            return;
        }

        var heading = row.Columns.Table.Headings[index];
        var isCode = index == row.Columns.Index(ImportFields.Code) || index == row.Columns.Index(ImportFields.PrincipleCode)
            || index == row.Columns.Index(ImportFields.ParentCode);
        switch (oddity)
        {
            case CellOddity.Error:
                Error(row, FaultCode.CellFormulaError, heading);
                break;
            case CellOddity.Date when isCode || row.Columns.Marks.Contains(index) || index == row.Columns.Index(ImportFields.Level):
                Error(row, FaultCode.CellDate, heading, row.At(index));
                break;
            case CellOddity.Fraction when isCode:
                faults.Warn(FaultCode.CodeNumber, row.File, row.Number, heading, row.At(index));
                break;
        }
    }

    /// <summary>A damaged row still shows that its language has the requirement.</summary>
    private string CodeIfReadable(ReadRow row)
    {
        var code = row.Cell(ImportFields.Code);
        return code.Length > 0 && code.Length <= _limits.CodeLength && !code.Any(char.IsWhiteSpace) ? code : "";
    }

    private string ReadCode(ReadRow row, string field)
    {
        var code = row.Cell(field);
        if (code.Any(char.IsWhiteSpace))
        {
            Error(row, FaultCode.CodeSpaces, row.Columns.Heading(field), code);
        }
        else if (code.Length > _limits.CodeLength)
        {
            Error(row, FaultCode.CodeTooLong, row.Columns.Heading(field), code.Length, _limits.CodeLength);
        }
        else if (code.Length > 0 && !VersionDocumentRules.IsCode(code, _limits.CodeLength))
        {
            Error(row, FaultCode.CodeCharacters, row.Columns.Heading(field), code);
        }

        return code;
    }

    private int? ReadLevel(ReadRow row) =>
        row.Cell(ImportFields.Level) is { Length: > 0 } value ? FindLevel(row, value, row.Columns.Heading(ImportFields.Level)) : null;

    /// <summary>The first marked column gives the level. Anything else than a mark is an error: either way of reading it would change what is asked for.</summary>
    private int? ReadMarks(ReadRow row)
    {
        int? level = null;
        var isReadable = true;
        for (var place = 0; place < row.Columns.Marks.Count; place++)
        {
            var index = row.Columns.Marks[place];
            var isMarked = CellValues.YesNo(row.At(index));
            if (isMarked is null)
            {
                Error(row, FaultCode.LevelNotAMark, row.Columns.Table.Headings[index], row.At(index));
                isReadable = false;
            }
            else if (isMarked.Value)
            {
                level ??= place + 1;
            }
        }

        return isReadable && level is { } number
            ? FindLevel(row, number.ToString(CultureInfo.InvariantCulture), row.Columns.Table.Headings[row.Columns.Marks[number - 1]])
            : null;
    }

    private int? FindLevel(ReadRow row, string value, string heading)
    {
        var level = levels.Find(value, out var fault);
        if (level is null)
        {
            Error(row, fault, heading, value, fault == FaultCode.LevelUnknown ? levels.Known : _limits.Levels);
        }

        return level;
    }

    private void ReadCritical(ReadRow row)
    {
        var value = row.Cell(ImportFields.Critical);
        if (CellValues.YesNo(value) is { } critical)
        {
            row.Critical = critical;
        }
        else
        {
            Error(row, FaultCode.YesNoUnknown, row.Columns.Heading(ImportFields.Critical), value);
        }
    }

    private void ReadAnnexII(ReadRow row)
    {
        var found = new SortedSet<AnnexIICategory>();
        foreach (var value in CellValues.List(row.Cell(ImportFields.AnnexII)))
        {
            if (CellValues.Category(value) is { } category)
            {
                found.Add(category);
            }
            else
            {
                Error(row, FaultCode.AnnexIIUnknown, row.Columns.Heading(ImportFields.AnnexII), value, CellValues.Categories);
            }
        }

        row.AnnexII = [.. found];
    }

    private void ReadMaps(ReadRow row)
    {
        var mappings = new List<MappingDocument>(row.Source.Mappings);
        var heading = row.Columns.Heading(ImportFields.Maps);
        foreach (var value in CellValues.List(row.Cell(ImportFields.Maps)))
        {
            // A provision may have colons of its own, the standard and the relation may not.
            var first = value.IndexOf(':');
            var last = value.LastIndexOf(':');
            var standard = first > 0 ? value[..first].Trim() : "";
            var provision = last > first ? value[(first + 1)..last].Trim() : "";
            if (standard.Length == 0 || provision.Length == 0)
            {
                Error(row, FaultCode.MapsSyntax, heading, value);
            }
            else if (CellValues.Relation(value[(last + 1)..]) is { } relation)
            {
                CheckLength(row, heading, standard, _limits.StandardLength);
                CheckLength(row, heading, provision, _limits.ProvisionLength);
                mappings.Add(new MappingDocument { Standard = standard, Provision = provision, Relation = relation });
            }
            else
            {
                Error(row, FaultCode.MapsRelation, heading, value[(last + 1)..].Trim(), CellValues.Relations);
            }
        }

        row.Mappings = [.. mappings.Distinct()];
    }

    private void ReadStates(ReadRow row)
    {
        foreach (var language in Languages.All)
        {
            if (row.Cell(ImportFields.TextState, language) is not { Length: > 0 } value)
            {
                continue;
            }

            if (CellValues.State(value) is { } state)
            {
                row.TextStates[language] = state;
            }
            else
            {
                Error(row, FaultCode.TextStateUnknown, row.Columns.Heading(ImportFields.TextState, language), value, CellValues.States);
            }
        }
    }
}
