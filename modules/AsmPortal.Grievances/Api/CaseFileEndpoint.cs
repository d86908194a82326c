using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Api;

/// <summary>Files of a case for those who may see it: always as downloads, never kept, each opening recorded.</summary>
internal static class CaseFileEndpoint
{
    public static IEndpointRouteBuilder MapCaseFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{culture:culture}/work/grievances/{number}/files/{id:guid}", FileAsync).RequirePermission(Permissions.Read).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> FileAsync(string number, Guid id, HttpContext context, CaseReader reader, ISealedFiles files, PortalDbContext db, CancellationToken cancellationToken)
    {
        // A file that the case does not have is not there, and the case is not read for it.
        if (await db.Set<GrievanceAttachment>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && db.Set<Grievance>().Any(one => one.Id == row.RecordId && one.Number == number), cancellationToken) is not { } file
            || await reader.OpenAsync(number, $"file:{id}", cancellationToken) is not { } opened
            || await files.OpenAsync(opened.Key, file.FileId, cancellationToken) is not { } content)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(content, file.ContentType, opened.Key.Unseal(SealedFields.FileName(file.Id), file.Name));
    }
}
