using System.Runtime.CompilerServices;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.Consultations.Api;

/// <summary>The report as a Word document, and comments with their answers as open data. Source: contract.md §2.</summary>
internal static class ReportFiles
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IEndpointRouteBuilder MapReportFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/{culture:culture}/consultations/{slug}/results")
            .ExcludeFromDescription()
            .AllowAnonymous()
            .WithMetadata(new PublicPageAttribute(CacheTags.All));
        files.MapMethods("report.docx", Reading, ReportAsync);
        files.MapMethods("data.{format:regex(^(csv|json)$)}", Reading, DataAsync);
        return routes;
    }

    /// <summary>The rows of the open data in one language, as they are read.</summary>
    public static async IAsyncEnumerable<DataRow> RowsAsync(
        Consultation consultation, string language, ResultFigures? figures, ShownOrigins origins, ReportComments comments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var places = figures?.Requirements.ToDictionary(requirement => requirement.StableId, StringComparer.Ordinal) ?? [];
        await foreach (var comment in comments.AllAsync(consultation, language).WithCancellation(cancellationToken))
        {
            yield return new DataRow(comment, origins, language, comment.Row.StableId is { } id ? places.GetValueOrDefault(id) : null, consultation.Rules.SmallCell);
        }
    }

    private static async Task<IResult> ReportAsync(
        string culture, string slug, HttpContext http, ConsultationReader consultations, ReportReader reports, ReportDocument document, ICurrentUser user, CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found
            || !ResultAccess.MayReadReport(found, user)
            || await reports.ReadAsync(found, cancellationToken) is not { } frame)
        {
            return Results.NotFound();
        }

        http.DependsOn(slug);

        // A file on the disk, not in memory, and gone when it is sent: a package is written back and forth.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using var language = Languages.Use(culture);
            await document.WriteAsync(frame, file, cancellationToken);
            file.Position = 0;
            return Results.File(file, ReportDocument.ContentType, $"{slug}-report-{culture}.docx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<IResult> DataAsync(
        string culture, string slug, string format, HttpContext http, ConsultationReader consultations, ResultReader results, ReportComments comments, PublicContributions contributions, ICurrentUser user, CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found || !ResultAccess.MayReadResults(found, user))
        {
            return Results.NotFound();
        }

        http.DependsOn(slug);
        var figures = await results.ReadAsync(found, cancellationToken);
        var origins = await ShownOrigins.ReadAsync(contributions, found.Consultation, cancellationToken);
        return Send(format, $"{slug}-comments-{culture}", found, culture, RowsAsync(found.Consultation, culture, figures, origins, comments, cancellationToken));
    }

    /// <summary>Sends the rows in a format, each as it is read.</summary>
    public static IResult Send(string format, string name, FoundConsultation found, string language, IAsyncEnumerable<DataRow> rows) => format == "csv"
        ? Results.Stream(stream => OpenData.WriteCsvAsync(stream, rows, default), "text/csv; charset=utf-8", $"{name}.csv")
        : Results.Stream(stream => OpenData.WriteJsonAsync(stream, found, language, rows, default), "application/json", $"{name}.json");
}
