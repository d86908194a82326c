using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Assessments.Services.Planning;

/// <summary>
/// Carries answers over from an earlier assessment by lineage. What was split goes to every heir; what was merged goes on only when its forebears were all
/// rated alike, since anything else would be a guess. A carried answer counts only once somebody confirms it; evidence keeps its date and so its age.
/// </summary>
internal sealed class CarriedAnswers(PortalDbContext db, IFrameworkDirectory frameworks)
{
    /// <summary>Fills the answers of an assessment that is being planned.</summary>
    /// <param name="earlier">The earlier assessment.</param>
    /// <param name="versionId">The version that the new one is made against.</param>
    /// <param name="responses">The new answers, empty so far.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task CarryAsync(Assessment earlier, Guid versionId, IReadOnlyList<Response> responses, CancellationToken cancellationToken)
    {
        var descent = await frameworks.DescendAsync(earlier.FrameworkVersionId, versionId, cancellationToken);
        var old = await db.Set<Response>().AsNoTracking().Where(row => row.AssessmentId == earlier.Id).ToDictionaryAsync(row => row.StableId, cancellationToken);
        var evidence = (await db.Set<EvidenceItem>().AsNoTracking().Where(row => row.AssessmentId == earlier.Id && row.RemovedAt == null).ToListAsync(cancellationToken)).ToLookup(row => row.ResponseId);
        foreach (var response in responses)
        {
            var forebears = descent.ForebearsOf(response.StableId).Select(id => old.GetValueOrDefault(id)).OfType<Response>().ToList();
            var first = forebears.FirstOrDefault();
            if (first is null || first.SelfRating == Rating.NotAssessed || forebears.Any(forebear => forebear.SelfRating != first.SelfRating))
            {
                continue;
            }

            (response.SelfRating, response.Origin) = (first.SelfRating, AnswerOrigin.Carried);
            (response.SelfById, response.SelfAt) = (first.SelfById, first.SelfAt);
            var reason = string.Join("\n\n", forebears.Select(forebear => forebear.SelfReason).Where(text => text.Length > 0).Distinct());
            response.SelfReason = reason.Length <= Limits.Text ? reason : reason[..Limits.Text];
            db.AddRange(forebears.SelectMany(forebear => evidence[forebear.Id]).DistinctBy(item => item.FileId).Select(item => Copy(item, response)));
        }
    }

    private static EvidenceItem Copy(EvidenceItem item, Response response) => new()
    {
        AssessmentId = response.AssessmentId,
        ResponseId = response.Id,
        FileId = item.FileId,
        Name = item.Name,
        ContentType = item.ContentType,
        Length = item.Length,
        Sha256 = item.Sha256,
        TakenAt = item.TakenAt,
        DocumentDate = item.DocumentDate,
        DatedOn = item.DatedOn,
        Latitude = item.Latitude,
        Longitude = item.Longitude,
        DistanceMetres = item.DistanceMetres,
        FarFromSite = item.FarFromSite,
        Note = item.Note,
        AddedById = item.AddedById,
        AddedAt = item.AddedAt,
    };
}
