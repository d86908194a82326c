using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Services;
using AsmPortal.ChildProtection.Services.Export;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Api;

/// <summary>Child cases for programs, within the same scope as the pages, and the export for the national system.</summary>
internal static class CaseEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostItems = 100;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IEndpointRouteBuilder MapChildCases(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/child-cases").WithTags("Child cases").RequireRateLimiting(RateLimitPolicies.Api).DisableAntiforgery();
        api.MapGet("", ListAsync)
            .RequirePermission(Permissions.Read)
            .WithName("ListChildCases")
            .WithSummary("The cases that the caller is responsible for, the soonest due first, without anything that says who a child is")
            .Produces<Slice<ListedCase>>()
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("{number}", FindAsync)
            .RequirePermission(Permissions.Read)
            .WithName("GetChildCase")
            .WithSummary("One case, without anything that says who the child is")
            .Produces<ChildCaseAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("{number}/export", ExportAsync)
            .RequirePermission(Permissions.Export)
            .WithName("ExportChildCase")
            .WithSummary("One case with its identity for the national system, when the caregiver consented to that; 409 when not. The schema is at /schemas/child-case-export-1.json")
            .WithoutStoredAnswer()
            .Produces<CaseDocument>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet(CaseExport.SchemaPath, ReadSchema).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> ListAsync(string? state, bool? overdue, bool? mine, string? after, int? limit, CaseList list, IStringLocalizer<ChildProtectionResources> S, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostItems)
        {
            return Result.Refuse(FailureKind.Invalid, S["From 1 to {0}.", MostItems], "limit").ToProblem();
        }

        ChildCaseState parsed = default;
        if (!string.IsNullOrEmpty(state) && (!Enum.TryParse(state, ignoreCase: true, out parsed) || !Enum.IsDefined(parsed) || char.IsDigit(state[0])))
        {
            return Result.Refuse(FailureKind.Invalid, S["“{0}” is none of: {1}.", state, string.Join(", ", Enum.GetNames<ChildCaseState>())], "state").ToProblem();
        }

        var filter = new CaseFilter { States = string.IsNullOrEmpty(state) ? [] : [parsed], Overdue = overdue ?? false, Mine = mine ?? false };
        return Results.Json(await list.PageAsync(filter, after, limit ?? DefaultLimit, cancellationToken), Json);
    }

    private static async Task<IResult> FindAsync(string number, CaseReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(number, cancellationToken) is { } shown ? Results.Json(ChildCaseAnswer.Of(shown), Json) : Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> ExportAsync(string number, CaseExport export, CancellationToken cancellationToken)
    {
        var exported = await export.ExportAsync(number, cancellationToken);
        return exported.Succeeded ? Results.Json(exported.Value, Json) : exported.ToProblem();
    }

    private static IResult ReadSchema(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("AsmPortal.ChildProtection/child-case-export-1.json");
        return file.Exists ? Results.File(file.CreateReadStream(), "application/schema+json") : Results.NotFound();
    }

    /// <summary>A case, without anything that says who the child is.</summary>
    internal sealed record ChildCaseAnswer(
        string Number, ChildCaseState State, DateTime StateAt, string? Site, DateTime ObservedAt, string Sex, int AgeFrom, int AgeTo, string? Classification, string? Risk, DateTime? NextDueAt, IReadOnlyList<CaseReferralLine> Referrals)
    {
        public static ChildCaseAnswer Of(ShownCase shown) => new(
            shown.Case.Number, shown.Case.State, shown.Case.StateAt, shown.Site?.Slug, shown.Case.ObservedAt, shown.Case.Sex.ToString(), shown.Case.AgeFrom, shown.Case.AgeTo,
            shown.Case.Classification?.ToString(), shown.Case.Risk?.ToString(), shown.Case.NextDueAt,
            [.. shown.Referrals.OrderBy(one => one.Number).Select(one => new CaseReferralLine(one.Number, one.Help.ToString(), one.Service, one.State.ToString(), one.StateAt))]);
    }
}
