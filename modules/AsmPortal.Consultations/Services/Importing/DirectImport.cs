using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>How a script wants a file imported.</summary>
/// <param name="DryRun">Whether to store nothing.</param>
/// <param name="Language">The language of the comments; null for the file's.</param>
/// <param name="NamesAgreed">Whether the people named in the file agreed to be named; else they are shown as anonymous.</param>
/// <param name="Columns">Headings by field for a form whose headings are not known.</param>
internal sealed record DirectRequest(bool DryRun, string? Language, bool NamesAgreed, IReadOnlyDictionary<string, string> Columns);

/// <summary>What came of it: a report, or a refusal of the file.</summary>
internal sealed record DirectAnswer(CommentImportReport? Report, Result Result, WordFault? Fault = null);

/// <summary>Imports a file in one step, for scripts and commands: always on behalf of others.</summary>
internal sealed class DirectImport(CommentImports imports, FileReading reading, CommentSending sending, IStringLocalizer<ConsultationsResources> S)
{
    public async Task<DirectAnswer> RunAsync(FoundConsultation found, Stream content, string name, DirectRequest request, CancellationToken cancellationToken)
    {
        var bytes = await CommentImports.BytesAsync(content, cancellationToken);
        var verdict = bytes is null ? new FileVerdict(null, reading.Say(WordFault.TooLarge), WordFault.TooLarge) : await reading.ReadAsync(found, bytes, mapping: null, cancellationToken);
        if (verdict.Contents is not { } contents)
        {
            return new DirectAnswer(null, Result.Refuse(FailureKind.Invalid, verdict.Refusal, "file"), verdict.Fault);
        }

        if (contents.Table is { } table && request.Columns.Count > 0)
        {
            var mapping = new FormMapping([.. table.Headings.Select((heading, column) =>
                request.Columns.FirstOrDefault(pair => string.Equals(pair.Value.Trim(), heading.Trim(), StringComparison.OrdinalIgnoreCase)).Key ?? contents.Mapping!.Fields[column])]);
            contents = (await reading.ReadAsync(found, bytes!, mapping, cancellationToken)).Contents!;
        }

        if (contents.NeedsMapping)
        {
            var unknown = contents.Table!.Headings.Where((heading, column) => heading.Length > 0 && contents.Mapping!.Fields[column].Length == 0);
            return new DirectAnswer(null, Result.Refuse(FailureKind.Invalid, S["Say with map what these columns are: {0}", string.Join(", ", unknown)], "map"));
        }

        var there = await imports.ThereAsync(found.Consultation.Id, contents.Findings, cancellationToken);
        var report = ReportOf(found, name, contents, there, request.DryRun);
        if (request.DryRun || contents.Faults.Count > 0)
        {
            return new DirectAnswer(report, contents.Faults.Count == 0 ? Result.Done : Result.Refuse(FailureKind.Invalid, [.. contents.Faults.Select(fault => new Reason(S["Row {0}, column “{1}”: {2}", fault.Row, fault.Column, fault.Message], "file"))]));
        }

        var import = await imports.KeepAsync(found, bytes!, name, contents, onBehalf: true, cancellationToken);
        var sent = await sending.SendAsync(
            found,
            import.Id,
            new SendingDetails { Key = ReceiptCode.NewKey(), Language = request.Language ?? contents.Language, Attribution = request.NamesAgreed ? Attribution.Named : Attribution.Anonymous, Consent = request.NamesAgreed },
            cancellationToken);
        return sent.Succeeded
            ? new DirectAnswer(report with { Stored = true, Counts = report.Counts with { Sent = sent.Value.Sent, AlreadyThere = sent.Value.AlreadyThere }, Receipt = sent.Value.Receipt?.Code }, Result.Done)
            : new DirectAnswer(report, sent);
    }

    private CommentImportReport ReportOf(FoundConsultation found, string name, FileContents contents, IReadOnlySet<string> there, bool dryRun)
    {
        var items = contents.Findings.Select((finding, index) => new CommentImportReportItem(
            index + 1,
            finding.Kind,
            finding.Code,
            finding.Trouble is { } trouble ? S.Enum(trouble).Value : null,
            [.. finding.Candidates.Select(candidate => candidate.Code)],
            finding.Heading,
            finding.Quote,
            finding.Text,
            finding.ProposedChange,
            there.Contains(finding.SourceKey))).ToList();
        var triage = contents.Findings.Count(finding => finding.Trouble is not null);
        return new CommentImportReport(
            found.Consultation.Slug,
            Path.GetFileName(name),
            dryRun,
            Stored: false,
            contents.Kind,
            contents.TextVersion,
            new CommentImportCounts(items.Count, items.Count - triage, triage, there.Count, contents.OtherChanges, 0),
            items,
            contents.Faults,
            null);
    }
}
