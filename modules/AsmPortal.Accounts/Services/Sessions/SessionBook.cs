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

    public async Task<Guid> BeginAsync(Guid userId, string userAgent, CancellationToken cancellationToken)
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
        };
        context.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    public Task<bool> ExistsAsync(Guid userId, Guid id, CancellationToken cancellationToken) =>
        context.Set<PortalSession>().AnyAsync(session => session.Id == id && session.UserId == userId, cancellationToken);

    /// <summary>Whether the session was not ended; notes at most once an hour that it is used.</summary>
    public async Task<bool> ContinueAsync(Guid userId, Guid id, CancellationToken cancellationToken)
    {
        var lastUsed = await context.Set<PortalSession>().Where(session => session.Id == id && session.UserId == userId)
            .Select(session => (DateTime?)session.LastUsedAt).SingleOrDefaultAsync(cancellationToken);
        var hour = PortalSession.Coarse(Now);
        if (lastUsed < hour)
        {
            await context.Set<PortalSession>().Where(session => session.Id == id)
                .ExecuteUpdateAsync(update => update.SetProperty(session => session.LastUsedAt, hour), cancellationToken);
        }

        return lastUsed is not null;
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
