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

    /// <summary>Sends it. What it throws says that the server does not have the mail, but for <see cref="MailUncertainException"/>.</summary>
    /// <exception cref="MailRefusedException">The server will never take it.</exception>
    /// <exception cref="MailUncertainException">The whole mail was handed over, and no answer came.</exception>
    /// <exception cref="OperationCanceledException">The portal stops; nothing was handed over.</exception>
    Task SendAsync(MailMessageRow mail, CancellationToken cancellationToken);
}

/// <summary>The server will never take this mail: there is no such recipient.</summary>
internal sealed class MailRefusedException(SmtpStatusCode status, Exception cause) : Exception($"SMTP {status}", cause);

/// <summary>The server may have the mail or not: its answer was lost.</summary>
internal sealed class MailUncertainException(Exception cause) : Exception("AnswerLost", cause);

/// <summary>The one class that knows SMTP.</summary>
internal sealed class SmtpEmailTransport : IEmailTransport
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // A server may look through a whole mail before it answers; giving up on it then costs more than waiting.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(3);

    private readonly MailOptions _mail;

    public SmtpEmailTransport(IOptions<PortalOptions> options)
    {
        _mail = options.Value.Mail;
        if (_mail.CertificateAuthority.Length > 0)
        {
            MailServerTrust.Add(_mail.CertificateAuthority);
        }
    }

    public bool CanSend => _mail.Host.Length > 0;

    public async Task SendAsync(MailMessageRow mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(_mail.Host, _mail.Port) { EnableSsl = _mail.StartTls };
        if (_mail.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(_mail.User, _mail.Password);
        }

        using var message = new MailMessage(_mail.From, mail.To);
        var last = Write(message, mail);

        // The client reads a body only after the server has asked for it. Once the last one is read to its end, the server may have the mail.
        bool IsHandedOver() => last.Position == last.Length;

        // SmtpClient.Timeout does not hold for asynchronous sending: a server that says nothing would hold up all mail.
        using var limited = new CancellationTokenSource(AnswerLimit);
        await using var slow = TimeProvider.System.CreateTimer(_ => GiveUp(), null, Limit, Timeout.InfiniteTimeSpan);
        await using var stop = cancellationToken.Register(GiveUp);

        // Neither slowness nor a stop cuts off the answer to a mail that is handed over.
        void GiveUp()
        {
            if (!IsHandedOver())
            {
                limited.Cancel();
            }
        }

        try
        {
            await client.SendMailAsync(message, limited.Token);
        }
        catch (SmtpFailedRecipientException refused) when (refused.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed)
        {
            throw new MailRefusedException(refused.StatusCode, refused);
        }
        catch (Exception lost) when (IsHandedOver() && lost is not SmtpException { StatusCode: not SmtpStatusCode.GeneralFailure })
        {
            throw new MailUncertainException(lost);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The mail server did not answer in time.");
        }
    }

    /// <summary>Writes headers and both bodies; answers the body that is sent last.</summary>
    private MemoryStream Write(MailMessage message, MailMessageRow mail)
    {
        message.Subject = mail.Subject;
        message.SubjectEncoding = Encoding.UTF8;
        message.HeadersEncoding = Encoding.UTF8;

        // The same id on every attempt lets the receiving side drop a second copy.
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{new MailAddress(_mail.From).Host}>");
        message.Headers.Add("Content-Language", mail.Language);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.UnsubscribeAddress is { } address)
        {
            message.Headers.Add("List-Unsubscribe", $"<{address}>");

            // RFC 8058: one click without a page, over HTTPS only.
            if (address.StartsWith("https://", StringComparison.Ordinal))
            {
                message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        }

        AddBody(message, mail.Text, MediaTypeNames.Text.Plain);
        return AddBody(message, mail.Html, MediaTypeNames.Text.Html);
    }

    private static MemoryStream AddBody(MailMessage message, string text, string mediaType)
    {
        var body = new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), writable: false);
        message.AlternateViews.Add(new AlternateView(body, new ContentType(mediaType) { CharSet = Encoding.UTF8.WebName }) { TransferEncoding = TransferEncoding.Base64 });
        return body;
    }
}
