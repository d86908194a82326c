using AsmPortal.Security;
using AsmPortal.Sites.Services.Exchange;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Api;

/// <summary>The register as files: for its keepers with exact places, and taking them in by script. Source: contract.md §3.</summary>
internal static class SiteFileEndpoints
{
    public static IEndpointRouteBuilder MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/{culture:culture}/work/sites").ExcludeFromDescription().RequirePermission(Permissions.Manage);
        desk.MapGet("sites.csv", async (SiteExport export, CancellationToken cancellationToken) =>
            Results.File(await export.CsvAsync(cancellationToken), "text/csv; charset=utf-8", "sites.csv"));
        desk.MapGet("sites.xlsx", async (SiteExport export, CancellationToken cancellationToken) =>
            Results.File(await export.XlsxAsync(cancellationToken), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "sites.xlsx"));
        desk.MapGet("sites.geojson", async (SiteExport export, CancellationToken cancellationToken) =>
            Results.File(await export.GeoJsonAsync(cancellationToken), "application/geo+json", "sites.geojson"));
        routes.MapPost("/api/v1/sites/import", ImportAsync)
            .WithName("ImportSites")
            .WithTags("Sites")
            .WithSummary("Imports sites from a CSV, XLSX or GeoJSON file, or says with dryRun=true what would happen")
            .WithDescription("Multipart with one part 'file'. With faults nothing is stored and the answer is 422 with every fault by row and column.")

            // Any other type reaches the endpoint too, which says what to send: unmatched, it would be an address that does not exist.
            .Accepts<ImportForm>("multipart/form-data", "*/*")
            .Produces<SiteImportReport>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
            .RequirePermission(Permissions.Manage)
            .RequireRateLimiting(RateLimitPolicies.Api)
            .DisableAntiforgery();
        return routes;
    }

    private static async Task<IResult> ImportAsync(bool? dryRun, HttpRequest request, SiteFileReader files, SiteImport import, IStringLocalizer<SitesResources> S, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, detail: S["Send the file as multipart/form-data."]);
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = SiteFileReader.MostBytes }, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, detail: S["The file may have at most {0} MB.", SiteFileReader.MostBytes / 1024 / 1024]);
        }

        if (form.Files.Count != 1)
        {
            return Result.Refuse(FailureKind.Invalid, S["Send exactly one file in the part “file”."], "file").ToProblem();
        }

        using var kept = new MemoryStream();
        await form.Files[0].CopyToAsync(kept, cancellationToken);
        var faults = new List<SiteFault>();
        var table = files.Read(kept.ToArray(), faults);
        if (table is null)
        {
            return Results.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, detail: faults[0].Message, extensions: Errors(faults));
        }

        var outcome = (await import.RunAsync(table, faults, store: false, cancellationToken)).Value;
        if (dryRun != true && outcome.Faults.Count > 0)
        {
            return Results.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, detail: outcome.Faults[0].Message, extensions: Errors(outcome.Faults));
        }

        var stored = dryRun == true ? null : await import.RunAsync(table, [], store: true, cancellationToken);
        return stored is { Succeeded: false }
            ? stored.ToProblem()
            : Results.Json(new SiteImportReport(outcome.Created, outcome.Changed, outcome.Unchanged, stored is not null, outcome.Faults, outcome.Notices), SiteJson.Options);
    }

    private static Dictionary<string, object?> Errors(IReadOnlyList<SiteFault> faults) => new()
    {
        ["errors"] = faults.GroupBy(fault => fault.Column ?? "file").ToDictionary(group => group.Key, group => group.Select(fault => fault.Message).ToArray()),
        ["rows"] = faults,
    };

    /// <summary>The parts of the request, for its description.</summary>
    internal sealed record ImportForm(IFormFile File);
}

/// <summary>What a file did, or would do.</summary>
/// <param name="Created">New entries.</param>
/// <param name="Changed">Entries that change.</param>
/// <param name="Unchanged">Entries that say the same already.</param>
/// <param name="Stored">Whether it was done.</param>
/// <param name="Faults">What is wrong, by row and column.</param>
/// <param name="Notices">What is odd, and may be right all the same.</param>
internal sealed record SiteImportReport(int Created, int Changed, int Unchanged, bool Stored, IReadOnlyList<SiteFault> Faults, IReadOnlyList<SiteFault> Notices);
