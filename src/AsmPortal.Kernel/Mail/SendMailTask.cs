using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Mail;

/// <summary>
/// Sends each mail once. That it is being handed over is saved before, and the outcome after; what a process left between the two may have
/// arrived, so it is set aside as uncertain and not sent again by itself (docs/adr/0009-mail-once.md).
/// </summary>
[BackgroundTask(Schedule = "0/10 * * * * ?", Title = "Send mail", Description = "Sends queued mail and tries again what a server did not take.")]
internal sealed partial class SendMailTask(ILogger<SendMailTask> logger) : IBackgroundTask
{
    internal const int MaximumAttempts = 10;
    internal const string LeftBetween = "ProcessEnded";
    private const int BatchSize = 50;

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var mails = services.GetRequiredService<PortalDbContext>().Set<MailMessageRow>();
        var transport = services.GetRequiredService<IEmailTransport>();
        var time = services.GetRequiredService<TimeProvider>();
        await SetAsideAsync(mails, cancellationToken);
        List<MailMessageRow> due;
        do
        {
            var now = time.GetUtcNow().UtcDateTime;
            due = await mails.AsNoTracking()
                .Where(mail => mail.State == MailState.Queued && mail.NextAttemptAt <= now)
                .OrderBy(mail => mail.NextAttemptAt).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var mail in due)
            {
                await SendAsync(mails, mail, transport, time, cancellationToken);
                if (mail.State == MailState.Uncertain)
                {
                    // The next may fare no better: it waits for the next run.
                    return;
                }
            }
        }
        while (due.Count == BatchSize);
    }

    /// <summary>No two runs overlap, so a mail that is being handed over at the start of one was left by a process that ended.</summary>
    private async Task SetAsideAsync(DbSet<MailMessageRow> mails, CancellationToken cancellationToken)
    {
        var left = await mails.Where(mail => mail.State == MailState.Sending)
            .ExecuteUpdateAsync(mail => mail.SetProperty(m => m.State, MailState.Uncertain).SetProperty(m => m.LastError, LeftBetween), cancellationToken);
        if (left > 0)
        {
            LogLeft(left);
        }
    }

    private async Task SendAsync(DbSet<MailMessageRow> mails, MailMessageRow mail, IEmailTransport transport, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow().UtcDateTime;
        var next = transport.CanSend ? MailState.Sending : MailState.Kept;
        var claimed = await mails.Where(row => row.Id == mail.Id && row.State == MailState.Queued)
            .ExecuteUpdateAsync(row => row.SetProperty(m => m.State, next).SetProperty(m => m.SendingStartedAt, begun), cancellationToken);
        if (claimed == 0 || next == MailState.Kept)
        {
            return;
        }

        try
        {
            await transport.SendAsync(mail, cancellationToken);
            mail.State = MailState.Sent;
            mail.SentAt = time.GetUtcNow().UtcDateTime;
            mail.LastError = null;
        }
        catch (OperationCanceledException)
        {
            mail.State = MailState.Queued;
            await RecordAsync(mails, mail, begun);
            throw;
        }
        catch (Exception exception)
        {
            mail.Attempts++;
            mail.State = exception switch
            {
                MailUncertainException => MailState.Uncertain,
                MailRefusedException => MailState.Failed,
                _ => mail.Attempts >= MaximumAttempts ? MailState.Failed : MailState.Queued,
            };
            mail.NextAttemptAt = time.GetUtcNow().UtcDateTime + Backoff.After(mail.Attempts + 2);

            // Only the kind of failure is kept: a server's words often repeat the address.
            mail.LastError = exception switch
            {
                MailUncertainException or MailRefusedException => exception.Message,
                System.Net.Mail.SmtpException smtp => $"SMTP {smtp.StatusCode}",
                _ => exception.GetType().Name,
            };
            LogNotTaken(mail.Id, mail.Attempts, mail.LastError);
        }

        await RecordAsync(mails, mail, begun);
    }

    /// <summary>Saves the outcome even when the portal stops meanwhile: it is known and must not be lost.</summary>
    private static Task RecordAsync(DbSet<MailMessageRow> mails, MailMessageRow mail, DateTime begun) =>
        mails.Where(row => row.Id == mail.Id && row.SendingStartedAt == begun).ExecuteUpdateAsync(
            row => row.SetProperty(m => m.State, mail.State).SetProperty(m => m.SentAt, mail.SentAt).SetProperty(m => m.LastError, mail.LastError)
                .SetProperty(m => m.Attempts, mail.Attempts).SetProperty(m => m.NextAttemptAt, mail.NextAttemptAt),
            CancellationToken.None);

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not taken at attempt {Attempt}: {Reason}")]
    private partial void LogNotTaken(Guid id, int attempt, string reason);

    [LoggerMessage(LogLevel.Warning, "{Count} mails were being handed over when the portal ended; they are set aside as uncertain")]
    private partial void LogLeft(int count);
}
