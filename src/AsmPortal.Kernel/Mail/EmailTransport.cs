using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using AsmPortal.Commands;
using Microsoft.Extensions.Options;

namespace AsmPortal.Kernel.Mail;

/// <summary>Hands one mail to a server.</summary>
internal interface IEmailTransport
{
    /// <summary>Whether there is a server; without one, mail is kept.</summary>
    bool CanSend { get; }

    /// <summary>Sends it; throws when the server does not take it.</summary>
    Task SendAsync(MailMessageRow mail, CancellationToken cancellationToken);
}

/// <summary>The one class that knows SMTP.</summary>
internal sealed class SmtpEmailTransport(IOptions<PortalOptions> options) : IEmailTransport
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly MailOptions _mail = options.Value.Mail;

    public bool CanSend => _mail.Host.Length > 0;

    public async Task SendAsync(MailMessageRow mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(_mail.Host, _mail.Port) { EnableSsl = _mail.StartTls };
        if (_mail.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(_mail.User, _mail.Password);
        }

        using var message = new MailMessage(_mail.From, mail.To)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };

        // The same id on every attempt lets the receiving side drop a second copy.
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{new MailAddress(_mail.From).Host}>");
        message.Headers.Add("Content-Language", mail.Language);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));

        // SmtpClient.Timeout does not hold for asynchronous sending: a server that says nothing would hold up all mail.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            await client.SendMailAsync(message, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The mail server did not answer in time.");
        }
    }
}
