using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Says a fault as a whole sentence in the language of the person: what was found and what was expected.</summary>
internal sealed class ImportFaultText(IStringLocalizer localizer)
{
    private const int LongestQuote = 160;

    private readonly IStringLocalizer S = localizer;

    /// <summary>File, row, column and sentence in one line, for a terminal or an API.</summary>
    public string Line(ImportFault fault)
    {
        var place = Place(fault);
        return place.Length == 0 ? Say(fault) : S["{0}: {1}", place, Say(fault)];
    }

    /// <summary>Where it is: "en.csv, row 14, column level1"; empty for the import as a whole.</summary>
    public string Place(ImportFault fault) => (fault.File.Length, fault.Row, fault.Column) switch
    {
        (0, _, _) => "",
        (_, null, null) => fault.File,
        (_, null, { } column) => S["{0}, column {1}", fault.File, column],
        (_, { } row, null) => S["{0}, row {1}", fault.File, row],
        (_, { } row, { } column) => S["{0}, row {1}, column {2}", fault.File, row, column],
    };

    /// <summary>The sentence, without the place.</summary>
    public string Say(ImportFault fault)
    {
        string At(int index) => index < fault.Arguments.Count ? Short(fault.Arguments[index]) : "";
        return fault.Code switch
        {
            <= FaultCode.OtherVersion => AboutFile(fault.Code, At),
            <= FaultCode.TooManyCells => AboutShape(fault, At),
            <= FaultCode.StableIdTwice => AboutCells(fault.Code, At),
            <= FaultCode.TextStateUnknown => AboutValues(fault.Code, At),
            _ => AboutWhole(fault.Code, At),
        };
    }

    private string AboutFile(FaultCode code, Func<int, string> at) => code switch
    {
        FaultCode.NothingGiven => S["No file was given. Expected at least one CSV, XLSX or JSON file."],
        FaultCode.FileEmpty => S["The file is empty. Expected a header row and at least one row under it."],
        FaultCode.FileTooLarge => S["The file is larger than {0} MB, the most that is read.", at(0)],
        FaultCode.ContentMismatch => S["By its name the file is {0}, but its content is {1}.", Kind(at(0)), Kind(at(1))],
        FaultCode.ContentUnreadable => S["The content of the file is {0}. Expected CSV in UTF-8, XLSX or JSON.", Kind(at(0))],
        FaultCode.NotUtf8 => S["The text is not in UTF-8 from this row on. Save the file as CSV UTF-8."],
        FaultCode.WorkbookTooLarge => S["The workbook unpacks to far more than its size, or to more than {0} MB. It was not opened.", at(0)],
        FaultCode.WorkbookHasEntities => S["The workbook declares a document type or XML entities, which no spreadsheet program writes. It was not opened."],
        FaultCode.WorkbookDamaged => S["The workbook is damaged and cannot be opened."],
        FaultCode.TooManyRows => S["The file has more than {0} rows, the most that is read.", at(0)],
        FaultCode.TooManyColumns => S["The header has {0} columns, at most {1} are read.", at(0), at(1)],
        FaultCode.NoRows => S["There is a header but no row under it."],
        FaultCode.JsonDamaged => S["The JSON is broken at line {0}, character {1}.", at(0), at(1)],
        FaultCode.JsonShape => S["The JSON is none of the kinds that are read: a list of rows, a version exported by this portal, or an OSCAL catalog."],
        FaultCode.JsonValue => S["The value at {0} is missing or of the wrong kind.", at(0)],
        FaultCode.WholeVersionAlone => S["The file holds a whole version in all languages. Import it alone, without other files."],
        _ => S["The file holds {0}; it is read as {1}.", at(0), at(1)],
    };

