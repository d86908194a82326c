using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Evidence;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.Assessments.Api;

/// <summary>Evidence in parts of 256 KB, so that a dropped connection costs one part, and reading it. Every call may be sent again without harm.</summary>
internal static class EvidenceEndpoints
{
    public static IEndpointRouteBuilder MapEvidence(this IEndpointRouteBuilder routes)
    {
        var api = AssessmentEndpoints.Group(routes).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("{id}/uploads", StartAsync)
            .WithName("StartEvidenceUpload")
            .WithSummary("Begins to send a file for one requirement, or finds the upload begun with the same key")
            .Produces<UploadAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("{id}/uploads/{upload:guid}", ReadAsync)
            .WithName("GetEvidenceUpload")
            .WithSummary("Which parts have arrived, with the hash of each, and which are missing")
            .Produces<UploadAnswer>();
        api.MapPut("{id}/uploads/{upload:guid}/parts/{number:int}", PutAsync)
            .WithName("PutEvidencePart")
            .WithSummary("One part, counted from 0, as the bytes of the request; the same part again is kept once")
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .Produces<UploadAnswer>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .WithMetadata(new RequestSizeLimitAttribute(Limits.Part + 1024));
        api.MapPost("{id}/uploads/{upload:guid}/complete", CompleteAsync)
            .WithName("CompleteEvidenceUpload")
            .WithSummary("Puts the parts together, checks length, hash and type by content, and makes them evidence")
            .Produces<CompletedAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        api.MapGet("{id}/evidence/{evidence:guid}", OpenAsync)
            .WithName("GetEvidence")
            .WithSummary("The file")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        api.MapDelete("{id}/evidence/{evidence:guid}", RemoveAsync)
            .WithName("RemoveEvidence")
            .WithSummary("Takes evidence back while its side may still answer")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        return routes;
    }

    private static async Task<IResult> StartAsync(string id, UploadBody body, AssessmentAccess access, EvidenceUploads uploads, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } assessment)
        {
            return AssessmentEndpoints.NotFound();
        }

        var facts = new EvidenceFacts(Path.GetFileName((body.Name ?? "").Replace('\\', '/'))) { DocumentDate = body.DocumentDate, Latitude = body.Latitude, Longitude = body.Longitude, Note = body.Note ?? "" };
        var sha256 = (body.Sha256 ?? "").ToLowerInvariant();
        return Answer(await uploads.StartAsync(assessment.Id, new NewUpload(body.Code ?? "", body.Length, sha256, body.ClientKey ?? sha256, facts), cancellationToken), UploadAnswer.Of);
    }

    private static async Task<IResult> ReadAsync(string id, Guid upload, AssessmentAccess access, EvidenceUploads uploads, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is { } assessment
            ? Answer(await uploads.ReadAsync(assessment.Id, upload, cancellationToken), UploadAnswer.Of)
            : AssessmentEndpoints.NotFound();

    private static async Task<IResult> PutAsync(string id, Guid upload, int number, HttpRequest request, AssessmentAccess access, EvidenceUploads uploads, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } assessment)
        {
            return AssessmentEndpoints.NotFound();
        }

        if (request.ContentLength > Limits.Part)
        {
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        // Wholly read before anything is locked: a connection that drops here has cost this part and no more.
        using var content = new MemoryStream(Limits.Part);
        await request.Body.CopyToAsync(content, cancellationToken);
        return content.Length > Limits.Part
            ? Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge)
            : Answer(await uploads.PutAsync(assessment.Id, upload, number, content.ToArray(), cancellationToken), UploadAnswer.Of);
    }

    private static async Task<IResult> CompleteAsync(string id, Guid upload, AssessmentAccess access, EvidenceUploads uploads, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is { } assessment
            ? Answer(await uploads.CompleteAsync(assessment.Id, upload, cancellationToken), evidence => new CompletedAnswer(evidence))
            : AssessmentEndpoints.NotFound();

    private static async Task<IResult> OpenAsync(string id, Guid evidence, AssessmentAccess access, EvidenceFiles files, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is { } assessment && await files.OpenAsync(assessment.Id, evidence, cancellationToken) is { } opened
            ? Results.File(opened.Content, opened.ContentType, opened.Name)
            : AssessmentEndpoints.NotFound();

    private static async Task<IResult> RemoveAsync(string id, Guid evidence, AssessmentAccess access, EvidenceIntake intake, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } assessment)
        {
            return AssessmentEndpoints.NotFound();
        }

        var removed = await intake.RemoveAsync(assessment.Id, evidence, cancellationToken);
        return removed.Succeeded ? Results.NoContent() : removed.ToProblem();
    }

    /// <summary>Too long is 413 and a wrong type 415, as everywhere in the API.</summary>
    private static IResult Answer<T>(Result<T> result, Func<T, object> answer)
    {
        if (result.Succeeded)
        {
            return Results.Json(answer(result.Value), ScoreJson.Options);
        }

        int? status = result.Reasons.Select(reason => reason.Field).FirstOrDefault() switch
        {
            EvidenceFields.Length => StatusCodes.Status413PayloadTooLarge,
            EvidenceFields.Type => StatusCodes.Status415UnsupportedMediaType,
            _ => null,
        };
        return status is { } code ? Results.Problem(statusCode: code, detail: result.Reasons[0].Message) : result.ToProblem();
    }

    /// <summary>A file to send.</summary>
    /// <param name="Code">Code or stable id of the requirement.</param>
    /// <param name="Name">Name of the file.</param>
    /// <param name="Length">Its bytes.</param>
    /// <param name="Sha256">Of the whole file, hexadecimal.</param>
    /// <param name="ClientKey">Key of this upload; the hash when left out.</param>
    /// <param name="DocumentDate">The date that a document bears.</param>
    /// <param name="Latitude">Where the device was, when the file does not say.</param>
    /// <param name="Longitude">Where the device was.</param>
    /// <param name="Note">What it shows.</param>
    internal sealed record UploadBody(string? Code, string? Name, long Length, string? Sha256, string? ClientKey, DateOnly? DocumentDate, double? Latitude, double? Longitude, string? Note);

    /// <summary>How far an upload is; <c>evidence</c> once it is complete.</summary>
    internal sealed record UploadAnswer(Guid Id, int PartSize, int Parts, IReadOnlyList<ReceivedPart> Received, IReadOnlyList<int> Missing, Guid? Evidence)
    {
        public static UploadAnswer Of(UploadState state) => new(state.Id, state.PartSize, state.Parts, state.Received, state.Missing, state.EvidenceId);
    }

    /// <summary>What it became.</summary>
    internal sealed record CompletedAnswer(Guid Evidence);
}
