namespace AsmPortal.Frameworks.Services.Import;

/// <summary>A file as rows under headings, whatever its format was.</summary>
/// <param name="File">Its name.</param>
/// <param name="Language">The language of its unsuffixed columns.</param>
/// <param name="Headings">As the file writes them.</param>
/// <param name="Rows">Rows with something in them.</param>
internal sealed record ImportTable(string File, string Language, IReadOnlyList<string> Headings, IReadOnlyList<ImportRow> Rows)
{
    /// <summary>Whether the headings were made from an OSCAL catalog: its own fields count, and rows end with their last value.</summary>
    public bool HasFixedHeadings { get; init; }

    /// <summary>Whether a spreadsheet may have written it, with an apostrophe before what looks like a formula.</summary>
    public bool IsSpreadsheet { get; init; }

    /// <summary>A row as it is kept for later.</summary>
    public FaultyRow Keep(ImportRow row) => new(File, Language, row.Number,
        [.. row.Cells.Select((cell, index) => new FaultyCell(index < Headings.Count ? Headings[index] : "", cell))]);
}

/// <summary>One row.</summary>
/// <param name="Number">As a spreadsheet counts it.</param>
/// <param name="Cells">As many as the row has, untrimmed.</param>
internal sealed record ImportRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Cells whose type in the workbook matters.</summary>
    public IReadOnlyList<(int Column, CellOddity Oddity)> Oddities { get; init; } = [];

    /// <summary>A fault that was found while the row was read; it is not looked at further.</summary>
    public ImportFault? Damage { get; init; }

    /// <summary>Mappings that come with more than a cell can say.</summary>
    public IReadOnlyList<Contracts.MappingDocument> Mappings { get; init; } = [];
}

/// <summary>What a workbook's cell is besides its text.</summary>
internal enum CellOddity
{
    /// <summary>A number with decimals.</summary>
    Fraction,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A formula that failed.</summary>
    Error,
}
