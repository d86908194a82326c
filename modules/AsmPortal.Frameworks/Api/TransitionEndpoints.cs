using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Api;

/// <summary>Leading a version through its states by script. Source: contract.md §3. The workflow itself decides who may take which step.</summary>
internal static class TransitionEndpoints
{
    public static IEndpointRouteBuilder MapTransitions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/frameworks/{slug}/versions/{version}/transitions", MoveAsync)
            .WithName("MoveVersion")
            .WithTags("Frameworks")
            .WithSummary("Takes a version to its next state; a closed gate answers 409 with everything that is missing")
            .Produces<MovedVersion>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .WithMetadata(new SignedInAttribute())
            .RequireRateLimiting("api")
            .DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> MoveAsync(
        string slug,
        string version,
        TransitionBody body,
        IFrameworkDirectory directory,
        VersionWorkflow workflow,
        ICurrentUser user,
        IStringLocalizer<FrameworksResources> S,
        CancellationToken cancellationToken)
    {
        if (await directory.FindVersionAsync(slug, version, cancellationToken) is not { } found || !VersionAccess.VisibleTo(user).Contains(found.State))
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        if (!Enum.TryParse<VersionState>(body.To, ignoreCase: true, out var to) || !Enum.IsDefined(to))
        {
            return Result.Refuse(FailureKind.Invalid, S["“{0}” is not a state of a version. Expected one of: {1}.", body.To ?? "", string.Join(", ", Enum.GetNames<VersionState>())], "to").ToProblem();
        }

        var moved = await workflow.MoveAsync(found.Id, to, body.Note ?? "", cancellationToken);
        if (moved.Succeeded)
        {
            var now = await directory.FindVersionAsync(found.Id, cancellationToken);
            return Results.Json(new MovedVersion(slug, version, now!.State, now.PublishedAt), VersionJson.Options);
        }

        return moved.Failure == FailureKind.Conflict ? Conflict(moved) : moved.ToProblem();
    }

    /// <summary>Every unmet gate with the place where it is mended.</summary>
    private static IResult Conflict(Result refused) => Results.Problem(
        statusCode: StatusCodes.Status409Conflict,
        detail: refused.Reasons[0].Message,
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = new Dictionary<string, string[]> { ["to"] = [.. refused.Reasons.Select(reason => reason.Message)] },
            ["gates"] = refused.Reasons.Where(reason => reason.Link is not null).Select(reason => new { message = reason.Message, link = reason.Link }).ToArray(),
        });

    /// <summary>Where to take it.</summary>
    /// <param name="To">Name of a state, for example <c>Published</c>.</param>
    /// <param name="Note">Why; some steps need it.</param>
    internal sealed record TransitionBody(string? To, string? Note);

    /// <summary>Where it is now.</summary>
    internal sealed record MovedVersion(string Slug, string Version, VersionState State, DateTime? PublishedAt);
}
