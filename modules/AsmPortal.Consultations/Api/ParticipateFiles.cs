using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Api;

/// <summary>Serves the files of contributions and of the consultation's page, always as downloads.</summary>
internal static class ParticipateFiles
{
    public static IEndpointRouteBuilder MapParticipateFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{culture:culture}/consultations/{slug}/comments/{reference}/files/{id:guid}", AttachmentAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/{culture:culture}/consultations/{slug}/documents/{id:guid}", DocumentAsync).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    /// <summary>A file is as visible as its contribution: to everyone when that is public, else to its author and to those who read what is not public.</summary>
    private static async Task<IResult> AttachmentAsync(
        string slug, string reference, Guid id, ConsultationReader reader, PublicContributions contributions, PortalDbContext db, IFileStore files, ICurrentUser user, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(slug, cancellationToken) is not { } found)
        {
            return Results.NotFound();
        }

        var file = await db.Set<Attachment>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        var row = file is null ? null : await db.Set<Contribution>().AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == file.ContributionId && one.Reference == reference && one.ConsultationId == found.Consultation.Id, cancellationToken);
        if (file is null || row is null)
        {
            return Results.NotFound();
        }

        var mayRead = user.Has(Permissions.ReadAll) || (user.Id is { } userId && row.AuthorId == userId)
            || await contributions.Of(found.Consultation).AnyAsync(one => one.Id == row.Id, cancellationToken);
        return mayRead && await files.OpenAsync(file.FileId, cancellationToken) is { } opened ? Results.File(opened.Content, file.ContentType, file.Name) : Results.NotFound();
    }

    private static async Task<IResult> DocumentAsync(string slug, Guid id, ConsultationReader reader, PortalDbContext db, IFileStore files, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(slug, cancellationToken) is not { } found)
        {
            return Results.NotFound();
        }

        var fileId = await db.Set<ConsultationDocument>().Where(row => row.Id == id && row.ConsultationId == found.Consultation.Id).Select(row => row.FileId).FirstOrDefaultAsync(cancellationToken);
        return fileId is { } stored && await files.OpenAsync(stored, cancellationToken) is { } opened ? Results.File(opened.Content, opened.File.ContentType, opened.File.Name) : Results.NotFound();
    }
}
