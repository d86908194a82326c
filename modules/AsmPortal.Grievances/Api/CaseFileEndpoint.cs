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

/// <summary>Files of a case for those who may see it: always as downloads, never kept, each opening recorded, each copy marked with who took it.</summary>
internal static class CaseFileEndpoint
{
    public static IEndpointRouteBuilder MapCaseFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{culture:culture}/work/grievances/{number}/files/{id:guid}", FileAsync).RequirePermission(Permissions.Read).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> FileAsync(string number, Guid id, HttpContext context, CaseReader reader, ISealedRecords records, ISealedFiles files, IDownloadMarks marks, PortalDbContext db, CancellationToken cancellationToken)
    {
        // A file that the case does not have is not there, and the case is not read for it.
        if (await FindAsync(db, number, id, cancellationToken) is not { } file
            || await reader.OpenAsync(number, $"file:{id}", cancellationToken) is not { } opened
            || await KeyAsync(records, opened, file, cancellationToken) is not { } key
            || await files.OpenAsync(key, file.FileId, cancellationToken) is not { } content)
        {
            return Results.NotFound();
        }

        await using (content)
        {
            var bytes = new byte[file.Length];
            await content.ReadExactlyAsync(bytes, cancellationToken);
            var mark = await marks.GiveAsync(GrievanceKinds.Case, opened.Grievance.Id, number, $"file {file.Id}", cancellationToken);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-AsmPortal-Copy"] = mark.Line;
            return Results.File(mark.Stamp(bytes, file.ContentType), file.ContentType, $"{number} {key.Unseal(SealedFields.FileName(file.Id), file.Name)}");
        }
    }

    /// <summary>A file of the case, or of a respondent's reply in it.</summary>
    private static Task<GrievanceAttachment?> FindAsync(PortalDbContext db, string number, Guid id, CancellationToken cancellationToken) =>
        db.Set<GrievanceAttachment>().AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == id && db.Set<Grievance>().Any(one => one.Number == number && (one.Id == row.RecordId || db.Set<RespondentLink>().Any(link => link.Id == row.RecordId && link.GrievanceId == one.Id))), cancellationToken);

    private static async Task<ISealedKey?> KeyAsync(ISealedRecords records, OpenCase opened, GrievanceAttachment file, CancellationToken cancellationToken)
    {
        if (file.RecordId == opened.Grievance.Id)
        {
            return opened.Key;
        }

        var reading = new SealedReading("Grievances.RespondentRead", new Dictionary<string, string> { ["page"] = $"file:{file.Id}" });
        return (await records.OpenAsync(reading, GrievanceKinds.Respondent, [file.RecordId], cancellationToken)).GetValueOrDefault(file.RecordId);
    }
}
