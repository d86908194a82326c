using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Api;

/// <summary>Importing by script. Source: contract.md §3.</summary>
internal static class ImportEndpoints
{
    /// <summary>Three files of the largest kind. The server itself takes less unless it is told.</summary>
    internal const long MostBytes = 100L * 1024 * 1024;

    public static IEndpointRouteBuilder MapImport(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/frameworks/{slug}/versions/{version}/import", ImportAsync)
            .WithName("ImportVersion")
            .WithTags("Frameworks")
            .WithSummary("Imports a version from files, or says with dryRun=true what would happen")
            .WithDescription("Multipart: one part 'file' for each file, its name or the field 'language' (in the order of the files) giving its language as in 'fr:requirements.csv'; 'map' (FIELD=COLUMN, repeatable), 'title' (or 'fr:Title'), 'authoritativeLanguage', 'createLevels', 'acceptFaults'. With faults that are not accepted nothing is imported and the answer is 422 with every fault by file, row and column.")
            // Any other type reaches the endpoint too, which says what to send: unmatched, it would be an address that does not exist.
            .Accepts<ImportForm>("multipart/form-data", "*/*")
            .Produces<ImportReport>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .RequirePermission(Permissions.Import)
            .RequireRateLimiting("api")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> ImportAsync(
        string slug,
        string version,
        bool? dryRun,
        HttpRequest request,
        FrameworkImport import,
        IStringLocalizer<FrameworksResources> S,
        CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, detail: S["Send the files as multipart/form-data."]);
        }

        if (await import.RefusalAsync(slug, version, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MostBytes }, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, detail: S["All files together may have at most {0} MB.", ImportLimits.InMegabytes(MostBytes)]);
        }

        await using var files = Files(form);
        var asked = new ImportRequest
        {
            Slug = slug,
            Version = version,
            Files = files.Files,
            Title = Title(form),
            AuthoritativeLanguage = form["authoritativeLanguage"].FirstOrDefault() ?? Languages.English,
            Mapping = ImportMapping.Parse(form["map"].OfType<string>()),
            CreateLevels = IsTrue(form, "createLevels"),
            AcceptFaults = IsTrue(form, "acceptFaults"),
        };
        var answer = dryRun == true ? await import.PreviewAsync(asked, cancellationToken) : await import.ImportAsync(asked, cancellationToken);
        return answer.Succeeded ? Answer(asked, answer.Value, dryRun == true, S) : answer.ToProblem();
    }

    private static IResult Answer(ImportRequest asked, ImportOutcome outcome, bool dryRun, IStringLocalizer S)
    {
        var report = ImportReport.Of(asked, outcome, dryRun, S);
        var codes = outcome.Result.Faults.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => fault.Code).ToHashSet();
        int? refused = true switch
        {
            _ when codes.Contains(FaultCode.FileTooLarge) || codes.Contains(FaultCode.WorkbookTooLarge) => StatusCodes.Status413PayloadTooLarge,
            _ when codes.Overlaps([FaultCode.ContentMismatch, FaultCode.ContentUnreadable, FaultCode.NotUtf8]) => StatusCodes.Status415UnsupportedMediaType,
            _ when !dryRun && !outcome.Stored => StatusCodes.Status422UnprocessableEntity,
            _ => null,
        };
        if (refused is not { } status)
        {
            return Results.Json(report, VersionJson.Options);
        }

        var text = new ImportFaultText(S);
        var lines = outcome.Reasons.Select(reason => (Field: reason.Field, reason.Message))
            .Concat(outcome.Result.Faults.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => (Field: "file", Message: text.Line(fault))))
            .ToList();
        return Results.Problem(
            statusCode: status,
            detail: lines.Count > 0 ? lines[0].Message : null,
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = lines.GroupBy(line => line.Field).ToDictionary(group => group.Key, group => group.Select(line => line.Message).ToArray()),
                ["report"] = report,
            });
    }

    /// <summary>The files; a language stands before the name, or in the field <c>language</c> at the same place.</summary>
    private static OpenedFiles Files(IFormCollection form)
    {
        var languages = form["language"];
        return new OpenedFiles(
        [
            .. form.Files.Select((file, index) =>
            {
                var (name, language) = ImportFile.Split(file.FileName);
                var named = index < languages.Count && languages[index] is { Length: > 0 } given ? given : null;
                return new ImportFile(name, file.OpenReadStream(), language ?? named);
            }),
        ]);
    }

    private static LocalizedText Title(IFormCollection form)
    {
        var authoritative = form["authoritativeLanguage"].FirstOrDefault() ?? Languages.English;
        return form["title"].OfType<string>().Aggregate(LocalizedText.Empty, (title, entry) =>
            entry.Length > 3 && entry[2] == ':' && Languages.IsKnown(entry[..2]) ? title.With(entry[..2], entry[3..]) : title.With(authoritative, entry));
    }

    private static bool IsTrue(IFormCollection form, string field) => bool.TryParse(form[field].FirstOrDefault(), out var value) && value;

    /// <summary>The parts of the request, for its description.</summary>
    internal sealed record ImportForm(IFormFileCollection File, string[]? Language, string[]? Map, string[]? Title, string? AuthoritativeLanguage, bool? CreateLevels, bool? AcceptFaults);
}
