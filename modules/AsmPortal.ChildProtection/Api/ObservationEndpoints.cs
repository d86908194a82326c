using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Observing;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Api;

/// <summary>Observations from programs, and sealed ones from devices.</summary>
internal static class ObservationEndpoints
{
    private const int MostBytes = ObservationIntake.MostAtOnce * 2 * ObservationEnvelope.MostBytes;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IEndpointRouteBuilder MapObservations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/child-cases/observations").WithTags("Child cases").RequirePermission(Permissions.Observe).RequireRateLimiting(RateLimitPolicies.Api).DisableAntiforgery();
        api.MapPost("", SaveAsync)
            .WithName("PostObservation")
            .WithSummary("Records that a child was seen; the same clientKey is recorded once. There is no field for a name")
            .Produces<ObservationAnswer>(StatusCodes.Status201Created)
            .Produces<ObservationAnswer>()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("sealed", SaveSealedAsync)
            .WithName("PostSealedObservations")
            .WithSummary("Up to 50 observations that a device sealed to the portal’s public key, each with a result of its own")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Produces<ObservationsAnswer>()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        return routes;
    }

    private static async Task<IResult> SaveAsync(ObservationBody body, ObservationIntake intake, IStringLocalizer<ChildProtectionResources> S, CancellationToken cancellationToken)
    {
        List<Reason> reasons = [];
        var input = new ObservationInput
        {
            ClientKey = body.ClientKey ?? Guid.CreateVersion7(),
            SiteId = body.SiteId,
            ObservedAt = body.ObservedAt?.UtcDateTime,
            Sex = Named(body.Sex, ChildSex.Unknown, "sex"),
            AgeFrom = body.AgeFrom,
            AgeTo = body.AgeTo,
            Evidence = Named(body.Evidence, AgeEvidence.Appearance, "evidence"),
            Accompaniment = Named(body.Accompaniment, Accompaniment.Unknown, "accompaniment"),
            ImmediateDanger = body.ImmediateDanger ?? false,
            InMiningArea = body.InMiningArea ?? true,
            Activities = [.. (body.Activities ?? []).Select(name => Named(name, WorkActivity.OtherWork, "activities"))],
        };
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons).ToProblem();
        }

        var result = await intake.SaveAsync(input, cancellationToken);
        return result.Outcome switch
        {
            IntakeOutcome.Refused => Result.Refuse(FailureKind.Invalid, result.Reasons).ToProblem(),
            IntakeOutcome.Saved => Results.Json(ObservationAnswer.Of(result), Json, statusCode: StatusCodes.Status201Created),
            _ => Results.Json(ObservationAnswer.Of(result), Json),
        };

        T Named<T>(string? name, T missing, string field)
            where T : struct, Enum
        {
            if (string.IsNullOrEmpty(name))
            {
                return missing;
            }

            if (Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsDigit(name[0]))
            {
                return value;
            }

            reasons.Add(new Reason(S["“{0}” is none of: {1}.", name, string.Join(", ", Enum.GetNames<T>())], field));
            return missing;
        }
    }

    private static async Task<IResult> SaveSealedAsync(SealedObservationsBody body, ObservationIntake intake, CancellationToken cancellationToken)
    {
        var saved = await intake.SaveSealedAsync(
            [.. (body.Observations ?? []).Select(one => new ObservationEnvelope(one.ClientKey, one.Key, one.Ephemeral ?? [], one.Nonce ?? [], one.Data ?? []))], cancellationToken);
        return saved.Succeeded ? Results.Json(new ObservationsAnswer([.. saved.Value.Select(ObservationAnswer.Of)]), Json) : saved.ToProblem();
    }

    /// <summary>An observation.</summary>
    /// <param name="ClientKey">Id made by the sender.</param>
    /// <param name="SiteId">Id of the site; null when it is not known.</param>
    /// <param name="ObservedAt">When; now when left out.</param>
    /// <param name="Sex">Unknown, Girl, Boy.</param>
    /// <param name="AgeFrom">Lower bound in years.</param>
    /// <param name="AgeTo">Upper bound in years.</param>
    /// <param name="Evidence">How the age was judged: Appearance, ChildsWord, CaregiversWord, OtherDocument, OfficialDocument.</param>
    /// <param name="Accompaniment">Unknown, Alone, WithOtherChildren, WithCaregiver, WithAnotherAdult.</param>
    /// <param name="ImmediateDanger">Whether the child is in immediate danger.</param>
    /// <param name="InMiningArea">Whether it was inside the mining area; yes when left out.</param>
    /// <param name="Activities">Codes of what the child was doing.</param>
    internal sealed record ObservationBody(
        Guid? ClientKey, Guid? SiteId, DateTimeOffset? ObservedAt, string? Sex, int? AgeFrom, int? AgeTo, string? Evidence, string? Accompaniment, bool? ImmediateDanger, bool? InMiningArea, IReadOnlyList<string>? Activities);

    /// <summary>A sealed observation; the bytes as base64.</summary>
    internal sealed record SealedObservation(Guid ClientKey, Guid Key, byte[]? Ephemeral, byte[]? Nonce, byte[]? Data);

    /// <summary>What a device sends.</summary>
    internal sealed record SealedObservationsBody(IReadOnlyList<SealedObservation>? Observations);

    /// <summary>What became of an observation: Saved, AlreadySaved, Refused.</summary>
    internal sealed record ObservationAnswer(Guid ClientKey, IntakeOutcome Outcome, string Number, IReadOnlyList<string> Errors)
    {
        public static ObservationAnswer Of(IntakeResult result) => new(result.ClientKey, result.Outcome, result.Number, [.. result.Reasons.Select(reason => reason.Message)]);
    }

    /// <summary>A result for each, in the order sent.</summary>
    internal sealed record ObservationsAnswer(IReadOnlyList<ObservationAnswer> Results);
}
