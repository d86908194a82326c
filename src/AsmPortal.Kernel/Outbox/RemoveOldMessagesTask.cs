using AsmPortal.Administration;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Kernel.Mail;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsmPortal.Kernel.Outbox;

/// <summary>Removes mails and events that have done their service; of a mail's deduplication key stays that it was used.</summary>
[BackgroundTask(Schedule = "0 47 2 * * ?", Title = "Remove old mail and events", Description = "Removes the text of sent mail after some days, then the mail itself, and events that all modules have had.")]
internal sealed class RemoveOldMessagesTask : IBackgroundTask
{
    private const int BatchSize = 500;

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var keep = services.GetRequiredService<IOptions<PortalOptions>>().Value.Keep;
        await RemoveTextsAsync(context, now.AddDays(-keep.MailTextDays), cancellationToken);
        while (await RemoveMailsAsync(context, now, now.AddDays(-keep.MailDays), cancellationToken) == BatchSize)
        {
            context.ChangeTracker.Clear();
        }

        await RemoveEventsAsync(context, now.AddDays(-keep.EventDays), cancellationToken);
    }

    private static Task<int> RemoveTextsAsync(PortalDbContext context, DateTime before, CancellationToken cancellationToken) =>
        context.Set<MailMessageRow>().Where(mail => mail.State == MailState.Sent && mail.SentAt < before && mail.Text != "")
            .ExecuteUpdateAsync(mail => mail.SetProperty(m => m.Text, "").SetProperty(m => m.Html, "").SetProperty(m => m.UnsubscribeAddress, (string?)null), cancellationToken);

    private static async Task<int> RemoveMailsAsync(PortalDbContext context, DateTime now, DateTime before, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("kernel:remove-mail", cancellationToken);
        var old = await context.Set<MailMessageRow>()
            .Where(mail => mail.CreatedAt < before && mail.State != MailState.Queued && mail.State != MailState.Sending)
            .OrderBy(mail => mail.CreatedAt).Take(BatchSize).Select(mail => new { mail.Id, mail.DeduplicationKey }).ToListAsync(cancellationToken);
        context.AddRange(old.Where(mail => mail.DeduplicationKey is not null).Select(mail => new SpentMailKey { Key = mail.DeduplicationKey!, At = now }));
        await context.SaveChangesAsync(cancellationToken);
        var ids = old.ConvertAll(mail => mail.Id);
        await context.Set<MailMessageRow>().Where(mail => ids.Contains(mail.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return old.Count;
    }

    private static async Task RemoveEventsAsync(PortalDbContext context, DateTime before, CancellationToken cancellationToken)
    {
        // The event first: without it nobody asks for its deliveries any more.
        await context.Set<OutboxMessage>().Where(message => message.DoneAt < before && !message.Parked).ExecuteDeleteAsync(cancellationToken);
        await context.Set<OutboxDelivery>()
            .Where(delivery => delivery.At < before && !context.Set<OutboxMessage>().Any(message => message.Id == delivery.MessageId))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
