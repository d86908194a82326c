using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Api;

/// <summary>Corrective actions for scripts. Source: contract.md §3. Whoever calls sees and does what they could on the pages.</summary>
internal static class ActionEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostItems = 200;

    public static IEndpointRouteBuilder MapCorrectiveActions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/corrective-actions").WithTags("Actions").WithMetadata(new SignedInAttribute()).RequireRateLimiting(RateLimitPolicies.Api);
        api.MapGet("", ListAsync)
            .WithName("ListCorrectiveActions")
            .WithSummary("The corrective actions that the caller may see, the soonest due first; by site (slug), state, level, support, overdue; at most 200 a page")
            .Produces<Slice<ActionAnswer>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("{number}", FindAsync)
            .WithName("GetCorrectiveAction")
            .WithSummary("One corrective action")
            .Produces<ActionAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("{number}/transitions", MoveAsync)
            .WithName("MoveCorrectiveAction")
            .WithSummary("Takes a corrective action to another state; agreeing takes a due day, a cost and the support wanted")
            .Produces<ActionAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> ListAsync(
        int? limit, string? after, string? site, string? state, int? level, string? support, bool? overdue, ActionList list, IStringLocalizer<ActionsResources> S, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (limit is < 1 or > MostItems)
        {
            errors.Add(nameof(limit), [S["Give a number from {0} to {1}.", 1, MostItems]]);
        }

        if (!ActionList.IsCursor(after))
        {
            errors.Add(nameof(after), [S["This is not a cursor that the portal gave."]]);
        }

        var wantedState = Read<ActionState>(nameof(state), state, errors, S);
        var wantedSupport = Read<SupportWanted>(nameof(support), support, errors, S);
        if (level is < 1 or > Limits.Level)
        {
            errors.Add(nameof(level), [S["Give a number from {0} to {1}.", 1, Limits.Level]]);
        }

        if (errors.Count > 0)
        {
            return Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var filter = new ActionFilter { Site = site?.Trim() ?? "", States = wantedState is { } one ? [one] : [], Level = level, Support = wantedSupport, Overdue = overdue == true };
        var page = await list.PageAsync(filter, after, limit ?? DefaultLimit, cancellationToken);
        return Results.Json(new Slice<ActionAnswer>([.. page.Items.Select(ActionAnswer.Of)], page.Next));
    }

    private static async Task<IResult> FindAsync(string number, ActionReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(number, cancellationToken) is { } shown ? Results.Json(ActionAnswer.Of(shown.Listed)) : Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> MoveAsync(string number, ActionTransitionBody body, ActionMoves moves, ActionReader reader, IStringLocalizer<ActionsResources> S, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var to = Read<ActionState>("to", body.To, errors, S);
        if (string.IsNullOrEmpty(body.To))
        {
            errors.Add("to", [S["Give the state to take it to. Expected one of: {0}.", EnumNames.All<ActionState>()]]);
        }

        var support = Read<SupportWanted>("support", body.Support, errors, S);
        if (body.Language is not null && !Languages.IsKnown(body.Language))
        {
            errors.Add("language", [S["“{0}” is not a language of the portal.", body.Language]]);
        }

        // Whether there is such an action is told before what is wrong with the body only to those who may see it.
        if (await reader.FindAsync(number, cancellationToken) is null)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        if (errors.Count > 0)
        {
            return Results.ValidationProblem(errors, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var request = new MoveRequest(to!.Value)
        {
            Note = body.Note ?? "",
            Language = body.Language ?? Languages.Current,
            DueOn = body.DueOn,
            Cost = body.Cost,
            Support = support,
            Version = body.Version,
        };
        var moved = await moves.MoveAsync(number, request, cancellationToken);
        return moved.Succeeded ? Results.Json(ActionAnswer.Of((await reader.FindAsync(number, cancellationToken))!.Listed)) : moved.ToProblem();
    }

    private static T? Read<T>(string name, string? value, Dictionary<string, string[]> errors, IStringLocalizer S)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var read = EnumNames.Parse<T>(value);
        if (read is null)
        {
            errors.Add(name, [S["“{0}” is not known here. Expected one of: {1}.", value, EnumNames.All<T>()]]);
        }

        return read;
    }

    /// <summary>Where to take it.</summary>
    /// <param name="To">Name of a state, for example <c>Agreed</c>.</param>
    /// <param name="Note">Reason or finding; some steps need it.</param>
    /// <param name="Language">Language of the note; the request’s when left out.</param>
    /// <param name="DueOn">With <c>Agreed</c>: by when.</param>
    /// <param name="Cost">With <c>Agreed</c>: whole US dollars.</param>
    /// <param name="Support">With <c>Agreed</c>: name of the support wanted.</param>
    /// <param name="Version">The version that the caller read; another one is a conflict.</param>
    internal sealed record ActionTransitionBody(string? To, string? Note, string? Language, DateOnly? DueOn, long? Cost, string? Support, long? Version);

    /// <summary>An organisation.</summary>
    internal sealed record ActionOwnerAnswer(string Slug, string Name);

    /// <summary>What an action answers to.</summary>
    internal sealed record ActionSourceAnswer(string Kind, Guid Id, string Key);

    /// <summary>An action as it stands.</summary>
    internal sealed record ActionAnswer(
        string Number,
        string? Site,
        ActionSourceAnswer Source,
        LocalizedText Subject,
        int? Level,
        string Description,
        string Language,
        ActionOwnerAnswer? Owner,
        DateOnly? DueOn,
        long? Cost,
        string Support,
        string State,
        DateTime StateAt,
        bool Overdue,
        int Progress,
        bool Confidential,
        DateTime RecommendedAt,
        long Version)
    {
        public static ActionAnswer Of(ListedAction listed)
        {
            var row = listed.Action;
            return new ActionAnswer(
                row.Number,
                listed.Site?.Slug,
                new ActionSourceAnswer(row.SourceKind.ToString(), row.SourceId, row.SourceKey),
                row.Subject,
                row.Level,
                row.Description,
                row.Language,
                listed.Owner is { } owner ? new ActionOwnerAnswer(owner.Slug, owner.Name) : null,
                row.DueOn,
                row.Cost,
                row.Support.ToString(),
                row.State.ToString(),
                row.StateAt,
                listed.IsOverdue,
                row.Progress,
                row.Confidential,
                row.RecommendedAt,
                row.Version);
        }
    }
}
