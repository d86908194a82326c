using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>What an import found and did, for machines: the answer of the API and of <c>--json</c>.</summary>
internal sealed record ImportReport
{
    /// <summary>Slug of the framework.</summary>
    public required string Framework { get; init; }

    /// <summary>Label of the version.</summary>
    public required string Version { get; init; }

    /// <summary>Whether only a preview was asked for.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Whether the version was written.</summary>
    public required bool Stored { get; init; }

    /// <summary>How much was read and what is different.</summary>
    public required ImportReportCounts Counts { get; init; }

    /// <summary>What keeps rows, files or the whole from being imported.</summary>
    public required IReadOnlyList<ImportReportFault> Errors { get; init; }

    /// <summary>What somebody should look at.</summary>
    public required IReadOnlyList<ImportReportFault> Warnings { get; init; }

    /// <summary>Columns that no field has the name of.</summary>
    public required IReadOnlyList<UnreadColumn> UnreadColumns { get; init; }

    public static ImportReport Of(ImportRequest request, ImportOutcome outcome, bool dryRun, IStringLocalizer localizer)
    {
        var text = new ImportFaultText(localizer);
        var counts = outcome.Result.Counts;
        return new ImportReport
        {
            Framework = request.Slug,
            Version = request.Version,
            DryRun = dryRun,
            Stored = outcome.Stored,
            Counts = new ImportReportCounts
            {
                Rows = counts.Rows,
                Requirements = counts.Requirements,
                Principles = counts.Principles,
                Texts = counts.Texts,
                LevelsCreated = counts.LevelsCreated,
                Errors = counts.Errors + outcome.Reasons.Count,
                Warnings = counts.Warnings,
                KeptFaults = outcome.KeptRows,
                Added = outcome.Changes?.Added.Count ?? counts.Requirements,
                Changed = outcome.Changes?.Changed.Count ?? 0,
                Removed = outcome.Changes?.Removed.Count ?? 0,
            },
            Errors =
            [
                .. outcome.Reasons.Select(reason => new ImportReportFault("", null, null, reason.Field, reason.Message)),
                .. Listed(FaultSeverity.Error),
            ],
            Warnings = [.. Listed(FaultSeverity.Warning)],
            UnreadColumns = outcome.Result.UnreadColumns,
        };

        IEnumerable<ImportReportFault> Listed(FaultSeverity severity) =>
            outcome.Result.Faults.Where(fault => fault.Severity == severity)
                .Select(fault => new ImportReportFault(fault.File, fault.Row, fault.Column, fault.Code.ToString(), text.Say(fault)));
    }
}

/// <summary>Numbers of an import.</summary>
internal sealed record ImportReportCounts
{
    /// <summary>Rows with something in them, over all files.</summary>
    public required int Rows { get; init; }

    /// <summary>Requirements that can be imported.</summary>
    public required int Requirements { get; init; }

    /// <summary>Their sections.</summary>
    public required int Principles { get; init; }

    /// <summary>Requirements with a text, by language.</summary>
    public required IReadOnlyDictionary<string, int> Texts { get; init; }

    /// <summary>Levels that the version did not have.</summary>
    public required int LevelsCreated { get; init; }

    /// <summary>Errors, also those beyond the list.</summary>
    public required int Errors { get; init; }

    /// <summary>Warnings, also those beyond the list.</summary>
    public required int Warnings { get; init; }

    /// <summary>Faults that were kept to be worked off.</summary>
    public required int KeptFaults { get; init; }

    /// <summary>Requirements that the version did not have.</summary>
    public required int Added { get; init; }

    /// <summary>Requirements whose text is another.</summary>
    public required int Changed { get; init; }

    /// <summary>Requirements of the version that are not in the files.</summary>
    public required int Removed { get; init; }
}

/// <summary>One fault.</summary>
/// <param name="File">Name of the file; empty for the whole.</param>
/// <param name="Row">As a spreadsheet counts it; null for the whole file.</param>
/// <param name="Column">Heading as the file writes it; null for the whole row.</param>
/// <param name="Code">What kind of fault: stays the same in every language.</param>
/// <param name="Message">What was found and what was expected, in the caller's language.</param>
internal sealed record ImportReportFault(string File, int? Row, string? Column, string Code, string Message);
