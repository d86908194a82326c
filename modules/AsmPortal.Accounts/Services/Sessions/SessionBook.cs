using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Sessions;

/// <summary>One session as its owner sees it.</summary>
internal sealed record SessionRow(Guid Id, string? Browser, string? System, DateTime StartedAt, DateTime LastUsedAt);

/// <summary>Begins, continues, lists and ends sessions.</summary>
internal sealed class SessionBook(PortalDbContext context, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The time of use is coarse: a session within this may still be open.</summary>
    private DateTime Oldest => Now - PortalSession.Lifetime - PortalSession.Precision;

    public async Task<Guid> BeginAsync(Guid userId, string userAgent, bool secondFactor, CancellationToken cancellationToken)
    {
        var device = DeviceFamily.Of(userAgent);
        var session = new PortalSession
        {
            Id = Guid.CreateVersion7(),
            UserId = userId,
            Browser = device.Browser,
            System = device.System,
            StartedAt = Now,
            LastUsedAt = PortalSession.Coarse(Now),
            SecondFactorAt = secondFactor ? Now : null,
        };
        context.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    /// <summary>The session as it is; null when it was ended.</summary>
    public Task<PortalSession?> FindAsync(Guid userId, Guid id, CancellationToken cancellationToken) =>
        context.Set<PortalSession>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == id && session.UserId == userId, cancellationToken);

    /// <summary>Notes that the person showed a second factor in the session.</summary>
    public Task PassAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = Now;
        return context.Set<PortalSession>().Where(session => session.Id == id).ExecuteUpdateAsync(update => update.SetProperty(session => session.SecondFactorAt, now), cancellationToken);
    }

    /// <summary>Whether the person showed who they are in the session a few minutes ago.</summary>
    public async Task<bool> IsFreshAsync(Guid userId, Guid? id, CancellationToken cancellationToken)
    {
        var from = Now - PortalSession.Fresh;
        return await context.Set<PortalSession>().AnyAsync(session => session.Id == id && session.UserId == userId && (session.StartedAt > from || session.SecondFactorAt > from), cancellationToken);
    }

    /// <summary>Whether the session was not ended and is not too old; notes at most once an hour that it is used.</summary>
    public async Task<bool> ContinueAsync(Guid userId, Guid id, TimeSpan? most, CancellationToken cancellationToken)
    {
        if (await FindAsync(userId, id, cancellationToken) is not { } found || found.StartedAt + most <= Now)
        {
            return false;
        }

        var hour = PortalSession.Coarse(Now);
        if (found.LastUsedAt < hour)
        {
            await context.Set<PortalSession>().Where(session => session.Id == id)
                .ExecuteUpdateAsync(update => update.SetProperty(session => session.LastUsedAt, hour), cancellationToken);
        }

        return true;
    }

    /// <summary>Those that may still be open, the one used last first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        var oldest = Oldest;
        return await context.Set<PortalSession>().Where(session => session.UserId == userId && session.LastUsedAt >= oldest)
            .OrderByDescending(session => session.LastUsedAt).ThenByDescending(session => session.StartedAt)
            .Select(session => new SessionRow(session.Id, session.Browser, session.System, session.StartedAt, session.LastUsedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of this person; false when they have no such session.</summary>
    public async Task<bool> EndAsync(Guid userId, Guid id, CancellationToken cancellationToken) =>
        await context.Set<PortalSession>().Where(session => session.Id == id && session.UserId == userId).ExecuteDeleteAsync(cancellationToken) > 0;

    /// <summary>Ends all sessions of this person but one.</summary>
    public Task<int> EndAllAsync(Guid userId, Guid? but, CancellationToken cancellationToken) =>
        context.Set<PortalSession>().Where(session => session.UserId == userId && session.Id != but).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Forgets those whose cookie has ended by itself.</summary>
    public Task<int> ForgetOldAsync(CancellationToken cancellationToken)
    {
        var oldest = Oldest;
        return context.Set<PortalSession>().Where(session => session.LastUsedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
