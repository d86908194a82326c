using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Notifications.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Notifications.Services;

/// <summary>What a person was told, and which of it they have read. Only ever asked for one's own.</summary>
internal sealed class NotificationList(PortalDbContext context, TimeProvider time)
{
    /// <summary>Counting stops here: "99+" says enough.</summary>
    public const int MostCounted = 100;

    /// <summary>What is new first, then what was read; each newest first.</summary>
    public async Task<Slice<NotificationItem>> ListAsync(Guid userId, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = context.Set<Notification>().Where(notification => notification.UserId == userId);
        if (Cursor.Read(after, 3) is [var read, var at, var id]
            && bool.TryParse(read, out var wasRead) && long.TryParse(at, CultureInfo.InvariantCulture, out var ticks) && Guid.TryParse(id, out var lastId))
        {
            var last = new DateTime(ticks, DateTimeKind.Utc);
            query = query.Where(notification =>
                (notification.IsRead && !wasRead)
                || (notification.IsRead == wasRead && (notification.CreatedAt < last || (notification.CreatedAt == last && notification.Id.CompareTo(lastId) < 0))));
        }

        var items = await query.OrderBy(notification => notification.IsRead).ThenByDescending(notification => notification.CreatedAt).ThenByDescending(notification => notification.Id)
            .Take(limit + 1)
            .Select(notification => new NotificationItem(
                notification.Id, notification.Language, notification.Subject, notification.Body, notification.Path, notification.CreatedAt, notification.IsRead))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(items, limit, item => [item.IsRead.ToString(), item.CreatedAt.Ticks.ToString(CultureInfo.InvariantCulture), item.Id.ToString()]);
    }

    /// <summary>How many are new, at most <see cref="MostCounted"/>.</summary>
    public Task<int> CountNewAsync(Guid userId, CancellationToken cancellationToken) =>
        context.Set<Notification>().Where(notification => notification.UserId == userId && !notification.IsRead).Take(MostCounted).CountAsync(cancellationToken);

    /// <summary>Marks one as read; answers where it leads to, null when the person has no such one.</summary>
    public async Task<string?> ReadAsync(Guid userId, Guid id, CancellationToken cancellationToken)
    {
        await MarkAsync(context.Set<Notification>().Where(notification => notification.UserId == userId && notification.Id == id), cancellationToken);
        return await context.Set<Notification>().Where(notification => notification.UserId == userId && notification.Id == id)
            .Select(notification => notification.Path).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Marks as read all that the person could see: what came after the page was shown stays new.</summary>
    public Task ReadAllAsync(Guid userId, DateTime shownAt, CancellationToken cancellationToken) =>
        MarkAsync(context.Set<Notification>().Where(notification => notification.UserId == userId && notification.CreatedAt <= shownAt), cancellationToken);

    private Task<int> MarkAsync(IQueryable<Notification> notifications, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return notifications.Where(notification => !notification.IsRead)
            .ExecuteUpdateAsync(notification => notification.SetProperty(n => n.IsRead, true).SetProperty(n => n.ReadAt, now), cancellationToken);
    }
}

/// <summary>One notification as the person sees it.</summary>
internal sealed record NotificationItem(Guid Id, string Language, string Subject, string Body, string Path, DateTime CreatedAt, bool IsRead);
