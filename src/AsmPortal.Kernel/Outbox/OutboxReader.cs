using System.Globalization;
using AsmPortal.Administration;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Outbox;

internal sealed class OutboxReader(PortalDbContext context, TimeProvider time) : IOutboxReader
{
    public async Task<Slice<OutboxItem>> ListAsync(bool parkedOnly, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = context.Set<OutboxMessage>().AsNoTracking();
        if (parkedOnly)
        {
            query = query.Where(message => message.Parked);
        }

        if (Cursor.Read(after, 2) is [var at, var id] && long.TryParse(at, CultureInfo.InvariantCulture, out var ticks) && Guid.TryParse(id, out var lastId))
        {
            var last = new DateTime(ticks, DateTimeKind.Utc);
            query = query.Where(message => message.CreatedAt < last || (message.CreatedAt == last && message.Id.CompareTo(lastId) < 0));
        }

        var items = await query.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(limit + 1)
            .Select(message => new OutboxItem(message.Id, message.Type, message.CreatedAt, message.DoneAt, message.Attempts, message.Parked, message.LastError))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(items, limit, message => [message.CreatedAt.Ticks.ToString(CultureInfo.InvariantCulture), message.Id.ToString()]);
    }

    public async Task<bool> ReplayAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await context.Set<OutboxMessage>().Where(message => message.Id == id && message.Parked)
            .ExecuteUpdateAsync(message => message.SetProperty(m => m.Parked, false).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAttemptAt, now), cancellationToken) == 1;
    }

    public async Task<(int Waiting, int Parked)> CountAsync(CancellationToken cancellationToken)
    {
        var waiting = await context.Set<OutboxMessage>().CountAsync(message => message.DoneAt == null && !message.Parked, cancellationToken);
        var parked = await context.Set<OutboxMessage>().CountAsync(message => message.DoneAt == null && message.Parked, cancellationToken);
        return (waiting, parked);
    }
}
