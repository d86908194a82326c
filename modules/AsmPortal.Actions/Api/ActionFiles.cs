using AsmPortal.Actions.Services;
using AsmPortal.Files;
using AsmPortal.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.Actions.Api;

/// <summary>Evidence and totals as files, always as downloads.</summary>
internal static class ActionFiles
{
    public static IEndpointRouteBuilder MapActionFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{culture:culture}/work/actions/{number}/evidence/{id:guid}", EvidenceAsync).WithMetadata(new SignedInAttribute()).ExcludeFromDescription();
        routes.MapGet("/{culture:culture}/work/actions/totals.csv", TotalsAsync).RequirePermission(Permissions.Totals).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> EvidenceAsync(string number, Guid id, ActionReader reader, IFileStore files, CancellationToken cancellationToken) =>
        await reader.FindEvidenceAsync(number, id, cancellationToken) is { } file && await files.OpenAsync(file.FileId, cancellationToken) is { } opened
            ? Results.File(opened.Content, file.ContentType, file.Name)
            : Results.NotFound();

    private static async Task<IResult> TotalsAsync([AsParameters] TotalsQuery query, PlanTotals totals, TimeProvider time, CancellationToken cancellationToken)
    {
        var shown = await totals.ReadAsync(query.ToFilter(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), cancellationToken);
        return Results.File(totals.WriteCsv(shown), "text/csv; charset=utf-8", "corrective-actions.csv");
    }
}
