using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>People of one group who came.</summary>
internal sealed record GroupAttendance(StakeholderGroup Group, int Women, int Men, int Other);

/// <summary>What is recorded of a session that was held: who came, minutes, recording.</summary>
internal sealed class SessionRecords(PortalDbContext db, ICurrentUser user, IAuditTrailManager audit, IPageCache cache, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public const int MostPeople = 100_000;

    public async Task<Result> CountAsync(Guid sessionId, IReadOnlyList<GroupAttendance> counts, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(sessionId, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (counts.Any(row => row.Women is < 0 or > MostPeople || row.Men is < 0 or > MostPeople || row.Other is < 0 or > MostPeople))
        {
            return Result.Refuse(FailureKind.Invalid, S["Enter numbers from {0} to {1}.", 0, MostPeople]);
        }

        await using var transaction = await db.BeginExclusiveAsync(SessionRegistrations.LockName(sessionId), cancellationToken);
        var known = await db.Set<SessionAttendance>().Where(row => row.SessionId == sessionId).ToDictionaryAsync(row => row.Group, cancellationToken);
        foreach (var count in counts)
        {
            if (!known.TryGetValue(count.Group, out var row))
            {
                if (count is { Women: 0, Men: 0, Other: 0 })
                {
                    continue;
                }

                db.Add(row = new SessionAttendance { SessionId = sessionId, Group = count.Group });
            }

            (row.Women, row.Men, row.Other) = (count.Women, count.Men, count.Other);
        }

        audit.Record("Consultations.SessionAttendanceCounted", nameof(Session), sessionId.ToString());
        cache.Evict(CacheTags.All);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <returns>The version to go on with.</returns>
    public async Task<Result<long>> WriteMinutesAsync(Guid sessionId, long version, LocalizedText minutes, string recording, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(sessionId, cancellationToken) is { } refused)
        {
            return Result<long>.Refuse(refused.Failure!.Value, refused.Reasons);
        }

        if (!WebAddressRule.IsEmptyOrValid(recording))
        {
            return Result<long>.Refuse(FailureKind.Invalid, S["Enter an address that begins with https:// or http://."], "recording");
        }

        var session = await db.Set<Session>().FirstAsync(row => row.Id == sessionId, cancellationToken);
        if (session.Version != version)
        {
            return Changed();
        }

        (session.Minutes, session.RecordingAddress) = (minutes, recording.Trim());
        audit.Record("Consultations.SessionMinutesWritten", nameof(Session), sessionId.ToString());
        cache.Evict(CacheTags.All);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Changed();
        }

        return session.Version;
    }

    private Result<long> Changed() =>
        Result<long>.Refuse(FailureKind.Conflict, S["Somebody else has changed this session meanwhile. Open it again in another tab and compare; nothing of yours has been saved."]);

    private async Task<Result?> RefusalAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Facilitate))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not run sessions."]);
        }

        var session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == sessionId, cancellationToken);
        if (session is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such session."]);
        }

        return session.Cancelled || session.StartsAt > time.GetUtcNow().UtcDateTime
            ? Result.Refuse(FailureKind.Conflict, S["The session has not been held."])
            : null;
    }
}
