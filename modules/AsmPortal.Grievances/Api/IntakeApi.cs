using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.FollowUp;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Grievances.Services.Proof;
using AsmPortal.Grievances.Services.Public;
using AsmPortal.Grievances.Services.Receipt;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Api;

/// <summary>A grievance as a script sends it. Source: contract.md §3.</summary>
/// <param name="Category"><c>childLabour</c>, <c>forcedLabour</c>, <c>safety</c>, <c>violence</c>, <c>corruption</c>, <c>environment</c>, <c>discrimination</c>, <c>payment</c>, <c>land</c>, <c>retaliation</c> or <c>other</c>.</param>
/// <param name="Site">Slug of a site; null for none.</param>
/// <param name="Entity">The place, company or authority in the person's own words.</param>
/// <param name="Period">The days it is about.</param>
/// <param name="Text">What happened.</param>
/// <param name="Language"><c>en</c>, <c>fr</c> or <c>zh</c>: the language of the answers.</param>
/// <param name="Anonymity"><c>identified</c>, <c>confidential</c> or <c>anonymous</c>.</param>
/// <param name="Contact">Who it is and how to reach them; not with <c>anonymous</c>.</param>
/// <param name="Danger">Whether somebody is in danger now.</param>
internal sealed record GrievanceBody(
    string? Category, string? Site, string? Entity, PeriodBody? Period, string? Text, string? Language, string? Anonymity, ContactBody? Contact, bool? Danger);

/// <summary>Days, both included.</summary>
internal sealed record PeriodBody(DateOnly? From, DateOnly? To);

/// <summary>Who the complainant is; sealed apart from the case.</summary>
internal sealed record ContactBody(string? Name, string? Phone, string? Email, string? Other);

/// <summary>What was filed.</summary>
/// <param name="Receipt">The receipt code, told once.</param>
/// <param name="Number">The number of the grievance.</param>
/// <param name="Proof">The signed proof of filing.</param>
/// <param name="Salt">The secret that shows which text the proof is about.</param>
internal sealed record FiledAnswer(string Receipt, string Number, string Proof, string? Salt);

/// <summary>Returning with the code.</summary>
/// <param name="Receipt">The receipt code.</param>
/// <param name="Message">A message to add; null to read only.</param>
internal sealed record FollowUpBody(string? Receipt, string? Message);

/// <summary>Where a grievance stands.</summary>
internal sealed record FollowUpAnswer(
    string Number, string State, string StateText, DateOnly StateOn, DateOnly ReceivedOn, string? Outcome, DateOnly? AppealUntil, IReadOnlyList<ClockAnswer> Clocks, IReadOnlyList<MessageAnswer> Messages);

/// <summary>A promise with a day.</summary>
internal sealed record ClockAnswer(string Clock, string Text, DateOnly DueOn, bool Paused, bool Overdue);

/// <summary>A message of the dialogue; from <c>complainant</c> or <c>mechanism</c>.</summary>
internal sealed record MessageAnswer(string From, string Kind, string Text, string Language, DateOnly On);

/// <summary>Filing and returning for scripts, without an account and without a trace.</summary>
internal static class IntakeApi
{
    private const int MostBytes = 256 * 1024;

    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/grievances").WithTags("Grievances").AllowAnonymous().WithoutTrace().WithoutStoredAnswer()
            .RequireRateLimiting(RateLimitPolicies.Untraced).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapPost("", FileAsync)
            .WithName("FileGrievance")
            .WithSummary("Files a grievance; the receipt code is told once and cannot be found again. No address, browser or time of the caller is kept")
            .Produces<FiledAnswer>(StatusCodes.Status201Created)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapPost("follow-up", FollowUpAsync)
            .WithName("FollowUpGrievance")
            .WithSummary("Where a grievance stands, by its receipt code; with a message, adds it. A code that is no code is 422, one that opens nothing 404")
            .Produces<FollowUpAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        routes.MapGet(PublicPaths.Key, (ProofKey key) => Results.Text(key.PublicPem(), "application/x-pem-file")).AllowAnonymous().WithoutTrace().ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> FileAsync(GrievanceBody body, FileGrievance filing, IStringLocalizer<GrievancesResources> S, CancellationToken cancellationToken)
    {
        var reasons = new List<Reason>();
        var category = Parse<GrievanceCategory>(body.Category, "category", reasons, S);
        var anonymity = Parse<GrievanceAnonymity>(body.Anonymity, "anonymity", reasons, S);
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons).ToProblem();
        }

        var filed = await filing.FileAsync(
            new NewGrievance
            {
                Channel = IntakeChannel.Api,
                Category = category,
                Anonymity = anonymity,
                Language = body.Language ?? "",
                Text = body.Text ?? "",
                Site = body.Site ?? "",
                Entity = body.Entity ?? "",
                From = body.Period?.From,
                To = body.Period?.To,
                Danger = body.Danger == true,
                Contact = new ContactDetails { Name = body.Contact?.Name ?? "", Phone = body.Contact?.Phone ?? "", Email = body.Contact?.Email ?? "", Other = body.Contact?.Other ?? "" },
                Code = ReceiptCode.Read(ReceiptCode.New()),
            },
            cancellationToken);
        return filed.Succeeded
            ? Results.Json(new FiledAnswer(filed.Value.Receipt!, filed.Value.Number, filed.Value.Proof, filed.Value.Salt), statusCode: StatusCodes.Status201Created)
            : filed.ToProblem();
    }

    private static async Task<IResult> FollowUpAsync(FollowUpBody body, AuthorCases cases, AuthorActions actions, StateWords words, CancellationToken cancellationToken)
    {
        var opened = await cases.OpenAsync(body.Receipt, cancellationToken);
        if (!opened.Succeeded || opened.Value.IsDraft)
        {
            return opened.Succeeded ? Results.NotFound() : opened.ToProblem();
        }

        if (!string.IsNullOrWhiteSpace(body.Message))
        {
            var written = await actions.WriteAsync(new OpenedForm(opened.Value.RecordId, UntimedId.New()), body.Message, [], cancellationToken);
            if (!written.Succeeded)
            {
                return written.ToProblem();
            }
        }

        return await cases.ReadAsync(opened.Value.RecordId, cancellationToken) is { } found ? Results.Json(Answer(found, words)) : Results.NotFound();
    }

    private static FollowUpAnswer Answer(AuthorCase found, StateWords words) => new(
        found.Number,
        Camel(found.State),
        words.Of(found.State),
        found.StateOn,
        found.ReceivedOn,
        found.Outcome is { } outcome ? Camel(outcome) : null,
        found.AppealUntil,
        [.. found.Clocks.Select(clock => new ClockAnswer(Camel(clock.Clock), words.Of(clock.Clock), clock.DueOn, clock.Paused, clock.Overdue))],
        [.. found.Messages.Select(message => new MessageAnswer(message.IsMine ? "complainant" : "mechanism", Camel(message.Kind), message.Text, message.Language, message.On))]);

    private static T? Parse<T>(string? value, string field, List<Reason> reasons, IStringLocalizer S)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(candidate.ToString(), value, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        reasons.Add(new Reason(S["“{0}” is not known here. Expected one of: {1}.", value ?? "", string.Join(", ", Enum.GetValues<T>().Select(candidate => Camel(candidate)))], field));
        return null;
    }

    private static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
