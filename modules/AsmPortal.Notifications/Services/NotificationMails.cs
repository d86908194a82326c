using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Notifications.Models;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Notifications.Services;

/// <summary>Writes the mails of this module, in the recipient's language.</summary>
internal sealed class NotificationMails(NotificationKinds kinds, UnsubscribeLinks links, IPublicAddress address, IStringLocalizer<NotificationsResources> localizer)
{
    /// <summary>How many notifications a summary tells in words; the rest is counted.</summary>
    public const int MostInSummary = 50;

    private readonly IStringLocalizer S = localizer;

    /// <summary>The mail for one notification.</summary>
    public OutgoingMail AtOnce(DirectoryUser person, Notification notification)
    {
        using (Languages.Use(person.Culture))
        {
            var end = links.Make(person.Id, notification.Kind, person.Culture);
            List<string> paragraphs =
            [
                S["Hello {0},", person.DisplayName],
                .. Tell(person, notification),
                S["You get this mail because of your settings: {0}. Open this link to get no more mails of this kind; you still see it in the portal.", kinds.Describe(kinds.Get(notification.Kind))],
                end,
                .. Settings(person),
            ];
            return new OutgoingMail(person.Email!, person.Culture, notification.Subject, paragraphs, KeyOf(notification), end);
        }
    }

    /// <summary>The mail for a day; its key is of the person and the day.</summary>
    public OutgoingMail Summary(DirectoryUser person, IReadOnlyList<Notification> notifications, DateOnly day)
    {
        using (Languages.Use(person.Culture))
        {
            var end = links.Make(person.Id, null, person.Culture);
            List<string> paragraphs = [S["Hello {0},", person.DisplayName], S["This is new for you since your last daily summary."]];
            paragraphs.AddRange(notifications.Take(MostInSummary).SelectMany(notification => Tell(person, notification)));
            if (notifications.Count > MostInSummary)
            {
                paragraphs.Add(S.Plural(notifications.Count - MostInSummary, "And {0} more notification in the portal:", "And {0} more notifications in the portal:"));
                paragraphs.Add(address.Of($"/{person.Culture}/account/notifications"));
            }

            paragraphs.Add(S["Open this link to get no more daily summaries; you still see everything in the portal."]);
            paragraphs.Add(end);
            paragraphs.AddRange(Settings(person));
            return new OutgoingMail(
                person.Email!,
                person.Culture,
                S.Plural(notifications.Count, "{0} notification from AsmPortal", "{0} notifications from AsmPortal"),
                paragraphs,
                SummaryKey(person.Id, day),
                end);
        }
    }

    public static string SummaryKey(Guid userId, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"summary:{userId:N}:{day:yyyy-MM-dd}");

    /// <summary>The person, the kind and the key together may be longer than a mail's key.</summary>
    private static string KeyOf(Notification notification) =>
        "notification:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{notification.UserId:N}\n{notification.Kind}\n{notification.Key}")));

    private IEnumerable<string> Tell(DirectoryUser person, Notification notification) =>
    [
        notification.Body.Length == 0 ? notification.Subject : $"{notification.Subject}\n{notification.Body}",
        address.Of($"/{person.Culture}{notification.Path}"),
    ];

    private IEnumerable<string> Settings(DirectoryUser person) =>
        [S["All your settings are here:"], address.Of($"/{person.Culture}/account/notifications/settings")];
}
