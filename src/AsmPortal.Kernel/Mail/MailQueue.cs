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
    private const int BatchSize = 500;

    public async Task<bool> AddAsync(OutgoingMail mail, CancellationToken cancellationToken = default) =>
        (await AddAllAsync([mail], cancellationToken)).Count == 1;

    public async Task<IReadOnlyList<OutgoingMail>> AddAllAsync(IReadOnlyCollection<OutgoingMail> mails, CancellationToken cancellationToken = default)
    {
        var added = new List<OutgoingMail>();
        foreach (var batch in mails.Chunk(BatchSize))
        {
            var known = await KnownKeysAsync([.. batch.Select(mail => mail.DeduplicationKey).OfType<string>()], cancellationToken);
            foreach (var mail in batch.Where(mail => mail.DeduplicationKey is not { } key || known.Add(key)))
            {
                Add(mail);
                added.Add(mail);
            }
        }

        return added;
    }

    /// <summary>The keys that a mail has had already: one in the outbox, one since removed, or one of this unit of work.</summary>
    private async Task<HashSet<string>> KnownKeysAsync(List<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var queued = context.Set<MailMessageRow>().Where(row => keys.Contains(row.DeduplicationKey!)).Select(row => row.DeduplicationKey!);
        var spent = context.Set<SpentMailKey>().Where(row => keys.Contains(row.Key)).Select(row => row.Key);
        var known = await queued.Concat(spent).ToListAsync(cancellationToken);
        return [.. known, .. context.Set<MailMessageRow>().Local.Select(row => row.DeduplicationKey).OfType<string>()];
    }

    private void Add(OutgoingMail mail)
    {
        var now = time.GetUtcNow().UtcDateTime;
        string[] foot;
        using (Languages.Use(mail.Language))
        {
            foot = [localizer["This message was sent by AsmPortal. Please do not reply to it."]];
        }

        var subject = mail.Subject.ReplaceLineEndings(" ");
        var paragraphs = mail.Paragraphs.Concat(foot).ToList();
        context.Add(new MailMessageRow
        {
            Id = Guid.CreateVersion7(),
            To = mail.To,
            Language = mail.Language,
            Subject = subject.Length > MailMessageRow.SubjectLength ? subject[..(MailMessageRow.SubjectLength - 1)] + "…" : subject,
            Text = string.Join("\n\n", paragraphs) + "\n",
            Html = ToHtml(mail.Language, mail.Subject, paragraphs),
            DeduplicationKey = mail.DeduplicationKey,
            UnsubscribeAddress = mail.UnsubscribeAddress,
            CreatedAt = now,
            NextAttemptAt = now,
            State = MailState.Queued,
        });
    }

    public Task ForgetAsync(string address, CancellationToken cancellationToken = default) =>
        context.Set<MailMessageRow>().Where(mail => mail.To == address).ExecuteDeleteAsync(cancellationToken);

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
