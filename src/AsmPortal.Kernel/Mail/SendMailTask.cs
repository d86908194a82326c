using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Mail;

[BackgroundTask(Schedule = "0/10 * * * * ?", Title = "Send mail", Description = "Sends queued mail and tries again what a server did not take.")]
internal sealed partial class SendMailTask(ILogger<SendMailTask> logger) : IBackgroundTask
{
    internal const int MaximumAttempts = 10;
    private const int BatchSize = 50;

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var transport = services.GetRequiredService<IEmailTransport>();
        var time = services.GetRequiredService<TimeProvider>();
        var now = time.GetUtcNow().UtcDateTime;
        var due = await context.Set<MailMessageRow>()
            .Where(mail => mail.State == MailState.Queued && mail.NextAttemptAt <= now)
            .OrderBy(mail => mail.NextAttemptAt).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var mail in due)
        {
            await SendAsync(mail, transport, time, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task SendAsync(MailMessageRow mail, IEmailTransport transport, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!transport.CanSend)
        {
            mail.State = MailState.Kept;
            return;
        }

        try
        {
            await transport.SendAsync(mail, cancellationToken);
            mail.State = MailState.Sent;
            mail.SentAt = time.GetUtcNow().UtcDateTime;
            mail.LastError = null;
        }
        catch (Exception exception) when (exception is System.Net.Mail.SmtpException or IOException or InvalidOperationException or FormatException)
        {
            mail.Attempts++;
            mail.State = mail.Attempts >= MaximumAttempts ? MailState.Failed : MailState.Queued;
            mail.NextAttemptAt = time.GetUtcNow().UtcDateTime + Backoff.After(mail.Attempts + 2);

            // Only the kind of failure is kept: a server's words often repeat the address.
            mail.LastError = exception is System.Net.Mail.SmtpException smtp ? $"SMTP {smtp.StatusCode}" : exception.GetType().Name;
            LogNotTaken(mail.Id, mail.Attempts, mail.LastError);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not taken at attempt {Attempt}: {Reason}")]
    private partial void LogNotTaken(Guid id, int attempt, string reason);
}
