using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What somebody with an account does with what others said: endorse it, follow it.</summary>
internal sealed class ReaderActions(
    PortalDbContext db,
    PublicContributions contributions,
    ICurrentUser user,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public async Task<bool> HasEndorsedAsync(Guid contributionId, CancellationToken cancellationToken) =>
        user.Id is { } id && await db.Set<Endorsement>().AnyAsync(one => one.ContributionId == contributionId && one.UserId == id, cancellationToken);

    /// <summary>Endorses a published contribution of somebody else, or takes it back. Doing so twice is doing it once.</summary>
    public async Task<Result> EndorseAsync(FoundConsultation found, string reference, bool endorse, CancellationToken cancellationToken)
    {
        var row = await contributions.Of(found.Consultation).FirstOrDefaultAsync(one => one.Reference == reference, cancellationToken);
        if (row is null || user.Id is not { } userId)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such contribution."]);
        }

        if (!found.Consultation.Rules.Endorsements || found.Consultation.State == ConsultationState.Reported)
        {
            return Result.Refuse(FailureKind.Conflict, S["Contributions of this consultation cannot be endorsed."]);
        }

        if (row.AuthorId == userId)
        {
            return Result.Refuse(FailureKind.Conflict, S["This is your own contribution; only others can endorse it."]);
        }

        var there = await db.Set<Endorsement>().FirstOrDefaultAsync(one => one.ContributionId == row.Id && one.UserId == userId, cancellationToken);
        if (endorse == there is not null)
        {
            return Result.Done;
        }

        if (there is null)
        {
            db.Add(new Endorsement { ContributionId = row.Id, UserId = userId, At = time.GetUtcNow().UtcDateTime });
        }
        else
        {
            db.Remove(there);
        }

        audit.Record(endorse ? "Consultations.ContributionEndorsed" : "Consultations.EndorsementTakenBack", nameof(Contribution), row.Id.ToString());
        cache.Evict(CacheTags.Contributions(found.Consultation.Slug));
        await SaveOnceAsync(async () => await HasEndorsedAsync(row.Id, cancellationToken) == endorse, cancellationToken);
        return Result.Done;
    }

    /// <param name="consultationId">The consultation.</param>
    /// <param name="stableId">The requirement; empty for the whole consultation.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<bool> FollowsAsync(Guid consultationId, string stableId, CancellationToken cancellationToken) =>
        user.Id is { } id && await db.Set<Follow>().AnyAsync(one => one.ConsultationId == consultationId && one.UserId == id && one.StableId == stableId, cancellationToken);

    /// <summary>Follows a requirement or the whole consultation, or no longer.</summary>
    public async Task FollowAsync(FoundConsultation found, string stableId, bool follow, CancellationToken cancellationToken)
    {
        var userId = user.Id!.Value;
        var there = await db.Set<Follow>().FirstOrDefaultAsync(one => one.ConsultationId == found.Consultation.Id && one.UserId == userId && one.StableId == stableId, cancellationToken);
        if (follow == there is not null)
        {
            return;
        }

        if (there is null)
        {
            db.Add(new Follow { ConsultationId = found.Consultation.Id, UserId = userId, StableId = stableId, At = time.GetUtcNow().UtcDateTime });
        }
        else
        {
            db.Remove(there);
        }

        audit.Record(follow ? "Consultations.Followed" : "Consultations.NoLongerFollowed", nameof(Consultation), found.Consultation.Id.ToString());
        await SaveOnceAsync(async () => await FollowsAsync(found.Consultation.Id, stableId, cancellationToken) == follow, cancellationToken);
    }

    /// <summary>Two windows may press the same button at once; the index lets one through, and both mean the same.</summary>
    private async Task SaveOnceAsync(Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await isDone())
            {
                throw;
            }
        }
    }
}
