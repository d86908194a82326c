using AsmPortal.Documents;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>A file to import.</summary>
/// <param name="Name">As the person gave it; used in faults, and its extension says what it claims to be.</param>
/// <param name="Content">Read once, from where it stands to its end; not closed.</param>
/// <param name="Language">The <c>fr</c> of <c>fr:FILE</c>: the language of columns without a suffix; null means the authoritative one.</param>
internal sealed record ImportFile(string Name, Stream Content, string? Language = null)
{
    /// <summary>Takes <c>fr:FILE</c> or <c>FILE</c> apart. A single letter before the colon is a drive, not a language.</summary>
    public static (string Path, string? Language) Split(string argument)
    {
        var colon = argument.IndexOf(':');
        return colon == 2 && argument[..2].All(char.IsAsciiLetter)
            ? (argument[3..], argument[..2].ToLowerInvariant())
            : (argument, null);
    }
}

/// <summary>What the import is told besides the files.</summary>
internal sealed record ImportOptions
{
    /// <summary>The framework imported into; its authoritative language decides which texts are required.</summary>
    public required FrameworkHeader Framework { get; init; }

    /// <summary>Label of the version imported into.</summary>
    public required string Version { get; init; }

    /// <summary>Which column of the files is which field.</summary>
    public ImportMapping Mapping { get; init; } = ImportMapping.None;

    /// <summary>Levels that the version has already.</summary>
    public IReadOnlyList<LevelDocument> Levels { get; init; } = [];

    /// <summary>Whether levels that rows name and the version lacks are created; else they are errors.</summary>
    public bool CreateLevels { get; init; }

    /// <summary>Whether the sound rows may be stored although there are errors.</summary>
    public bool AcceptFaults { get; init; }

    /// <summary>How much is read at most.</summary>
    public ImportLimits Limits { get; init; } = new();
}

/// <summary>How much an import reads at most. Far above what a framework is, far below what would stop the portal.</summary>
internal sealed record ImportLimits
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Bytes of one file.</summary>
    public int FileBytes { get; init; } = 32 * Megabyte;

    /// <summary>Bytes of all parts of a workbook, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 64 * Megabyte;

    /// <summary>How many times larger than packed a part larger than a megabyte may be.</summary>
    public int UnpackedRatio { get; init; } = 250;

    /// <summary>Parts of a workbook.</summary>
    public int WorkbookParts { get; init; } = 2_000;

    /// <summary>The limits of a workbook's archive.</summary>
    public PackageLimits Workbook => new(WorkbookParts, UnpackedBytes, UnpackedRatio);

    /// <summary>Characters of all cells of a file together: a workbook can name one long text many times.</summary>
    public long Characters { get; init; } = 64 * Megabyte;

    /// <summary>Rows of one file.</summary>
    public int Rows { get; init; } = 100_000;

    /// <summary>Columns of one file.</summary>
    public int Columns { get; init; } = 200;

    /// <summary>Characters of one cell.</summary>
    public int CellLength { get; init; } = Limits.LongText;

    /// <summary>Characters of a code; it becomes the stable id of a row that has none.</summary>
    public int CodeLength { get; init; } = Limits.StableId;

    /// <summary>Characters of a title in one language.</summary>
    public int TitleLength { get; init; } = Limits.Title;

    /// <summary>Characters of the name of another standard.</summary>
    public int StandardLength { get; init; } = Limits.Standard;

    /// <summary>Characters of a provision of another standard.</summary>
    public int ProvisionLength { get; init; } = Limits.Provision;

    /// <summary>Levels of a version.</summary>
    public int Levels { get; init; } = 20;

    /// <summary>Faults that are listed; the rest is counted.</summary>
    public int Faults { get; init; } = 10_000;

    /// <summary>A number of bytes in whole megabytes, for sentences.</summary>
    public static string InMegabytes(long bytes) => (bytes / Megabyte).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What an import found. Nothing is stored: that is for the caller, when <see cref="MayBeStored"/>.</summary>
internal sealed record ImportResult
{
    /// <summary>The version made of the sound rows; null when nothing could be used.</summary>
    public VersionDocument? Document { get; init; }

    /// <summary>Whether the file was the portal's own exchange format, which says everything about a version.</summary>
    public bool IsWholeVersion { get; init; }

    /// <summary>All faults in the order of files, rows and columns.</summary>
    public required IReadOnlyList<ImportFault> Faults { get; init; }

    /// <summary>The rows that are not in the document, as they stand in the files, to be worked off later.</summary>
    public IReadOnlyList<FaultyRow> FaultyRows { get; init; } = [];

    /// <summary>Columns that were not read because no field has their name.</summary>
    public IReadOnlyList<UnreadColumn> UnreadColumns { get; init; } = [];

    /// <summary>How much was read.</summary>
    public required ImportCounts Counts { get; init; }

    /// <summary>Whether any error was found.</summary>
    public bool HasErrors => Counts.Errors > 0;

    /// <summary>Whether there is a document and no error, or errors are accepted.</summary>
    public bool MayBeStored(ImportOptions options) => Document is not null && (!HasErrors || options.AcceptFaults);
}

/// <summary>A row that is kept out.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Language">Language of its unsuffixed columns.</param>
/// <param name="Row">As in <see cref="ImportFault.Row"/>.</param>
/// <param name="Cells">All cells by heading, untrimmed; cells beyond the header have an empty heading.</param>
internal sealed record FaultyRow(string File, string Language, int Row, IReadOnlyList<FaultyCell> Cells);

/// <summary>One cell of a <see cref="FaultyRow"/>.</summary>
internal sealed record FaultyCell(string Column, string Value);

/// <summary>A column that no field took.</summary>
internal sealed record UnreadColumn(string File, string Column);

/// <summary>Numbers for the preview.</summary>
internal sealed record ImportCounts
{
    /// <summary>Rows with something in them, over all files.</summary>
    public int Rows { get; init; }

    /// <summary>Requirements in the document.</summary>
    public int Requirements { get; init; }

    /// <summary>Principles in the document, at any depth.</summary>
    public int Principles { get; init; }

    /// <summary>Requirements with a text, by language: always en, fr, zh.</summary>
    public IReadOnlyDictionary<string, int> Texts { get; init; } = new Dictionary<string, int>();

    /// <summary>Levels that the version did not have.</summary>
    public int LevelsCreated { get; init; }

    /// <summary>Errors, also those beyond the list.</summary>
    public int Errors { get; init; }

    /// <summary>Warnings, also those beyond the list.</summary>
    public int Warnings { get; init; }
}

/// <summary>The headings of the files, for choosing columns.</summary>
/// <param name="Files">Files with columns that people name.</param>
/// <param name="SpeaksForItself">Whether a file's format says which field is which.</param>
/// <param name="Faults">What keeps a file from being read.</param>
internal sealed record ImportHeadings(IReadOnlyList<FileHeadings> Files, bool SpeaksForItself, IReadOnlyList<ImportFault> Faults);

/// <summary>The headings of one file.</summary>
internal sealed record FileHeadings(string File, string Language, IReadOnlyList<string> Headings);
