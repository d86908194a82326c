namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Whether a fault keeps its row out of the version.</summary>
internal enum FaultSeverity
{
    /// <summary>The row (or the file) is not imported, and without <c>--accept-faults</c> nothing is.</summary>
    Error,

    /// <summary>Does not stop the import; somebody should look at it.</summary>
    Warning,
}

/// <summary>
/// One thing found in a file. It holds no sentence, so that <see cref="ImportFaultText"/> can say it in any language, also later.
/// </summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="File">Name of the file; empty for the import as a whole.</param>
/// <param name="Row">Row as a spreadsheet counts it, the header being 1; in JSON the item, in OSCAL the control; null for the whole file.</param>
/// <param name="Column">Heading as the file writes it; null for the whole row.</param>
/// <param name="Arguments">What was found and what was expected; their meaning is given with each <see cref="FaultCode"/>.</param>
internal sealed record ImportFault(FaultSeverity Severity, FaultCode Code, string File, int? Row, string? Column, IReadOnlyList<string> Arguments)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Row}:{Column} {Severity} {Code}({string.Join(" | ", Arguments)})";
}

/// <summary>What can be wrong. In brackets: the arguments.</summary>
internal enum FaultCode
{
    /// <summary>There is no file.</summary>
    NothingGiven,

    /// <summary>Nothing in the file.</summary>
    FileEmpty,

    /// <summary>[limit in MB]</summary>
    FileTooLarge,

    /// <summary>The content is not what the name says. [kind by the name, kind by the content: names of <see cref="ContentKind"/>]</summary>
    ContentMismatch,

    /// <summary>Nothing that can be read. [kind by the content]</summary>
    ContentUnreadable,

    /// <summary>Bytes that are not UTF-8.</summary>
    NotUtf8,

    /// <summary>Unpacks to more than is allowed. [limit in MB]</summary>
    WorkbookTooLarge,

    /// <summary>The workbook declares XML entities or a document type.</summary>
    WorkbookHasEntities,

    /// <summary>Not a workbook that can be opened.</summary>
    WorkbookDamaged,

    /// <summary>[limit]</summary>
    TooManyRows,

    /// <summary>[found, limit]</summary>
    TooManyColumns,

    /// <summary>A header and nothing under it.</summary>
    NoRows,

    /// <summary>Not JSON. [line, character]</summary>
    JsonDamaged,

    /// <summary>JSON, but none of the three shapes that are read.</summary>
    JsonShape,

    /// <summary>A value of another type than expected. [path]</summary>
    JsonValue,

    /// <summary>The portal's own JSON or an OSCAL catalog was given together with other files of the same language or a whole version.</summary>
    WholeVersionAlone,

    /// <summary>The file's framework or version is another. [in the file, imported as]</summary>
    OtherVersion,

    /// <summary>[the language given]</summary>
    LanguageUnknown,

    /// <summary>Not FIELD=COLUMN. [the entry]</summary>
    MappingSyntax,

    /// <summary>[the field, the known fields]</summary>
    MappingField,

    /// <summary>Only the level may name several columns. [the entry]</summary>
    MappingSeveral,

    /// <summary>A mapped column is in no file. [the field, the headings found]</summary>
    MappedColumnMissing,

    /// <summary>[the field, the headings found]</summary>
    RequiredColumnMissing,

    /// <summary>Two columns of one name.</summary>
    ColumnTwice,

    /// <summary>A quote opens a cell and nothing closes it.</summary>
    QuoteNeverClosed,

    /// <summary>Text after a closing quote.</summary>
    QuoteInside,

    /// <summary>[cells, columns, value under <c>Column</c> that does not fit there or empty]</summary>
    TooFewCells,

    /// <summary>[cells, columns, value under <c>Column</c> that does not fit there or empty]</summary>
    TooManyCells,

    /// <summary>[length, limit]</summary>
    CellTooLong,

    /// <summary>[code point in hexadecimal]</summary>
    CellForbiddenCharacter,

    /// <summary>A formula that failed.</summary>
    CellFormulaError,

    /// <summary>A date where a code belongs. [value]</summary>
    CellDate,

    /// <summary>A number with decimals as a code: 4.10 and 4.1 cannot be told apart. [value]</summary>
    CodeNumber,

    /// <summary>No code.</summary>
    CodeMissing,

    /// <summary>[code]</summary>
    CodeSpaces,

    /// <summary>[length, limit]</summary>
    CodeTooLong,

    /// <summary>A character that an address cannot have. [code]</summary>
    CodeCharacters,

    /// <summary>[code, file of the other row, other row]</summary>
    CodeTwice,

    /// <summary>[stable id, file of the other row, other row]</summary>
    StableIdTwice,

    /// <summary>[levels known]</summary>
    LevelMissing,

    /// <summary>[value, levels known]</summary>
    LevelUnknown,

    /// <summary>More levels than can be created. [value, limit]</summary>
    LevelsTooMany,

    /// <summary>[number]</summary>
    LevelTwice,

    /// <summary>Something else than a mark in a mark column. [value]</summary>
    LevelNotAMark,

    /// <summary>No column is marked. [the columns]</summary>
    LevelNoMark,

    /// <summary>[value]</summary>
    YesNoUnknown,

    /// <summary>[value, the categories]</summary>
    AnnexIIUnknown,

    /// <summary>[value]</summary>
    MapsSyntax,

    /// <summary>[value, the relations]</summary>
    MapsRelation,

    /// <summary>[value, the states]</summary>
    TextStateUnknown,

    /// <summary>No text in the authoritative language. [the field]</summary>
    TextMissing,

    /// <summary>No section.</summary>
    PrincipleMissing,

    /// <summary>[section, the field]</summary>
    PrincipleUntitled,

    /// <summary>One section, two titles. [section, title kept, its file, its row, other title]</summary>
    PrincipleTwoTitles,

    /// <summary>[section]</summary>
    PrincipleTwice,

    /// <summary>[section, parent]</summary>
    PrincipleLoop,

    /// <summary>A language lacks a requirement. [code, file that has it, its row, row it should follow or empty]</summary>
    MissingInLanguage,

    /// <summary>The authoritative language lacks a requirement. [code, name of the authoritative file]</summary>
    MissingInSource,

    /// <summary>The row is sound, but the same requirement's row in the authoritative language is not. [code, that file, that row]</summary>
    SourceFaulty,

    /// <summary>Two files say different things. [value, other file, other row, value kept]</summary>
    ValueDiffers,

    /// <summary>Lineage names a requirement that is not in the version. [stable id]</summary>
    LineageUnknown,

    /// <summary>The rest is not listed. [count]</summary>
    More,
}
