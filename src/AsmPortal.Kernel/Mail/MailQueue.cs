using System.Net;
using System.Text;
using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Kernel.Mail;

internal sealed class MailQueue(PortalDbContext context, TimeProvider time, IStringLocalizer<KernelResources> localizer) : IMailQueue
{
    public async Task<bool> AddAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        if (mail.DeduplicationKey is { } key && await context.Set<MailMessageRow>().AnyAsync(row => row.DeduplicationKey == key, cancellationToken))
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        string[] foot;
        using (Languages.Use(mail.Language))
        {
            foot = [localizer["This message was sent by AsmPortal. Please do not reply to it."]];
        }

        var paragraphs = mail.Paragraphs.Concat(foot).ToList();
        context.Add(new MailMessageRow
        {
            Id = Guid.CreateVersion7(),
            To = mail.To,
            Language = mail.Language,
            Subject = mail.Subject.ReplaceLineEndings(" "),
            Text = string.Join("\n\n", paragraphs) + "\n",
            Html = ToHtml(mail.Language, mail.Subject, paragraphs),
            DeduplicationKey = mail.DeduplicationKey,
            CreatedAt = now,
            NextAttemptAt = now,
            State = MailState.Queued,
        });
        return true;
    }

    private static string ToHtml(string language, string subject, IEnumerable<string> paragraphs)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"").Append(Languages.HtmlTag(language)).Append("\"><head><meta charset=\"utf-8\"><title>")
            .Append(WebUtility.HtmlEncode(subject)).Append("</title></head><body>");
        foreach (var paragraph in paragraphs)
        {
            var text = WebUtility.HtmlEncode(paragraph);
            var isAddress = Uri.TryCreate(paragraph, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
            html.Append("<p>").Append(isAddress ? $"<a href=\"{text}\">{text}</a>" : text.ReplaceLineEndings("<br>")).Append("</p>");
        }

        return html.Append("</body></html>").ToString();
    }
}
