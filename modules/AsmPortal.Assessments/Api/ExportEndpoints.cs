using AsmPortal.Assessments.Services.Export;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.Assessments.Api;

/// <summary>An assessment as a file, in the language asked for; as JSON it is <c>GET …/{id}</c>.</summary>
internal static class ExportEndpoints
{
    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder routes)
    {
        var api = AssessmentEndpoints.Group(routes).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("{id}/export.xlsx", (string id, string? language, AssessmentExport export, CancellationToken cancellationToken) => FileAsync(language, () => export.WorkbookAsync(id, cancellationToken)))
            .WithName("ExportAssessmentXlsx")
            .WithSummary("The answers, the score and what the assessment is, as a workbook; language en, fr or zh")
            .Produces(StatusCodes.Status200OK, contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        api.MapGet("{id}/report.docx", (string id, string? language, AssessmentExport export, CancellationToken cancellationToken) => FileAsync(language, () => export.ReportAsync(id, cancellationToken)))
            .WithName("GetAssessmentReport")
            .WithSummary("The report: levels, what holds the site back and why, every answer; language en, fr or zh")
            .Produces(StatusCodes.Status200OK, contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        return routes;
    }

    private static async Task<IResult> FileAsync(string? language, Func<Task<ExportedFile?>> write)
    {
        using var culture = Languages.Use(Languages.IsKnown(language) ? language! : Languages.Current);
        return await write() is { } file ? Results.File(file.Content, file.ContentType, file.Name) : AssessmentEndpoints.NotFound();
    }
}