    private string AboutShape(ImportFault fault, Func<int, string> at) => fault.Code switch
    {
        FaultCode.LanguageUnknown => S["“{0}” is not a language of the portal. Expected en, fr or zh.", at(0)],
        FaultCode.MappingSyntax => S["The column mapping “{0}” cannot be read. Expected FIELD=COLUMN.", at(0)],
        FaultCode.MappingField => S["The column mapping names the field “{0}”. Expected one of: {1}.", at(0), fault.Arguments.ElementAtOrDefault(1) ?? ""],
        FaultCode.MappingSeveral => S["The column mapping “{0}” names several columns. Only the level may have several.", at(0)],
        FaultCode.MappedColumnMissing => S["The column mapped to {0} is in no file. The file has the columns: {1}.", at(0), fault.Arguments.ElementAtOrDefault(1) ?? ""],
        FaultCode.RequiredColumnMissing => S["The column for {0} is missing. The file has the columns: {1}.", at(0), fault.Arguments.ElementAtOrDefault(1) ?? ""],
        FaultCode.ColumnTwice => S["Two columns have this name, so it is not clear which one counts."],
        FaultCode.QuoteNeverClosed => S["A quotation mark opens here and is never closed. Expected a closing one before the next column."],
        FaultCode.QuoteInside => S["Text follows the closing quotation mark. Expected a quotation mark inside a text to be doubled."],
        FaultCode.TooFewCells when at(2).Length > 0 => S["The row has {0} cells, the header {1}: columns are shifted. “{2}” does not belong under this heading; a separator is missing before it.", at(0), at(1), at(2)],
        FaultCode.TooFewCells => S["The row has {0} cells, the header {1}. There is no cell from this column on, or a separator is missing before it.", at(0), at(1)],
        FaultCode.TooManyCells when at(2).Length > 0 => S["The row has {0} cells, the header {1}: columns are shifted. “{2}” does not belong under this heading; a text before it has a separator and no quotation marks.", at(0), at(1), at(2)],
        _ => S["The row has {0} cells, the header {1}. A text with a separator in it needs quotation marks around it.", at(0), at(1)],
    };

    private string AboutCells(FaultCode code, Func<int, string> at) => code switch
    {
        FaultCode.CellTooLong => S["The text has {0} characters, at most {1} are allowed.", at(0), at(1)],
        FaultCode.CellForbiddenCharacter => S["The cell contains the invisible character U+{0}, which no text may have.", at(0)],
        FaultCode.CellFormulaError => S["The formula in this cell failed. Expected a value."],
        FaultCode.CellDate => S["The spreadsheet turned this cell into the date {0}. Format the column as text and enter the value again.", at(0)],
        FaultCode.CodeNumber => S["The code is stored as the number {0}, so 4.1 and 4.10 cannot be told apart. Format the column as text and check the code.", at(0)],
        FaultCode.CodeMissing => S["The row has no code. Expected one, for example 4.2.1."],
        FaultCode.CodeSpaces => S["“{0}” contains a space. Expected a code without spaces, for example 4.2.1.", at(0)],
        FaultCode.CodeTooLong => S["The code has {0} characters, at most {1} are allowed.", at(0), at(1)],
        FaultCode.CodeCharacters => S["“{0}” cannot be part of an address. Expected a code without / \\ ? # % and not only dots.", at(0)],
        FaultCode.CodeTwice => S["The code {0} is used twice: it also stands in {1}, row {2}. Expected a code that is unique in the version.", at(0), at(1), at(2)],
        _ => S["The stable id {0} is used twice: it also stands in {1}, row {2}. Expected an id that is unique in the version.", at(0), at(1), at(2)],
    };

