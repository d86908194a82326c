using Microsoft.AspNetCore.Http;

namespace AsmPortal.Web;

/// <summary>Turns refusals into RFC 9457 problem details.</summary>
public static class ApiResults
{
    /// <summary>The problem for a refusal: 422 invalid, 404 not found, 403 forbidden, 409 conflict; <c>errors</c> by field.</summary>
    public static IResult ToProblem(this Result result)
    {
        var status = result.Failure switch
        {
            FailureKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            FailureKind.Forbidden => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status409Conflict,
        };
        var errors = result.Reasons.GroupBy(reason => reason.Field).ToDictionary(group => group.Key, group => group.Select(reason => reason.Message).ToArray());
        return Results.Problem(
            statusCode: status,
            detail: result.Reasons.Count > 0 ? result.Reasons[0].Message : null,
            extensions: new Dictionary<string, object?> { ["errors"] = errors });
    }
}
