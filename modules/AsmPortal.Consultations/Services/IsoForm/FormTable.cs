namespace AsmPortal.Consultations.Services.IsoForm;

/// <summary>A table as it stands in a file.</summary>
/// <param name="Headings">The headings, as written.</param>
/// <param name="Rows">The rows below, each as wide as the headings.</param>
/// <param name="Consultation">The consultation that the file says it is for; empty when it says none.</param>
/// <param name="Language">The language that the file says it is in; empty when it says none.</param>
internal sealed record FormTable(IReadOnlyList<string> Headings, IReadOnlyList<FormTableRow> Rows, string Consultation = "", string Language = "");

/// <summary>A row.</summary>
/// <param name="Number">Its number in the sheet or table, the first is 1.</param>
/// <param name="Cells">The texts.</param>
internal sealed record FormTableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>A row of the form by fields.</summary>
internal sealed record FormRow
{
    public int Number { get; init; }

    public string MemberBody { get; init; } = "";

    public string Line { get; init; } = "";

    public string Clause { get; init; } = "";

    public string Paragraph { get; init; } = "";

    public string Type { get; init; } = "";

    public string Comment { get; init; } = "";

    public string Change { get; init; } = "";

    public string Observations { get; init; } = "";

    public string Reference { get; init; } = "";

    /// <summary>Columns that the form does not have, by their headings.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    /// <summary>The cells in the order of <see cref="FormColumns.All"/>.</summary>
    public IReadOnlyList<string> Cells => [MemberBody, Line, Clause, Paragraph, Type, Comment, Change, Observations, Reference];

    /// <summary>Whether nobody wrote anything in it; a member body and a type are often filled in beforehand.</summary>
    public bool IsBlank => Cells.Where((_, index) => index is not 0 and not 4).All(string.IsNullOrWhiteSpace) && Others.Values.All(string.IsNullOrWhiteSpace);
}

/// <summary>Which column holds which field.</summary>
/// <param name="Fields">The field of each column by its place; empty for one that is kept as it is.</param>
internal sealed record FormMapping(IReadOnlyList<string> Fields)
{
    /// <summary>Whether no one needs to be asked: there is a column for the comment or the change, and none that is not known.</summary>
    public bool IsCertain(FormTable table) =>
        (Fields.Contains(FormColumns.Comment) || Fields.Contains(FormColumns.Change)) && !Fields.Where((field, index) => field.Length == 0 && table.Headings[index].Length > 0).Any();

    /// <summary>The columns by what their headings say, and by what people said of such headings before; each field once.</summary>
    public static FormMapping Suggest(FormTable table, IReadOnlyDictionary<string, string> remembered)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        return new FormMapping([.. table.Headings.Select(heading =>
            (FormColumns.FieldOf(heading) ?? remembered.GetValueOrDefault(FormColumns.Plain(heading))) is { } field && (field.Length == 0 || given.Add(field)) ? field : "")]);
    }

    public IEnumerable<FormRow> Rows(FormTable table) => table.Rows.Select(row => Row(table, row));

    private FormRow Row(FormTable table, FormTableRow row)
    {
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < Fields.Count; index++)
        {
            if (Fields[index].Length == 0 && row.Cells[index].Length > 0)
            {
                var name = table.Headings[index].Length > 0 ? table.Headings[index] : $"#{index + 1}";
                others[others.ContainsKey(name) ? $"{name} #{index + 1}" : name] = row.Cells[index];
            }
        }

        return new FormRow
        {
            Number = row.Number,
            MemberBody = Cell(FormColumns.MemberBody),
            Line = Cell(FormColumns.Line),
            Clause = Cell(FormColumns.Clause),
            Paragraph = Cell(FormColumns.Paragraph),
            Type = Cell(FormColumns.Type),
            Comment = Cell(FormColumns.Comment),
            Change = Cell(FormColumns.Change),
            Observations = Cell(FormColumns.Observations),
            Reference = Cell(FormColumns.Reference),
            Others = others,
        };

        string Cell(string field)
        {
            for (var index = 0; index < Fields.Count; index++)
            {
                if (Fields[index] == field)
                {
                    return row.Cells[index];
                }
            }

            return "";
        }
    }
}