    private string AboutValues(FaultCode code, Func<int, string> at) => code switch
    {
        FaultCode.LevelMissing when at(0).Length > 0 => S["The level is missing. Expected one of: {0}.", at(0)],
        FaultCode.LevelMissing => S["The level is missing. Expected its code or number."],
        FaultCode.LevelUnknown when at(1).Length > 0 => S["The level “{0}” does not exist in this version. Expected one of: {1}.", at(0), at(1)],
        FaultCode.LevelUnknown => S["The level “{0}” does not exist: the version has no levels yet. Let the import create them, or add them first.", at(0)],
        FaultCode.LevelsTooMany => S["The level “{0}” cannot be created: expected a number from 1 to {1} or a short code.", at(0), at(1)],
        FaultCode.LevelTwice => S["The level number {0} is below 1 or used twice. Expected each number once, from 1 upwards.", at(0)],
        FaultCode.LevelNotAMark => S["Found “{0}”. Expected a mark (✓, x, yes or 1) or nothing: the columns may be shifted, or the cell holds a remark.", at(0)],
        FaultCode.LevelNoMark => S["No level is marked. Expected a mark (✓, x, yes or 1) in one of the columns {0}.", at(0)],
        FaultCode.YesNoUnknown => S["Found “{0}”. Expected yes or no.", at(0)],
        FaultCode.AnnexIIUnknown => S["“{0}” is not a category of OECD Annex II. Expected one of: {1}.", at(0), at(1)],
        FaultCode.MapsSyntax => S["“{0}” cannot be read as a mapping. Expected STANDARD:PROVISION:RELATION.", at(0)],
        FaultCode.MapsRelation => S["“{0}” is not a relation between provisions. Expected one of: {1}.", at(0), at(1)],
        _ => S["“{0}” is not a state of a text. Expected one of: {1}.", at(0), at(1)],
    };

    private string AboutWhole(FaultCode code, Func<int, string> at) => code switch
    {
        FaultCode.TextMissing => S["There is no text in the authoritative language. Expected it in {0}.", at(0)],
        FaultCode.PrincipleMissing => S["The requirement stands in no section. Expected the code of its principle in {0}.", at(0)],
        FaultCode.PrincipleUntitled => S["The section {0} has no title in the authoritative language. Expected it in {1}.", at(0), at(1)],
        FaultCode.PrincipleTwoTitles => S["The section {0} is titled “{4}” here and “{1}” in {2}, row {3}. The first title is kept.", at(0), at(1), at(2), at(3), at(4)],
        FaultCode.PrincipleTwice => S["The section {0} appears twice. Expected a code that is unique among the sections.", at(0)],
        FaultCode.PrincipleLoop => S["The section {0} cannot stand in {1}: it would stand inside itself, or too deep. It is put at the top.", at(0), at(1)],
        FaultCode.MissingInLanguage when at(3).Length > 0 => S["The requirement {0} is missing here; {1} has it in row {2}. Expected after row {3}.", at(0), at(1), at(2), at(3)],
        FaultCode.MissingInLanguage => S["The requirement {0} is missing here; {1} has it in row {2}.", at(0), at(1), at(2)],
        FaultCode.MissingInSource => S["The requirement {0} is missing in {1}, the file in the authoritative language. The row is kept until it is added there.", at(0), at(1)],
        FaultCode.SourceFaulty => S["The row is kept until the faults of {0} in {1}, row {2}, are corrected.", at(0), at(1), at(2)],
        FaultCode.ValueDiffers => S["Found “{0}”, but {1}, row {2}, says “{3}”. The latter is kept.", at(0), at(1), at(2), at(3)],
        FaultCode.LineageUnknown => S["The lineage names {0}, which is no requirement of this version.", at(0)],
        _ => S.Plural(long.Parse(at(0), System.Globalization.CultureInfo.InvariantCulture), "{0} more fault is not listed.", "{0} more faults are not listed."),
    };

    private string Kind(string name) => Enum.Parse<ContentKind>(name) switch
    {
        ContentKind.Csv => S["plain text (CSV)"],
        ContentKind.Xlsx => S["an Excel workbook (XLSX)"],
        ContentKind.Json => S["JSON"],
        ContentKind.Zip => S["a zip archive"],
        ContentKind.OldOffice => S["an old or encrypted Office file"],
        ContentKind.Pdf => S["a PDF document"],
        ContentKind.WideText => S["text in UTF-16 or UTF-32"],
        ContentKind.OtherText => S["text in another encoding than UTF-8"],
        _ => S["binary data"],
    };

    private static string Short(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? line : $"{line[..LongestQuote]}…";
    }
}
