using System.Globalization;
using AsmPortal.Consultations.Models;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Notifications;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>What registered people are told.</summary>
internal enum SessionNotice
{
    Registered,
    Waiting,
    MovedUp,
    Tomorrow,
    Changed,
    Cancelled,
}

internal sealed class SessionNotificationKinds : INotificationKindProvider
{
    public static readonly NotificationKind Session = new("Consultations.Session", "Sessions that you registered for: a free place, a change, a reminder", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [Session];
}

/// <summary>Tells registered people about their session in the running unit of work: accounts as they chose, guests by mail with their signed link. Each thing is told once.</summary>
internal sealed class SessionNotices(INotifier notifier, IMailQueue mail, RegistrationKey keys, IPublicAddress addresses, IStringLocalizer<ConsultationsResources> S)
{
    /// <param name="notice">What.</param>
    /// <param name="session">About which session.</param>
    /// <param name="slug">Of which consultation.</param>
    /// <param name="people">Whom.</param>
    /// <param name="once">Makes the notice differ from an earlier one of its kind; the same again is not told.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task TellAsync(SessionNotice notice, Session session, string slug, IReadOnlyCollection<SessionRegistration> people, string once, CancellationToken cancellationToken)
    {
        var accounts = people.Select(row => row.UserId).OfType<Guid>().ToList();
        var key = $"session:{session.Id:N}:{notice}:{once}";
        if (accounts.Count > 0)
        {
            await notifier.NotifyAllAsync(
                accounts,
                SessionNotificationKinds.Session.Name,
                key,
                () => new NotificationText(Subject(notice, session), Body(notice, session), SessionPaths.Register(slug, session.Id)),
                cancellationToken);
        }

        var mails = people.Where(row => row is { UserId: null, Email: not null }).Select(guest => MailOf(notice, session, slug, guest, $"{key}:{guest.Id:N}")).ToList();
        if (mails.Count > 0)
        {
            await mail.AddAllAsync(mails, cancellationToken);
        }
    }

    private OutgoingMail MailOf(SessionNotice notice, Session session, string slug, SessionRegistration guest, string key)
    {
        using var language = Languages.Use(guest.Language);
        List<string> paragraphs = [Body(notice, session)];
        if (notice is not SessionNotice.Waiting and not SessionNotice.Cancelled && guest.State == RegistrationState.Registered && session.OnlineAddress.Length > 0)
        {
            paragraphs.AddRange([S["Join online here:"], session.OnlineAddress]);
        }

        if (notice is not SessionNotice.Cancelled)
        {
            paragraphs.AddRange([S["See or take back your registration with this link. It is for you alone:"], addresses.Of($"/{Languages.Current}{SessionPaths.Manage(slug, session.Id, keys.Of(guest.Id))}")]);
        }

        return new OutgoingMail(guest.Email!, Languages.Current, Subject(notice, session), paragraphs, key);
    }

    private string Subject(SessionNotice notice, Session session)
    {
        var title = session.Title.For(Languages.Current);
        return notice switch
        {
            SessionNotice.Registered => S["You are registered: {0}", title],
            SessionNotice.Waiting => S["You are on the waiting list: {0}", title],
            SessionNotice.MovedUp => S["You have a place now: {0}", title],
            SessionNotice.Tomorrow => S["Soon: {0}", title],
            SessionNotice.Changed => S["Changed: {0}", title],
            _ => S["Cancelled: {0}", title],
        };
    }

    private string Body(SessionNotice notice, Session session)
    {
        var title = session.Title.For(Languages.Current);
        var when = new ZonedTimes(session.TimeZone).Describe(session.StartsAt);
        return notice switch
        {
            SessionNotice.Registered => S["You have a place in “{0}” on {1}.", title, when],
            SessionNotice.Waiting => S["All places in “{0}” on {1} are taken. You are told as soon as one is free for you.", title, when],
            SessionNotice.MovedUp => S["A place became free: you have a place in “{0}” on {1}.", title, when],
            SessionNotice.Tomorrow => S["“{0}” begins on {1}.", title, when],
            SessionNotice.Changed => S["The time or place of “{0}” has changed. It is now on {1}. {2}", title, when, session.Place].Value.TrimEnd(),
            _ => S["“{0}” on {1} does not take place.", title, when],
        };
    }

    /// <summary>A start as part of a key.</summary>
    public static string Mark(DateTime utc) => utc.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
