using System.Globalization;
using AsmPortal.Administration;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Mail;

internal sealed class MailboxReader(PortalDbContext context, TimeProvider time) : IMailboxReader
{
    public async Task<Slice<MailItem>> ListAsync(MailState? state, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = context.Set<MailMessageRow>().AsNoTracking();
        if (state is not null)
        {
            query = query.Where(mail => mail.State == state);
        }

        if (Cursor.Read(after, 2) is [var at, var id] && long.TryParse(at, CultureInfo.InvariantCulture, out var ticks) && Guid.TryParse(id, out var lastId))
        {
            var last = new DateTime(ticks, DateTimeKind.Utc);
            query = query.Where(mail => mail.CreatedAt < last || (mail.CreatedAt == last && mail.Id.CompareTo(lastId) < 0));
        }

        var items = await query.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Take(limit + 1)
            .Select(mail => new MailItem(mail.Id, mail.To, mail.Language, mail.Subject, mail.State, mail.CreatedAt, mail.SentAt, mail.Attempts, mail.LastError, null))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(items, limit, mail => [mail.CreatedAt.Ticks.ToString(CultureInfo.InvariantCulture), mail.Id.ToString()]);
    }

    public async Task<MailItem?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var mail = await context.Set<MailMessageRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return mail is null
            ? null
            : new MailItem(mail.Id, mail.To, mail.Language, mail.Subject, mail.State, mail.CreatedAt, mail.SentAt, mail.Attempts, mail.LastError, mail.State == MailState.Kept ? mail.Text : null);
    }

    public Task<int> CountAsync(MailState state, CancellationToken cancellationToken) =>
        context.Set<MailMessageRow>().CountAsync(mail => mail.State == state, cancellationToken);

    public async Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await context.Set<MailMessageRow>().Where(mail => mail.Id == id && (mail.State == MailState.Failed || mail.State == MailState.Uncertain))
            .ExecuteUpdateAsync(mail => mail.SetProperty(m => m.State, MailState.Queued).SetProperty(m => m.Attempts, 0).SetProperty(m => m.SendingStartedAt, (DateTime?)null).SetProperty(m => m.NextAttemptAt, now), cancellationToken) == 1;
    }
}
