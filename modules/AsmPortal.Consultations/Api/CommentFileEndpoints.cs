using System.Text.Json;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Api;

/// <summary>Comments from and to files: for scripts (contract.md §3), and the downloads for people.</summary>
internal static class CommentFileEndpoints
{
    private const string RateLimit = "api";
    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly JsonSerializerOptions s_json = new(FileReading.Json) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    public static IEndpointRouteBuilder MapCommentFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/consultations/{slug}/comments/import", ImportAsync)
            .WithName("ImportComments")
            .WithTags("Consultations")
            .WithSummary("Imports a commented Word document or a commenting form, or says with dryRun=true what it holds")
            .WithDescription("Multipart: one part 'file' (.docx or .xlsx); 'language' of the comments (else the file's); 'namesAgreed=true' when the people named in the file agreed to be named, else they are anonymous; 'map' (FIELD=COLUMN, repeatable) for a form with other headings, FIELD one of mb, line, clause, paragraph, type, comment, change, observations, reference. The same file again adds nothing.")
            .Accepts<ImportForm>("multipart/form-data", "*/*")
            .Produces<CommentImportReport>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .RequirePermission(Permissions.Facilitate)
            .RequireRateLimiting(RateLimit)
            .WithMetadata(new RequestSizeLimitAttribute(WordLimits.RequestBytes))
            .DisableAntiforgery();

        foreach (var format in new[] { FormExport.Docx, FormExport.Xlsx })
        {
            routes.MapGet($"/api/v1/consultations/{{slug}}/comments/export.{format}", (string slug, ConsultationReader reader, FormExport export, CancellationToken cancellationToken) => ExportAsync(slug, format, reader, export, cancellationToken))
                .WithName($"ExportComments{format}")
                .WithTags("Consultations")
                .WithSummary($"All public comments with their published answers as the ISO commenting form (.{format})")
                .Produces<byte[]>()
                .ProducesProblem(StatusCodes.Status404NotFound)
                .AllowAnonymous()
                .RequireRateLimiting(RateLimit);
            var files = routes.MapGroup("/{culture:culture}/consultations/{slug}").ExcludeFromDescription().AllowAnonymous().RequireRateLimiting(RateLimit);
            files.MapMethods($"comments.{format}", s_reading, (string slug, ConsultationReader reader, FormExport export, CancellationToken cancellationToken) => ExportAsync(slug, format, reader, export, cancellationToken));
            files.MapMethods($"form.{format}", s_reading, (string slug, ConsultationReader reader, FormExport export, CancellationToken cancellationToken) => EmptyAsync(slug, format, reader, export, cancellationToken));
        }

        return routes;
    }

    private static async Task<IResult> ExportAsync(string slug, string format, ConsultationReader reader, FormExport export, CancellationToken cancellationToken) =>
        await reader.FindAsync(slug, cancellationToken) is { } found ? File(await export.AllAsync(found, format, Languages.Current, cancellationToken)) : Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> EmptyAsync(string slug, string format, ConsultationReader reader, FormExport export, CancellationToken cancellationToken) =>
        await reader.FindAsync(slug, cancellationToken) is { } found ? File(export.Empty(found, format, Languages.Current)) : Results.NotFound();

    private static IResult File(WrittenForm file) => Results.File(file.Content, file.ContentType, file.Name);

    private static async Task<IResult> ImportAsync(
        string slug, bool? dryRun, HttpRequest request, ConsultationReader reader, DirectImport import, FileReading reading, IStringLocalizer<ConsultationsResources> S, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, detail: S["Send the file as multipart/form-data."]);
        }

        if (await reader.FindAsync(slug, cancellationToken) is not { } found)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = WordLimits.RequestBytes }, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, detail: reading.Say(WordFault.TooLarge));
        }

        if (form.Files.GetFile("file") is not { } file)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose a file."], "file").ToProblem();
        }

        var language = form["language"].FirstOrDefault();
        if (!string.IsNullOrEmpty(language) && !Languages.IsKnown(language))
        {
            return Result.Refuse(FailureKind.Invalid, S["“{0}” is not a language of the portal.", language], "language").ToProblem();
        }

        await using var content = file.OpenReadStream();
        var asked = new DirectRequest(dryRun == true, string.IsNullOrEmpty(language) ? null : language, bool.TryParse(form["namesAgreed"].FirstOrDefault(), out var agreed) && agreed, Columns(form["map"]!));
        var answer = await import.RunAsync(found, content, file.FileName, asked, cancellationToken);
        return answer.Result.Succeeded ? Results.Json(answer.Report, s_json) : Refuse(answer);
    }

    internal static Dictionary<string, string> Columns(IEnumerable<string?> entries) => entries.OfType<string>()
        .Select(entry => entry.Split('=', 2)).Where(parts => parts.Length == 2 && FormColumns.All.Contains(parts[0])).GroupBy(parts => parts[0]).ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);

    private static IResult Refuse(DirectAnswer answer)
    {
        int? status = answer.Fault switch
        {
            WordFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
            not null => StatusCodes.Status415UnsupportedMediaType,
            _ => null,
        };
        var errors = answer.Result.Reasons.GroupBy(reason => reason.Field).ToDictionary(group => group.Key, group => group.Select(reason => reason.Message).ToArray());
        return status is null
            ? answer.Result.ToProblem()
            : Results.Problem(statusCode: status, detail: answer.Result.Reasons[0].Message, extensions: new Dictionary<string, object?> { ["errors"] = errors });
    }

    /// <summary>The parts of the request, for its description.</summary>
    internal sealed record ImportForm(IFormFile File, string? Language, bool? NamesAgreed, string[]? Map);
}
