using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Notifications.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Notifications.Services;

/// <summary>
/// Adds notifications, and the mails for those who want one at once, to the running unit of work. That each is told once is held by the unique index
/// over person, kind and key: of two units that tell the same at the same moment, the second does not commit.
/// </summary>
internal sealed class Notifier(
    PortalDbContext context, IUserDirectory users, NotificationKinds kinds, NotificationMails mails, IMailQueue queue, TimeProvider time) : INotifier
{
    private const int BatchSize = 500;

    public async Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default) =>
        await TellAsync([userId], kind, key, text, cancellationToken) == 1;

    public Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default) =>
        TellAsync(userIds, kind, key, text, cancellationToken);

    private async Task<int> TellAsync(IReadOnlyCollection<Guid> userIds, string kindName, string key, Func<NotificationText> text, CancellationToken cancellationToken)
    {
        var kind = kinds.Get(kindName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, Notification.KeyLength, nameof(key));
        var texts = new Dictionary<string, NotificationText>(StringComparer.Ordinal);
        var told = 0;
        foreach (var batch in userIds.Distinct().Chunk(BatchSize))
        {
            told += await TellBatchAsync(batch, kind, key, language => TextIn(language, text, texts), cancellationToken);
        }

        return told;
    }

    private async Task<int> TellBatchAsync(Guid[] userIds, NotificationKind kind, string key, Func<string, NotificationText> text, CancellationToken cancellationToken)
    {
        var people = await users.FindActiveAsync(userIds, cancellationToken);
        var told = await ToldAsync(userIds, kind, key, cancellationToken);
        var chosen = await context.Set<NotificationPreference>().AsNoTracking()
            .Where(preference => preference.Kind == kind.Name && userIds.Contains(preference.UserId))
            .ToDictionaryAsync(preference => preference.UserId, preference => preference.Delivery, cancellationToken);
        var outgoing = new List<OutgoingMail>();
        var count = 0;
        foreach (var person in people.Where(person => told.Add(person.Id)))
        {
            var delivery = kinds.DeliveryOf(kind.Name, chosen.TryGetValue(person.Id, out var choice) ? choice : null);
            var notification = Write(person, kind, key, text(person.Culture), delivery);
            context.Add(notification);
            count++;
            if (delivery == NotificationDelivery.AtOnce && person.Email is not null)
            {
                outgoing.Add(mails.AtOnce(person, notification));
            }
        }

        await queue.AddAllAsync(outgoing, cancellationToken);
        return count;
    }

    /// <summary>Those who were told before, or are by this unit of work.</summary>
    private async Task<HashSet<Guid>> ToldAsync(Guid[] userIds, NotificationKind kind, string key, CancellationToken cancellationToken)
    {
        var saved = await context.Set<Notification>()
            .Where(notification => notification.Kind == kind.Name && notification.Key == key && userIds.Contains(notification.UserId))
            .Select(notification => notification.UserId).ToListAsync(cancellationToken);
        var added = context.Set<Notification>().Local.Where(notification => notification.Kind == kind.Name && notification.Key == key).Select(notification => notification.UserId);
        return [.. saved, .. added];
    }

    private Notification Write(DirectoryUser person, NotificationKind kind, string key, NotificationText text, NotificationDelivery delivery) => new()
    {
        Id = Guid.CreateVersion7(),
        UserId = person.Id,
        Kind = kind.Name,
        Key = key,
        Language = person.Culture,
        Subject = Cut(text.Subject.ReplaceLineEndings(" "), Notification.SubjectLength),
        Body = Cut(text.Body, Notification.BodyLength),
        Path = text.Path,
        CreatedAt = time.GetUtcNow().UtcDateTime,
        AwaitsSummary = delivery == NotificationDelivery.DailyDigest && person.Email is not null,
    };

    private static NotificationText TextIn(string language, Func<NotificationText> text, Dictionary<string, NotificationText> texts)
    {
        if (!texts.TryGetValue(language, out var known))
        {
            using (Languages.Use(language))
            {
                known = texts[language] = text();
            }

            if (!known.Path.StartsWith('/') || known.Path.StartsWith("//", StringComparison.Ordinal) || known.Path.Length > Notification.PathLength)
            {
                throw new ArgumentException($"'{known.Path}' is not an address after the language of at most {Notification.PathLength} characters.", nameof(text));
            }
        }

        return known;
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..(length - 1)] + "…" : text;
}
