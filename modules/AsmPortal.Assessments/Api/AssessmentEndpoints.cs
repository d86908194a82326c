using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Planning;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Api;

/// <summary>Assessments for scripts, and for the pages that work offline. Source: contract.md §3. An assessment is named by its id or its number; for whoever may not see it there is none.</summary>
internal static class AssessmentEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostItems = 200;

    public static IEndpointRouteBuilder MapAssessments(this IEndpointRouteBuilder routes)
    {
        var api = Group(routes);
        api.MapGet("", ListAsync)
            .WithName("ListAssessments")
            .WithSummary("Assessments that the caller may see, the newest first; by site (slug), state, kind; at most 200 a page")
            .Produces<Slice<AssessmentAnswer>>()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("", PlanAsync)
            .WithName("PlanAssessment")
            .WithSummary("Plans an assessment of a site against a published framework version")
            .Produces<AssessmentAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("{id}", FindAsync)
            .WithName("GetAssessment")
            .WithSummary("One assessment with its answers, evidence and the steps that the caller may take")
            .Produces<AssessmentAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("{id}/responses/{code}", SaveAsync)
            .WithName("PutResponse")
            .WithSummary("Saves the answer to one requirement: the verifier’s rating from a verifier, else the cooperative’s; a version that is not the present one answers 409 with what stands there")
            .Produces<SavedAnswerAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("{id}/responses/batch", SaveBatchAsync)
            .WithName("PutResponses")
            .WithSummary("Saves up to 200 answers given offline, in their order, each with a result of its own")
            .Produces<BatchAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("{id}/transitions", MoveAsync)
            .WithName("MoveAssessment")
            .WithSummary("Takes an assessment to its next state; what is missing answers 409")
            .Produces<MovedAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("{id}/score", ScoreAsync)
            .WithName("GetAssessmentScore")
            .WithSummary("Levels, progress, gaps and what holds the site back, apart for what the cooperative declares and what was verified")
            .Produces<ScoreAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    internal static RouteGroupBuilder Group(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/assessments").WithTags("Assessments").WithMetadata(new SignedInAttribute()).RequireRateLimiting(RateLimitPolicies.Api).DisableAntiforgery();
        group.ProducesProblem(StatusCodes.Status401Unauthorized);
        return group;
    }

    internal static IResult NotFound() => Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(
        string? site, string? state, string? kind, string? after, int? limit, AssessmentReader reader, ISiteDirectory sites, IStringLocalizer<AssessmentsResources> S, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostItems)
        {
            return Result.Refuse(FailureKind.Invalid, S["From 1 to {0}.", MostItems], "limit").ToProblem();
        }

        if ((Wrong<AssessmentState>(state, "state", S) ?? Wrong<AssessmentKind>(kind, "kind", S)) is { } wrong)
        {
            return wrong.ToProblem();
        }

        var place = site is null ? null : await sites.FindAsync(site, cancellationToken);
        if (site is not null && place is null)
        {
            return Results.Json(new Slice<AssessmentAnswer>([], null), ScoreJson.Options);
        }

        var slice = await reader.ListAsync(new AssessmentFilter(place?.Id, Named<AssessmentState>(state), Named<AssessmentKind>(kind)), after, limit ?? DefaultLimit, cancellationToken);
        return Results.Json(
            new Slice<AssessmentAnswer>([.. slice.Items.Select(item => AssessmentAnswer.Of(item.Assessment, item.Site) with { Answered = item.Answered, Total = item.Total })], slice.Next),
            ScoreJson.Options);
    }

    private static async Task<IResult> PlanAsync(
        PlanBody body,
        ISiteDirectory sites,
        IFrameworkDirectory frameworks,
        AssessmentAccess access,
        AssessmentPlanning planning,
        AssessmentReader reader,
        IStringLocalizer<AssessmentsResources> S,
        CancellationToken cancellationToken)
    {
        var site = await sites.FindAsync(body.Site ?? "", cancellationToken);
        var version = await frameworks.FindVersionAsync(body.Framework ?? "", body.Version ?? "", cancellationToken);
        var basedOn = body.BasedOn is null ? null : await access.FindAsync(body.BasedOn, cancellationToken);
        List<Reason> reasons =
        [
            .. site is null ? [new Reason(S["There is no such site."], "site")] : Array.Empty<Reason>(),
            .. version is null ? [new Reason(S["There is no such version of a framework."], "version")] : Array.Empty<Reason>(),
            .. Wrong<AssessmentKind>(body.Kind ?? "", "kind", S)?.Reasons ?? [],
            .. body.Period is null ? [new Reason(S["Give the period: its first and its last day."], "period")] : Array.Empty<Reason>(),
            .. body.BasedOn is not null && basedOn is null ? [new Reason(S["There is no such assessment."], "basedOn")] : Array.Empty<Reason>(),
            .. (body.Team ?? []).Select(member => Wrong<TeamRole>(member.Role ?? "", "team", S)).OfType<Result>().SelectMany(wrong => wrong.Reasons),
        ];
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons).ToProblem();
        }

        var planned = await planning.PlanAsync(
            new NewAssessment(site!.Id, version!.Id, Named<AssessmentKind>(body.Kind)!.Value, body.Period!.From, body.Period.To)
            {
                Scope = body.Scope ?? "",
                Language = Languages.IsKnown(body.Language) ? body.Language! : Languages.Current,
                DueOn = body.DueOn,
                VisitOn = body.VisitOn,
                BasedOnId = basedOn?.Id,
                Team = [.. (body.Team ?? []).Select(member => new NewTeamMember(member.Person, Named<TeamRole>(member.Role)!.Value))],
            },
            cancellationToken);
        if (!planned.Succeeded)
        {
            return planned.ToProblem();
        }

        var view = await reader.FindAsync(planned.Value.ToString(), cancellationToken);
        return Results.Json(AssessmentAnswer.Of(view!.Assessment, view.Site), ScoreJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(string id, AssessmentReader reader, AnswerSheets sheets, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        var sheet = await sheets.ReadAsync(view.Assessment, cancellationToken);
        return Results.Json(
            AssessmentAnswer.Of(view.Assessment, view.Site) with { Responses = [.. sheet.Cards.Values.Select(ResponseAnswer.Of)], Transitions = [.. view.Steps.Select(step => step.To)] },
            ScoreJson.Options);
    }

    private static async Task<IResult> SaveAsync(
        string id, string code, ResponseBody body, AssessmentAccess access, AnswerSaving saving, IStringLocalizer<AssessmentsResources> S, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } assessment)
        {
            return NotFound();
        }

        if ((Wrong<Rating>(body.Rating ?? "", "rating", S) ?? Wrong<RatingSide>(body.Side, "side", S)) is { } wrong)
        {
            return wrong.ToProblem();
        }

        var saved = await saving.SaveAsync(assessment.Id, await SideAsync(body.Side, assessment, access, cancellationToken), body.ToInput(code), cancellationToken);
        if (!saved.Succeeded)
        {
            return saved.ToProblem();
        }

        return saved.Value.Outcome switch
        {
            SaveOutcome.Conflict => Results.Problem(
                statusCode: StatusCodes.Status409Conflict,
                detail: saved.Value.Refusal!.Reasons[0].Message,
                extensions: new Dictionary<string, object?> { ["current"] = CurrentAnswer.Of(saved.Value) is { } current ? new { rating = current.Rating.ToString(), reason = current.Reason, version = current.Version, at = current.At, by = current.By } : null }),
            SaveOutcome.Refused => saved.Value.Refusal!.ToProblem(),
            _ => Results.Json(SavedAnswerAnswer.Of(saved.Value), ScoreJson.Options),
        };
    }

    private static async Task<IResult> SaveBatchAsync(
        string id, BatchBody body, AssessmentAccess access, AnswerSaving saving, IStringLocalizer<AssessmentsResources> S, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } assessment)
        {
            return NotFound();
        }

        var answers = body.Answers ?? [];
        var reasons = answers.Select((answer, index) => Wrong<Rating>(answer.Rating ?? "", $"answers[{index}].rating", S)).Append(Wrong<RatingSide>(body.Side, "side", S))
            .OfType<Result>().SelectMany(wrong => wrong.Reasons).ToList();
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons).ToProblem();
        }

        var side = await SideAsync(body.Side, assessment, access, cancellationToken);
        var saved = await saving.SaveAsync(assessment.Id, side, [.. answers.Select(answer => answer.ToInput(answer.Code ?? ""))], cancellationToken);
        return saved.Succeeded ? Results.Json(new BatchAnswer(saved.Value.ConvertAll(SavedAnswerAnswer.Of)), ScoreJson.Options) : saved.ToProblem();
    }

    private static async Task<IResult> MoveAsync(
        string id, TransitionBody body, AssessmentAccess access, AssessmentWorkflow workflow, IStringLocalizer<AssessmentsResources> S, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } assessment)
        {
            return NotFound();
        }

        if (Wrong<AssessmentState>(body.To ?? "", "to", S) is { } wrong)
        {
            return wrong.ToProblem();
        }

        var moved = await workflow.MoveAsync(assessment.Id, Named<AssessmentState>(body.To)!.Value, body.Note ?? "", cancellationToken);
        if (!moved.Succeeded)
        {
            return moved.ToProblem();
        }

        var now = await access.FindAsync(assessment.Id, cancellationToken);
        return Results.Json(new MovedAnswer(assessment.Id, assessment.Number, now?.State ?? assessment.State), ScoreJson.Options);
    }

    private static async Task<IResult> ScoreAsync(string id, AssessmentAccess access, AssessmentScores scores, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is { } assessment
            ? Results.Json(ScoreAnswer.Of(await scores.ReadAsync(assessment, cancellationToken)), ScoreJson.Options)
            : NotFound();

    /// <summary>The side that is named; else the verifier’s for a verifier and the cooperative’s for everybody else.</summary>
    private static async Task<RatingSide> SideAsync(string? named, Assessment assessment, AssessmentAccess access, CancellationToken cancellationToken) =>
        Named<RatingSide>(named) ?? ((await access.StandingAsync(assessment, cancellationToken)).Verifies ? RatingSide.Verified : RatingSide.SelfDeclared);

    private static T? Named<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsDigit(name![0]) ? value : null;

    /// <summary>The refusal of a name that is none of the enum’s; null when it is one, or is left out.</summary>
    private static Result? Wrong<T>(string? name, string field, IStringLocalizer S)
        where T : struct, Enum => name is null || Named<T>(name) is not null ? null
            : Result.Refuse(FailureKind.Invalid, S["“{0}” is none of: {1}.", name, string.Join(", ", Enum.GetNames<T>())], field);

    /// <summary>An assessment to plan.</summary>
    /// <param name="Site">Slug of the site.</param>
    /// <param name="Framework">Slug of the framework.</param>
    /// <param name="Version">Label of a published version.</param>
    /// <param name="Kind">Self, Joint, ThirdParty.</param>
    /// <param name="Period">The days that it speaks of.</param>
    /// <param name="Scope">What is and is not looked at.</param>
    /// <param name="Language">Language of the scope; the request’s when left out.</param>
    /// <param name="DueOn">Day by which answers are handed in.</param>
    /// <param name="VisitOn">Day of the visit.</param>
    /// <param name="BasedOn">Id or number of an earlier assessment whose answers are carried over.</param>
    /// <param name="Team">People besides the caller.</param>
    internal sealed record PlanBody(
        string? Site, string? Framework, string? Version, string? Kind, PeriodAnswer? Period, string? Scope, string? Language, DateOnly? DueOn, DateOnly? VisitOn, string? BasedOn, IReadOnlyList<MemberBody>? Team);

    /// <summary>Somebody of the team: Author, Verifier, Reader.</summary>
    internal sealed record MemberBody(Guid Person, string? Role);

    /// <summary>An answer.</summary>
    /// <param name="Code">Code or stable id of the requirement; in a batch only.</param>
    /// <param name="Rating">Fully, Partially, DoesNotMeet, NotApplicable, NotAssessed.</param>
    /// <param name="Reason">Why; needed for NotApplicable.</param>
    /// <param name="Version">The version that was changed; left out it overwrites.</param>
    /// <param name="ClientKey">Key of the change: sent again it is done once.</param>
    /// <param name="Side">SelfDeclared or Verified; by the caller’s part when left out.</param>
    internal sealed record ResponseBody(string? Code, string? Rating, string? Reason, long? Version, string? ClientKey, string? Side)
    {
        public AnswerInput ToInput(string code) => new(code, Named<Rating>(Rating)!.Value, Reason ?? "") { Version = Version, ClientKey = ClientKey ?? "" };
    }

    /// <summary>Answers given offline, in their order.</summary>
    internal sealed record BatchBody(IReadOnlyList<ResponseBody>? Answers, string? Side);

    /// <summary>A result for each answer, in the order sent.</summary>
    internal sealed record BatchAnswer(IReadOnlyList<SavedAnswerAnswer> Results);

    /// <summary>Where to take it, and why.</summary>
    internal sealed record TransitionBody(string? To, string? Note);

    /// <summary>Where it is now.</summary>
    internal sealed record MovedAnswer(Guid Id, string Number, AssessmentState State);
}
