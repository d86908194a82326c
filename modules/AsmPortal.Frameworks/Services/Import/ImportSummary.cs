using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>What an import found and did, in sentences.</summary>
internal static class ImportSummary
{
    /// <summary>Fault by fault, then the numbers, then what became of it: a line each.</summary>
    public static IEnumerable<string> Lines(ImportRequest request, ImportOutcome outcome, bool dryRun, IStringLocalizer S)
    {
        var text = new ImportFaultText(S);
        foreach (var fault in outcome.Result.Faults)
        {
            yield return fault.Severity == FaultSeverity.Error ? S["Error: {0}", text.Line(fault)] : S["Warning: {0}", text.Line(fault)];
        }

        foreach (var reason in outcome.Reasons)
        {
            yield return S["Error: {0}", reason.Message];
        }

        foreach (var column in outcome.Result.UnreadColumns)
        {
            yield return S["{0}: the column {1} is not read.", column.File, column.Column];
        }

        foreach (var line in Numbers(outcome, S))
        {
            yield return line;
        }

        yield return Ending(request, outcome, dryRun, S);
    }

    /// <summary>What was read and what would be different.</summary>
    public static IEnumerable<string> Numbers(ImportOutcome outcome, IStringLocalizer S)
    {
        var counts = outcome.Result.Counts;
        yield return S.Plural(counts.Rows, "{0} row read", "{0} rows read");
        yield return S.Plural(counts.Requirements, "{0} sound requirement", "{0} sound requirements");
        foreach (var language in Languages.All.Where(language => counts.Texts.GetValueOrDefault(language) > 0))
        {
            yield return S.Plural(counts.Texts[language], "{0} text in {1}", "{0} texts in {1}", LanguageNames.Of(S, language));
        }

        if (counts.LevelsCreated > 0)
        {
            yield return S.Plural(counts.LevelsCreated, "{0} level to create", "{0} levels to create");
        }

        if (outcome.Changes is { } changes)
        {
            yield return S.Plural(changes.Added.Count, "{0} requirement added", "{0} requirements added");
            yield return S.Plural(changes.Changed.Count, "{0} requirement with another text", "{0} requirements with another text");
            yield return S.Plural(changes.Removed.Count, "{0} requirement removed", "{0} requirements removed");
        }

        yield return S.Plural(counts.Errors + outcome.Reasons.Count, "{0} error", "{0} errors");
        yield return S.Plural(counts.Warnings, "{0} warning", "{0} warnings");
    }

    private static string Ending(ImportRequest request, ImportOutcome outcome, bool dryRun, IStringLocalizer S)
    {
        var place = $"{request.Slug} {request.Version}";
        if (dryRun)
        {
            return S["This was a dry run: nothing was changed."];
        }

        if (!outcome.Stored)
        {
            return S["Nothing was imported into {0}.", place];
        }

        return outcome.KeptRows == 0
            ? S["Imported into {0}.", place]
            : S.Plural(outcome.KeptRows, "Imported into {1}. {0} fault is kept to be worked off.", "Imported into {1}. {0} faults are kept to be worked off.", place);
    }
}
