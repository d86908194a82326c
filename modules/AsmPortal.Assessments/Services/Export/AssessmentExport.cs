using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Export;

/// <summary>A finished file.</summary>
internal sealed record ExportedFile(byte[] Content, string ContentType, string Name);

/// <summary>One requirement as a row of an export, in the reader’s language.</summary>
internal sealed record ReportRow(string Principle, string Code, string Text, int Level, bool Critical, AnswerCard Card);

/// <summary>All that an export says of an assessment.</summary>
internal sealed record AssessmentReport(AssessmentView View, AssessmentScore Score, IReadOnlyList<(string Code, string Title)> Principles, IReadOnlyList<ReportRow> Rows, string Framework, string Address);

/// <summary>Writes an assessment as a workbook and as a Word report, in the language of whoever asks.</summary>
internal sealed class AssessmentExport(
    AssessmentReader reader, AnswerSheets sheets, AssessmentScores scores, IMarkdownRenderer markdown, IPublicAddress address, IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>The workbook; null when there is no such assessment for the running person.</summary>
    public async Task<ExportedFile?> WorkbookAsync(string idOrNumber, CancellationToken cancellationToken) =>
        await ReadAsync(idOrNumber, cancellationToken) is { } report
            ? new ExportedFile(AssessmentWorkbook.Write(report, S), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{report.View.Assessment.Number}.{Languages.Current}.xlsx")
            : null;

    /// <summary>The report; null when there is no such assessment for the running person.</summary>
    public async Task<ExportedFile?> ReportAsync(string idOrNumber, CancellationToken cancellationToken) =>
        await ReadAsync(idOrNumber, cancellationToken) is { } report
            ? new ExportedFile(AssessmentDocument.Write(report, S), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{report.View.Assessment.Number}.{Languages.Current}.docx")
            : null;

    private async Task<AssessmentReport?> ReadAsync(string idOrNumber, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(idOrNumber, cancellationToken) is not { } view)
        {
            return null;
        }

        var language = Languages.Current;
        var sheet = await sheets.ReadAsync(view.Assessment, cancellationToken);
        var rows = sheet.Version.Principles.SelectMany(principle => ScoringScheme.Below(principle).Select(requirement => new ReportRow(
            principle.Code, requirement.Code, markdown.ToPlainText(requirement.Text.For(language)), requirement.Level, requirement.Critical, sheet.Cards[requirement.StableId])));
        return new AssessmentReport(
            view,
            await scores.ReadAsync(view.Assessment, cancellationToken),
            [.. sheet.Version.Principles.Select(principle => (principle.Code, principle.Title.For(language)))],
            [.. rows],
            sheet.Version.Framework.Title.For(language),
            address.Of($"/{language}{view.Assessment.Path}"));
    }
}
