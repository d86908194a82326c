using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Api;

/// <summary>Answering contributions by script. Source: contract.md §3.</summary>
internal static class DispositionEndpoints
{
    public static IEndpointRouteBuilder MapDispositions(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/api/v1/comments/{id}/disposition", PutAsync)
            .WithName("PutDisposition")
            .WithTags("Consultations")
            .WithSummary("Drafts the answer to a contribution, named by its id or its public number; committees propose and decide it in the portal")
            .Produces<DispositionAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .RequirePermission(Permissions.Answer)
            .RequireRateLimiting("api")
            .DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> PutAsync(
        string id, DispositionBody body, PortalDbContext db, AnswerWriter writer, IStringLocalizer<ConsultationsResources> S, CancellationToken cancellationToken)
    {
        var reference = id.ToUpperInvariant();
        var key = Guid.TryParse(id, out var parsed) ? parsed : (Guid?)null;
        var row = await db.Set<Contribution>().AsNoTracking().Where(row => key == null ? row.Reference == reference : row.Id == key).Select(row => new { row.Id, row.Reference }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        if (!Enum.TryParse<Outcome>(body.Outcome, ignoreCase: false, out var outcome) || !Enum.IsDefined(outcome) || char.IsDigit(body.Outcome![0]))
        {
            return Result.Refuse(FailureKind.Invalid, S["“{0}” is not an outcome. Expected one of: {1}.", body.Outcome ?? "", string.Join(", ", Enum.GetNames<Outcome>())], "outcome").ToProblem();
        }

        var saved = await writer.SaveAsync(
            new SaveAnswer(row.Id, outcome, body.Rationale ?? LocalizedText.Empty) { ChangedRequirement = body.ChangedRequirement ?? "", DuplicateOf = body.DuplicateOf ?? "" },
            cancellationToken);
        return saved.Result.Succeeded
            ? Results.Json(new DispositionAnswer(row.Id, row.Reference, AnswerState.Drafted.ToString(), outcome.ToString(), body.Rationale ?? LocalizedText.Empty, body.ChangedRequirement))
            : saved.Result.ToProblem();
    }

    /// <summary>What the answer is to say.</summary>
    /// <param name="Outcome">Name of an outcome.</param>
    /// <param name="Rationale">Why, by language.</param>
    /// <param name="ChangedRequirement">Code of the requirement that changes because of it; null for none.</param>
    /// <param name="DuplicateOf">For <c>Duplicate</c>: number of the contribution that it repeats.</param>
    internal sealed record DispositionBody(string? Outcome, LocalizedText? Rationale, string? ChangedRequirement, string? DuplicateOf);

    /// <summary>The answer as it stands.</summary>
    internal sealed record DispositionAnswer(Guid Id, string Reference, string State, string Outcome, LocalizedText Rationale, string? ChangedRequirement);
}
